import { AppError } from '../../../shared/errors.ts'
import type { Suggestion, SuggestionList, SuggestionStatus } from '../../../shared/domain/suggestion.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { analyse } from '../../core/learning/analyse.ts'
import type { AppContext } from '../context.ts'
import { gatherOutcomes } from '../gather-outcomes.ts'
import { applyEffect, takeBack } from '../learned-effects.ts'

const DAYS = 90
const DAY_MS = 86_400_000
const MOST_DECIDED = 50

export const suggestionHandlers = (context: AppContext) => {
  const { stores, clock, ids, digest } = context
  // One decision after the other: what a decision checks must still hold when it is written.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }

  async function find(id: string): Promise<Suggestion> {
    const suggestion = await stores.learning.get(id)
    if (!suggestion)
      throw new AppError('record.not-found', `There is no suggestion “${id}”.`, { remedy: 'List them again.' })
    return suggestion
  }

  /** Writes a decision together with what it changes: the writer takes both in one commit, since both are handed in at once. */
  async function decide(
    suggestion: Suggestion,
    to: SuggestionStatus,
    change: { outcome: string | null; writes: Promise<unknown>[] },
  ): Promise<Suggestion> {
    const [decided] = await Promise.all([
      stores.learning.decide({
        id: suggestion.id,
        from: [suggestion.status],
        to,
        atMs: clock.now(),
        outcome: change.outcome,
        eventId: ids.next(),
      }),
      ...change.writes,
    ])
    if (!decided)
      throw new AppError('internal', 'The suggestion was decided meanwhile.', { remedy: 'List them again.' })
    await context.learning.reload()
    return decided
  }

  const refuse = (suggestion: Suggestion, wish: string) =>
    new AppError('input.invalid', `This suggestion is ${suggestion.status}, so it cannot be ${wish}.`, {
      remedy: suggestion.status === 'open' ? 'Accept or dismiss it first.' : 'Undo that first.',
    })

  return {
    async 'suggestions.list'(): Promise<SuggestionList> {
      const now = clock.now()
      const sinceMs = now - DAYS * DAY_MS
      const settings = await stores.settings.workspace()
      const facts = await stores.learning.facts(sinceMs)
      const outcomes = settings.icp ? await gatherOutcomes(context.records, settings.icp, digest) : []
      const { findings, notes } = analyse({
        facts,
        outcomes,
        icp: settings.icp,
        signOff: settings.sender?.signOff ?? null,
        nowMs: now,
        digest,
        covered: (capability, target) => stores.rules.inForce(capability, now).some((rule) => rule.target === target),
      })
      if (findings.length > 0) await inTurn(() => stores.learning.keep(findings, now, ids))
      const order = new Map(findings.map(({ id }, at) => [id, at]))
      const all = await stores.learning.list()
      const open = all
        .filter((one) => one.status === 'open' && order.has(one.id))
        .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      const decided = all
        .filter((one) => one.status !== 'open')
        .toSorted((a, b) => (b.decidedAtMs ?? 0) - (a.decidedAtMs ?? 0))
      return {
        suggestions: [...open, ...decided.slice(0, MOST_DECIDED)],
        looked: {
          runs: facts.runs.length,
          decisions: facts.approvals.length,
          feedback: facts.runs.filter((run) => run.feedback !== null).length,
          deals: outcomes.length,
          sinceMs,
        },
        notes,
      }
    },
    'suggestions.accept': ({ id }) =>
      inTurn(async () => {
        const suggestion = await find(id)
        if (suggestion.status !== 'open' && suggestion.status !== 'undone') throw refuse(suggestion, 'accepted')
        return decide(suggestion, 'accepted', await applyEffect(context, suggestion.effect))
      }),
    'suggestions.dismiss': ({ id }) =>
      inTurn(async () => {
        const suggestion = await find(id)
        if (suggestion.status !== 'open') throw refuse(suggestion, 'dismissed')
        return decide(suggestion, 'dismissed', { outcome: null, writes: [] })
      }),
    'suggestions.undo': ({ id }) =>
      inTurn(async () => {
        const suggestion = await find(id)
        if (suggestion.status === 'dismissed') return decide(suggestion, 'open', { outcome: null, writes: [] })
        if (suggestion.status !== 'accepted') throw refuse(suggestion, 'undone')
        const outcome = await stores.learning.outcome(id)
        const to = suggestion.effect.kind === 'none' ? 'open' : 'undone'
        return decide(suggestion, to, await takeBack(context, suggestion.effect, outcome))
      }),
  } satisfies Partial<Handlers>
}
