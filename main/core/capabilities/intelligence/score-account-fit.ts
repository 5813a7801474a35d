import { z } from '../../../../shared/zod.ts'
import { scoreSchema, type EvidenceItem } from '../../../../shared/domain/evidence.ts'
import { accountSchema } from '../../../../shared/domain/records.ts'
import { icpSchema } from '../../../../shared/domain/settings.ts'
import { defineCapability } from '../define-capability.ts'
import { scoreFit } from './fit-score.ts'

const inputSchema = z
  .object({ accountId: z.string().optional(), account: accountSchema.partial().optional(), icp: icpSchema.optional() })
  .refine(({ accountId, account }) => (accountId === undefined) !== (account === undefined), {
    error: 'give accountId or account, one of them',
  })
const outputSchema = z.object({
  accountId: z.string().nullable(),
  name: z.string(),
  tier: z.enum(['A', 'B', 'C', 'X', 'unsettled']),
  excludedBy: z.string().nullable(),
  dataAgeMonths: z.int().nullable(),
  score: scoreSchema,
  reasonsFor: z.array(z.string()),
  reasonsAgainst: z.array(z.string()),
  missing: z.array(z.string()),
})
type FitOutput = z.infer<typeof outputSchema>

/** Without a description of the ideal customer nothing is judged: the score stays open and asks for it. */
const undescribed: z.infer<typeof icpSchema> = {
  id: 'not-described',
  industries: null,
  employees: null,
  revenue: null,
  regions: null,
  tools: null,
  needs: null,
  exclusions: [],
  weights: { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 },
}

/** An inline record from a script, with what it leaves out unknown. */
const blank: z.infer<typeof accountSchema> = {
  id: '',
  name: '',
  domain: null,
  industry: null,
  employees: null,
  revenue: null,
  country: null,
  region: null,
  city: null,
  tools: null,
  segment: null,
  ownerId: null,
  customer: null,
  doNotContact: false,
  description: null,
  source: { from: 'given', externalId: null, observedAt: null, mock: false },
}

export const scoreAccountFit = defineCapability<z.infer<typeof inputSchema>, FitOutput>({
  name: 'score_account_fit',
  domain: 'intelligence',
  purpose:
    'Says how well an account matches your ideal customer, with reasons, what is missing and which answer would settle it.',
  sideEffect: 'read-only',
  guardrails: [
    'advises, never overwrites a record',
    'unknown is never good or bad news',
    'a score is not a probability',
  ],
  defaultCostMilliUnits: 500,
  input: inputSchema,
  output: outputSchema,
  async run(input, { records, settings, asOf, digest }) {
    const icp = input.icp ?? settings.icp ?? undescribed
    const account = input.account
      ? accountSchema.parse({ ...blank, ...input.account })
      : await records.account(input.accountId ?? '')
    if (!account)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such account.',
        remedy: 'Check its name, or import it.',
      }
    const { score, tier, excludedBy, dataAgeMonths } = scoreFit(account, icp, asOf, digest)
    const weighed = score.items
      .filter((item) => item.credit !== null)
      .map((item) => ({ item, gain: item.weight * (item.credit ?? 0), loss: item.weight * (1 - (item.credit ?? 0)) }))
    const top = (key: 'gain' | 'loss', wanted: (item: EvidenceItem) => boolean) =>
      weighed
        .filter(({ item }) => wanted(item))
        .toSorted((a, b) => b[key] - a[key] || (a.item.criterion < b.item.criterion ? -1 : 1))
        .slice(0, 3)
        .map(({ item }) => item.reason)
    return {
      ok: true,
      value: {
        accountId: account.id || null,
        name: account.name || 'This account',
        tier,
        excludedBy,
        dataAgeMonths,
        score,
        reasonsFor: top('gain', (item) => (item.credit ?? 0) >= 0.5),
        reasonsAgainst: [
          ...(excludedBy === null ? [] : [`You exclude ${excludedBy}.`]),
          ...top('loss', (item) => (item.credit ?? 1) < 0.5),
        ].slice(0, 3),
        missing:
          icp === undescribed
            ? ['what your ideal customer looks like']
            : score.unknowns.map((unknown) => unknown.label),
      },
    }
  },
  present({ name, tier, score, reasonsFor, reasonsAgainst, missing, dataAgeMonths }) {
    const percent = (share: number) => Math.round(share * 100)
    const range =
      score.low === score.high
        ? ''
        : ` (${percent(score.low)} to ${percent(score.high)}, depending on what is not known)`
    const isOpen = score.weightSet.id === undescribed.id
    const word = isOpen ? 'fit not judged' : tier === 'unsettled' ? 'fit not settled' : `fit ${tier}`
    if (isOpen) {
      return {
        headline: `**${name}: ${word}**, since your ideal customer is not described yet`,
        details: ['Describe it in Settings › Ideal customer; the score then has something to compare with.'],
        unknowns: ['what your ideal customer looks like'],
        sources: [],
        nextQuestion: 'What does a good customer look like: industries, size, regions?',
      }
    }
    return {
      headline: `**${name}: ${word}, ${score.shownTotal} of 100**${range}`,
      details: [
        ...reasonsFor.map((reason) => `For: ${reason}`),
        ...reasonsAgainst.map((reason) => `Against: ${reason}`),
        ...(dataAgeMonths !== null && dataAgeMonths > 12
          ? [`The data are ${dataAgeMonths} months old, which lowers the confidence to ${score.confidence}.`]
          : []),
      ],
      unknowns: missing.map((label) => `${name}: ${label.toLowerCase()}`),
      sources: score.items.flatMap((item) => item.sources),
      nextQuestion: tier === 'unsettled' ? score.nextQuestion : null,
    }
  },
})
