import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema, type SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Account } from '../../../../shared/domain/records.ts'
import { originOf } from '../../entities/origin-of.ts'
import { localDate } from '../../understanding/calendar.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { scoreFit } from './fit-score.ts'
import { accountCriteriaSchema, criteriaInWords } from './find/account-criteria.ts'
import { judge, matchAccount, quietVerdict, type Judgement, type Verdict } from './find/match-account.ts'

const PAGE = 500
const LISTED = 25
const EXAMPLES = 5
const ACTIVITIES = 200

const countSchema = z.object({ reason: z.string(), count: z.int(), examples: z.array(z.string()) })
const inputSchema = z.object({ criteria: accountCriteriaSchema.optional() })
const outputSchema = z.object({
  /** The best first, at most `limit` (25 when none is asked for). */
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      why: z.string(),
      fit: z.object({ tier: z.string(), shownTotal: z.int(), low: z.number(), high: z.number() }).nullable(),
      doNotContact: z.boolean(),
      sources: z.array(sourceRefSchema),
    }),
  ),
  /** How many match, listed or not. `total` and the counts of `leftOut` add up to `lookedAt`. */
  total: z.int(),
  lookedAt: z.int(),
  leftOut: z.array(countSchema),
  /** The part of `leftOut` that fails nothing but of which something asked for is not known. */
  unknown: z.array(countSchema),
  rankedBy: z.enum(['fit', 'name']),
})
type FindOutput = z.infer<typeof outputSchema>
type Found = { account: FindOutput['accounts'][number]; point: number; excluded: boolean }

export const findAccounts = defineCapability<z.infer<typeof inputSchema>, FindOutput>({
  name: 'find_accounts',
  domain: 'intelligence',
  purpose: 'Looks through all your accounts for those that match, and counts the others with the reason.',
  sideEffect: 'read-only',
  guardrails: ['every account is kept or counted with a reason', 'what is not known never counts as a match'],
  defaultCostMilliUnits: 300,
  input: inputSchema,
  output: outputSchema,
  async run({ criteria = {} }, context) {
    const { settings, records, signal } = context
    const limit = criteria.limit ?? LISTED
    const counts = new Map<string, { verdict: Verdict; count: number; examples: string[] }>()
    let best: Found[] = []
    let total = 0
    let lookedAt = 0
    for (let afterId: string | null = null; ;) {
      signal.throwIfAborted()
      const page: Account[] = await records.accounts({ afterId, limit: PAGE })
      for (const account of page) {
        const judgement = await judgeWhole(account, criteria, context)
        if (judgement.kind === 'kept') {
          total += 1
          best.push(foundOf(account, judgement.met, context))
          continue
        }
        const { because } = judgement
        const entry = counts.get(because.reason) ?? { verdict: because, count: 0, examples: [] }
        entry.count += 1
        if (entry.examples.length < EXAMPLES) entry.examples.push(account.name)
        counts.set(because.reason, entry)
      }
      lookedAt += page.length
      // Only the best are kept in memory, however many match.
      if (best.length > 4 * limit) best = best.toSorted(byRank).slice(0, limit)
      const last = page.at(-1)
      if (page.length < PAGE || !last) break
      afterId = last.id
    }
    const left = [...counts.values()].toSorted(
      (a, b) => b.count - a.count || (a.verdict.reason < b.verdict.reason ? -1 : 1),
    )
    const shown = ({ verdict, count, examples }: (typeof left)[number]) => ({ reason: verdict.reason, count, examples })
    return {
      ok: true,
      value: {
        accounts: best
          .toSorted(byRank)
          .slice(0, limit)
          .map(({ account }) => account),
        total,
        lookedAt,
        leftOut: left.map(shown),
        unknown: left.filter(({ verdict }) => verdict.state === 'unknown').map(shown),
        rankedBy: settings.icp ? 'fit' : 'name',
      },
    }
  },
  present({ accounts, total, lookedAt, leftOut, unknown, rankedBy }, { criteria = {} }) {
    const asked = criteriaInWords(criteria)
    const isUnknown = new Set(unknown.map(({ reason }) => reason))
    const order = rankedBy === 'fit' ? 'best fit first' : 'by name, since your ideal customer is not described yet'
    const headline =
      lookedAt === 0
        ? '**There are no accounts yet**: import your accounts first'
        : `**${total} of ${accountsInWords(lookedAt)} ${total === 1 ? 'matches' : 'match'}**${asked === '' ? '' : `: ${asked}`}`
    return {
      headline,
      details: [
        ...(total > accounts.length ? [`The first ${accounts.length}, ${order}:`] : []),
        ...accounts.map((account, index) => {
          const fit = account.fit
            ? ` (${account.fit.tier === 'unsettled' ? 'fit not settled' : `fit ${account.fit.tier}`}, ${account.fit.shownTotal} of 100)`
            : ''
          return `${index + 1}. ${account.name}${fit}: ${account.why}${account.doNotContact ? '. Do not contact' : ''}`
        }),
        ...leftOut
          .filter(({ reason }) => !isUnknown.has(reason))
          .map(({ reason, count }) => `Left out, ${reason}: ${count}`),
      ],
      unknowns: unknown.map(({ reason, count, examples }) => `${reason}: ${count} (${someOf(examples, count)})`),
      sources: accounts.slice(0, 10).flatMap((account) => account.sources),
      nextQuestion:
        total === 0 && lookedAt > 0 && leftOut[0]
          ? `Nothing matches. Most are out for this: ${leftOut[0].reason}. Should I leave that out?`
          : null,
    }
  },
})

async function judgeWhole(
  account: Account,
  criteria: z.infer<typeof accountCriteriaSchema>,
  { records, settings, asOf }: CapabilityContext,
): Promise<Judgement> {
  const judgement = matchAccount(account, criteria, settings.currency)
  if (criteria.quietDays === undefined) return judgement
  if (judgement.kind === 'left-out' && judgement.because.state === 'not_met') return judgement
  const today = localDate(asOf, settings.timeZone)
  const contact = (await records.activitiesOf({ accountId: account.id }, ACTIVITIES)).find(
    ({ kind, at }) => (kind === 'email' || kind === 'call' || kind === 'meeting') && at <= asOf,
  )
  const last = contact ? localDate(contact.at, settings.timeZone) : null
  const quiet = quietVerdict(last, today, criteria.quietDays)
  return judge(judgement.kind === 'kept' ? [...judgement.met, quiet] : [judgement.because, quiet])
}

function foundOf(account: Account, met: readonly Verdict[], { settings, asOf, digest }: CapabilityContext): Found {
  const fit = settings.icp ? scoreFit(account, settings.icp, asOf, digest) : null
  return {
    account: {
      id: account.id,
      name: account.name,
      why: met.length === 0 ? 'nothing in particular was asked for' : met.map(({ reason }) => reason).join('; '),
      fit: fit && { tier: fit.tier, shownTotal: fit.score.shownTotal, low: fit.score.low, high: fit.score.high },
      doNotContact: account.doNotContact,
      sources: met.filter(({ field }) => field !== 'activities').map((verdict) => sourceOf(account, verdict)),
    },
    point: fit?.score.point ?? 0,
    excluded: fit?.tier === 'X',
  }
}

function sourceOf(account: Account, { field, reason }: Verdict): SourceRef {
  const { from, observedAt } = originOf(account.source, field)
  return { record: `account:${account.id}`, field, value: reason, observedAt, from }
}

/** Excluded accounts come last, whatever their score; then the point, the name, the id. */
const byRank = (a: Found, b: Found): number =>
  Number(a.excluded) - Number(b.excluded) ||
  b.point - a.point ||
  compare(a.account.name, b.account.name) ||
  compare(a.account.id, b.account.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const accountsInWords = (count: number): string => (count === 1 ? '1 account' : `${count} accounts`)
const someOf = (examples: readonly string[], count: number): string =>
  `${examples.join(', ')}${count > examples.length ? ' and others' : ''}`
