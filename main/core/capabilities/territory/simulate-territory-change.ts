import { z } from '../../../../shared/zod.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { add, distribute, loadsOf, reasonsAgainst, rebalance } from './balance.ts'
import { gatherTerritory, includePeople, showMoves, type Territory } from './gather-territory.ts'
import { stayReason } from './hard-rules.ts'
import { measure, type Measure } from './measure.ts'
import { applyMoves, currentAssignment, undoOf, type Holding, type Move } from './territory.ts'
import { measureSchema, moveSchema, territoryBasisSchema } from './territory-schemas.ts'
import { count, figure, moneyText } from './words.ts'

const input = territoryBasisSchema.extend({
  mode: z.enum(['moves', 'rebalance', 'absence']).default('moves'),
  /** Account ids, or pairs of account and person. */
  moves: z.array(z.union([z.string(), z.object({ accountId: z.string(), toUserId: z.string() })])).max(20_000).optional(),
  accountIds: z.array(z.string()).max(20_000).optional(),
  /** All accounts of this person, when no accounts are named; in mode `absence` the one who is away. */
  fromUserId: z.string().optional(),
  toUserId: z.string().optional(),
  mostMoves: z.int().min(1).max(500).default(100),
}) // prettier-ignore
export type SimulateInput = z.infer<typeof input>

const deltaSchema = z.object({
  userId: z.string(),
  name: z.string(),
  accounts: z.int(),
  potential: z.number(),
  hours: z.number(),
  index: z.number().nullable(),
})
const output = z.object({
  mode: z.enum(['moves', 'rebalance', 'absence']),
  currency: z.string(),
  before: measureSchema,
  after: measureSchema,
  delta: z.array(deltaSchema),
  moves: z.array(moveSchema.extend({ warnings: z.array(z.string()) })),
  undo: z.array(z.object({ accountId: z.string(), fromUserId: z.string(), toUserId: z.string().nullable() })),
  /** Accounts that could not be placed, with the reason of each person. */
  homeless: z.array(z.object({ accountId: z.string(), name: z.string(), reasons: z.array(z.string()) })),
  moved: z.object({ accounts: z.int(), potential: z.number(), lateStage: z.int() }),
  unknowns: z.array(z.string()),
})
export type SimulateOutput = z.infer<typeof output>

/** Shows what moving accounts would do to everybody, before and after, with the way back (sales-domain 3.1). Writes nothing. */
export const simulateTerritoryChange = defineCapability<SimulateInput, SimulateOutput>({
  name: 'simulate_territory_change',
  domain: 'territory',
  purpose: 'Shows what moving accounts would do: potential, workload and late deals for each person before and after, and the way back. Changes nothing.',
  sideEffect: 'read-only',
  guardrails: ['writes nothing', 'potential that is only estimated is marked', 'unknown hours are not counted as zero', 'every broken rule and late deal is named'],
  defaultCostMilliUnits: 1200,
  input,
  output,
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
  return planned.ok
    ? { ok: true, value: report(wanted.mode, territory, planned.value.moves, planned.value.homeless) }
    : planned
}

type Homeless = { holding: Holding; reasons: string[] }[]

function movesOf(wanted: SimulateInput, territory: Territory): Outcome<{ moves: Move[]; homeless: Homeless }> {
  const { holdings, people, rules } = territory
  const now = currentAssignment(holdings)
  if (wanted.mode === 'rebalance') return { ok: true, value: { moves: rebalance(holdings, people, now, rules, wanted.mostMoves), homeless: [] } }
  if (wanted.mode === 'absence') {
    const others = people.filter((person) => person.id !== wanted.fromUserId)
    const left = holdings.filter((holding) => holding.ownerId === wanted.fromUserId)
    if (wanted.fromUserId === undefined) return refuse('It is not clear who is away.', 'Name the person.', 'Who is away?')
    return { ok: true, value: distribute(left, holdings, others, now, rules) }
  }
  const own = wanted.moves === undefined && wanted.accountIds === undefined && wanted.fromUserId !== undefined ? holdings.filter((holding) => holding.ownerId === wanted.fromUserId).map((holding) => holding.id) : []
  const listed = [...(wanted.moves ?? []), ...(wanted.accountIds ?? []), ...own].map((move) => (typeof move === 'string' ? { accountId: move, toUserId: wanted.toUserId } : move))
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const known = new Set(territory.users.map((user) => user.id))
  const moves: Move[] = []
  for (const { accountId, toUserId } of listed) {
    if (toUserId === undefined) return refuse('It is not clear to whom the accounts should go.', 'Name a person.', 'To whom should they go?', people.slice(0, 8).map((person) => person.name))
    if (!byId.has(accountId)) return refuse('An account that should move is not in your records or not in scope.', 'Choose an account from your list.')
    if (!known.has(toUserId)) return refuse('The person who should take the accounts is not on record.', 'Choose a person from your team.')
    if (moves.some((move) => move.accountId === accountId)) return refuse(`${byId.get(accountId)?.name ?? accountId} is named twice.`, 'Name each account once.')
    if ((now.get(accountId) ?? null) !== toUserId) moves.push({ accountId, fromUserId: now.get(accountId) ?? null, toUserId })
  }
  if (listed.length === 0) return refuse('It is not clear what should move.', 'Name the accounts, or ask for a fair share.', 'Which accounts should move, and to whom?')
  return { ok: true, value: { moves, homeless: [] } }
} // prettier-ignore

const refuse = (message: string, remedy: string, question?: string, options?: string[]): Outcome<never> => ({
  ok: false, mode: 'user_invalid_input', message, remedy, ...(question === undefined ? {} : { question }), ...(options === undefined ? {} : { options }),
}) // prettier-ignore

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
  const warnings = warningsFor(moves, territory)
  const moving = moves.flatMap((move) => byId.get(move.accountId) ?? [])
  return {
    mode, currency, before, after, delta: deltaOf(before, after),
    moves: showMoves(moves, territory).map((move, index) => ({ ...move, warnings: warnings[index] ?? [] })),
    undo: undoOf(moves),
    homeless: homeless.map(({ holding, reasons }) => ({ accountId: holding.id, name: holding.name, reasons })),
    moved: { accounts: moving.length, potential: moving.reduce((sum, holding) => sum + holding.potential, 0), lateStage: moving.filter((holding) => holding.lateStage).length },
    unknowns,
  } // prettier-ignore
}

/** What speaks against each move, at the time it is made. */
function warningsFor(moves: readonly Move[], { holdings, people, rules }: Territory): string[][] {
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const loads = loadsOf(holdings, people, currentAssignment(holdings))
  return moves.map((move) => {
    const holding = byId.get(move.accountId)
    const person = people.find((candidate) => candidate.id === move.toUserId)
    if (holding === undefined || person === undefined) return []
    const stays = stayReason(holding, rules)
    const against = [...(stays === null ? [] : [stays]), ...reasonsAgainst(holding, person, loads, rules)]
    if (move.fromUserId !== null) add(loads, move.fromUserId, holding, -1)
    add(loads, move.toUserId, holding, 1)
    return against
  })
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
