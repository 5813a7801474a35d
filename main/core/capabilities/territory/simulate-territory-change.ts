import { z } from '../../../../shared/zod.ts'
import { whatIfModeSchema, whatIfSchema, type WhatIf } from '../../../../shared/domain/territory.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { distribute, rebalance } from './balance.ts'
import { gatherTerritory, includePeople, showMoves, type Territory } from './gather-territory.ts'
import { lockedOf } from './list-accounts.ts'
import { measure, type Measure } from './measure.ts'
import { applyMoves, currentAssignment, undoOf, type Holding, type Move } from './territory.ts'
import { territoryBasisSchema } from './territory-schemas.ts'
import { readMoves, refuse } from './chosen-moves.ts'
import { allowedMoves, noteMoves } from './note-moves.ts'
import { count, figure, moneyText } from './words.ts'

const input = territoryBasisSchema.extend({
  mode: whatIfModeSchema.default('moves'),
  /** Account ids, or pairs of account and person. */
  moves: z.array(z.union([z.string(), z.object({ accountId: z.string(), toUserId: z.string() })])).max(20_000).optional(),
  accountIds: z.array(z.string()).max(20_000).optional(),
  /** All accounts of this person, when no accounts are named; in mode `absence` the one who is away. */
  fromUserId: z.string().optional(),
  toUserId: z.string().optional(),
  /** Leaves out what a rule or a late deal forbids, as a proposal would, and says why; else it is moved and marked. */
  allowedOnly: z.boolean().default(false),
  mostMoves: z.int().min(1).max(500).default(100),
}) // prettier-ignore
export type SimulateInput = z.infer<typeof input>

export type SimulateOutput = WhatIf

/** Shows what moving accounts would do to everybody, before and after, with the way back (sales-domain 3.1). Writes nothing. */
export const simulateTerritoryChange = defineCapability<SimulateInput, SimulateOutput>({
  name: 'simulate_territory_change',
  domain: 'territory',
  purpose: 'Shows what moving accounts would do: potential, workload and late deals for each person before and after, and the way back. Changes nothing.',
  sideEffect: 'read-only',
  guardrails: ['writes nothing', 'potential that is only estimated is marked', 'unknown hours are not counted as zero', 'every broken rule and late deal is named'],
  defaultCostMilliUnits: 1200,
  input,
  output: whatIfSchema,
  run: simulate,
  present: (result) => ({
    headline: headline(result),
    details: [
      ...result.delta.filter((change) => change.accounts !== 0 || change.potential !== 0).map((change) => personLine(change, result)),
      `Spread of potential (variation): ${figure(percent(result.before.cvPotential))} percent before, ${figure(percent(result.after.cvPotential))} after. In a fair share (85 to 115): ${figure(percent(result.before.shareInBand))} percent of people before, ${figure(percent(result.after.shareInBand))} after.`,
      ...result.moves.slice(0, 20).map((move) => `${move.accountName}: ${move.fromName ?? 'nobody'} → ${move.toName} (${moneyText(move.potential, result.currency)}${move.estimated ? ', estimated' : ''})${move.warnings.length > 0 ? `. Mind: ${move.warnings.join('; ')}` : ''}`),
      ...(result.moves.length > 20 ? [`And ${result.moves.length - 20} more moves.`] : []),
      'Nothing is changed.',
    ],
    unknowns: [...result.homeless.map((account) => `Nobody may take ${account.name}: ${account.reasons.join('; ')}.`), ...result.unknowns],
    sources: [],
    nextQuestion: null,
  }),
}) // prettier-ignore

const percent = (share: number | null): number | null => (share === null ? null : 100 * share)

function headline(result: SimulateOutput): string {
  if (result.moves.length === 0)
    return result.mode === 'rebalance' ? 'No move would make it fairer.' : 'Nothing would move.'
  const late =
    result.moved.lateStage === 0
      ? ''
      : ` ${count(result.moved.lateStage, 'deal')} in the last stage would change hands.`
  return `${count(result.moved.accounts, 'account')} with ${moneyText(result.moved.potential, result.currency)} would change hands.${late}`
}

function personLine(change: SimulateOutput['delta'][number], result: SimulateOutput): string {
  const before = result.before.people.find((person) => person.userId === change.userId)
  const after = result.after.people.find((person) => person.userId === change.userId)
  const hours = after === undefined || after.hoursUnknown > 0 ? `at least ${after?.hours ?? 0}` : String(after.hours)
  return `**${change.name}**: ${before?.accounts ?? 0} → ${after?.accounts ?? 0} accounts, ${moneyText(before?.potential ?? 0, result.currency)} → ${moneyText(after?.potential ?? 0, result.currency)}, index ${figure(before?.index ?? null)} → ${figure(after?.index ?? null)}, hours ${hours}${after?.capacityHours == null ? '' : ` of ${after.capacityHours}`}`
}

async function simulate(wanted: SimulateInput, context: CapabilityContext): Promise<Outcome<SimulateOutput>> {
  const userIds = wanted.userIds && [
    ...new Set([...wanted.userIds, ...[wanted.fromUserId, wanted.toUserId].filter((id) => id !== undefined)]),
  ]
  const gathered = await gatherTerritory({ ...wanted, ...(userIds ? { userIds } : {}) }, context)
  if (!gathered.ok) return gathered
  const takers = (wanted.moves ?? []).map((move) => (typeof move === 'string' ? undefined : move.toUserId))
  const territory = includePeople(gathered.value, [wanted.fromUserId, wanted.toUserId, ...takers])
  const planned = movesOf(wanted, territory)
  if (!planned.ok) return planned
  const { moves, homeless } = planned.value
  if (!wanted.allowedOnly) return { ok: true, value: report(wanted.mode, territory, moves, homeless) }
  const allowed = allowedMoves(moves, territory)
  return { ok: true, value: report(wanted.mode, territory, allowed.moves, [...allowed.homeless, ...homeless]) }
}

type Homeless = { holding: Holding; reasons: string[] }[]

function movesOf(wanted: SimulateInput, territory: Territory): Outcome<{ moves: Move[]; homeless: Homeless }> {
  const { holdings, people, rules } = territory
  const now = currentAssignment(holdings)
  if (wanted.mode === 'rebalance') return { ok: true, value: { moves: rebalance(holdings, people, now, rules, wanted.mostMoves), homeless: [] } }
  if (wanted.mode === 'absence') {
    const others = people.filter((person) => person.id !== wanted.fromUserId)
    const left = holdings.filter((holding) => holding.ownerId === wanted.fromUserId && !rules.keep.has(holding.id))
    if (wanted.fromUserId === undefined) return refuse('It is not clear who is away.', 'Name the person.', 'Who is away?')
    return { ok: true, value: distribute(left, holdings, others, now, rules) }
  }
  const own = wanted.moves === undefined && wanted.accountIds === undefined && wanted.fromUserId !== undefined ? holdings.filter((holding) => holding.ownerId === wanted.fromUserId).map((holding) => holding.id) : []
  const listed = [...(wanted.moves ?? []), ...(wanted.accountIds ?? []), ...own].map((move) => (typeof move === 'string' ? { accountId: move, toUserId: wanted.toUserId } : move))
  const moves = readMoves(listed, territory)
  return moves.ok ? { ok: true, value: { moves: moves.value, homeless: [] } } : moves
} // prettier-ignore

function report(
  mode: SimulateOutput['mode'],
  territory: Territory,
  moves: readonly Move[],
  homeless: Homeless,
): SimulateOutput {
  const { holdings, people, currency, unknowns } = territory
  const now = currentAssignment(holdings)
  const before = measure(holdings, people, now)
  const after = measure(holdings, people, applyMoves(now, moves))
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const notes = noteMoves(mode, moves, territory)
  const moving = moves.flatMap((move) => byId.get(move.accountId) ?? [])
  return {
    mode, currency, before, after, delta: deltaOf(before, after),
    moves: showMoves(moves, territory).map((move, index) => ({ ...move, ...(notes[index] ?? { reason: '', warnings: [] }) })),
    undo: undoOf(moves),
    locked: lockedOf(territory),
    homeless: homeless.map(({ holding, reasons }) => ({ accountId: holding.id, name: holding.name, reasons })),
    moved: { accounts: moving.length, potential: moving.reduce((sum, holding) => sum + holding.potential, 0), lateStage: moving.filter((holding) => holding.lateStage).length },
    unknowns,
  } // prettier-ignore
}

/** Differences per person, in the order of the people. */
export function deltaOf(before: Measure, after: Measure): SimulateOutput['delta'] {
  return after.people.map((person) => {
    const old = before.people.find((other) => other.userId === person.userId)
    return {
      userId: person.userId, name: person.name, accounts: person.accounts - (old?.accounts ?? 0), potential: person.potential - (old?.potential ?? 0),
      hours: person.hours - (old?.hours ?? 0), index: person.index === null || old?.index == null ? null : person.index - old.index,
    } // prettier-ignore
  })
}
