import { isClosed } from '../../../../shared/domain/records.ts'
import { z } from '../../../../shared/zod.ts'
import type { ProposalContent } from '../../../../shared/domain/approval.ts'
import { scoreSchema } from '../../../../shared/domain/evidence.ts'
import {
  chosenMoveSchema,
  measureSchema,
  moveSchema,
  whatIfModeSchema,
  type ChosenMove,
  type WhatIfMode,
} from '../../../../shared/domain/territory.ts'
import {
  defineCapability,
  type CapabilityContext,
  type Outcome,
  type Proposal,
  type Refusal,
} from '../define-capability.ts'
import { readMoves } from './chosen-moves.ts'
import { blocked, checksOf, ownerLabel } from './assign-checks.ts'
import { distribute, rebalance } from './balance.ts'
import { gatherTerritory, includePeople, showMoves, type Territory } from './gather-territory.ts'
import { stayReason, type RuleFacts } from './hard-rules.ts'
import { measure } from './measure.ts'
import { allowedMoves } from './note-moves.ts'
import { withNote } from './read-note.ts'
import { rankPeople, type Ranked } from './rank-people.ts'
import { applyMoves, currentAssignment, type Holding, type Move } from './territory.ts'
import { territoryBasisSchema } from './territory-schemas.ts'
import { count, figure, moneyText } from './words.ts'

const input = territoryBasisSchema.extend({
  mode: z.enum(['assign', 'rebalance']).default('assign'),
  accountId: z.string().optional(),
  /** Without any, all accounts that have no owner. */
  accountIds: z.array(z.string()).max(20_000).optional(),
  /** The rep's own choice; it is checked, not made. */
  toUserId: z.string().optional(),
  /** Several choices of their own, as looked at in a simulation. What a rule forbids is left out and said. */
  moves: z.array(chosenMoveSchema).max(500).optional(),
  /** What the moves were looked at for; only worded. */
  movesFor: whatIfModeSchema.default('moves'),
  mostMoves: z.int().min(1).max(500).default(50),
}) // prettier-ignore
export type AssignInput = z.infer<typeof input>

const rankedSchema = z.object({
  userId: z.string(),
  name: z.string(),
  against: z.array(z.string()),
  score: scoreSchema,
})
const output = z.object({
  status: z.literal('proposal'),
  mode: z.enum(['assign', 'rebalance']),
  currency: z.string(),
  moves: z.array(moveSchema),
  /** The ranking behind the choice, when one account is placed. */
  ranking: z.array(rankedSchema),
  homeless: z.array(z.object({ accountId: z.string(), name: z.string(), reasons: z.array(z.string()) })),
  before: measureSchema,
  after: measureSchema,
  wishes: z.object({ done: z.array(z.string()), notDone: z.array(z.string()) }),
  unknowns: z.array(z.string()),
})
export type AssignOutput = z.infer<typeof output>

/**
 * Proposes owners for accounts, or moves towards fair shares, for a person to approve (sales-domain 3.1). It changes no record: after approval there is a
 * list to enter in the CRM.
 */
export const assignTerritory = defineCapability<AssignInput, AssignOutput>({
  name: 'assign_territory',
  domain: 'territory',
  purpose: 'Proposes who should look after which account, with reasons, for a person to approve. Changes nothing by itself.',
  sideEffect: 'propose',
  guardrails: ['hard rules before figures', 'a deal in the last stage does not move', 'an account nobody may take is said so', 'nothing is changed before approval, and then only as a list'],
  defaultCostMilliUnits: 1000,
  input,
  output,
  prepare,
  async recheck(wanted, content, context) {
    const gathered = await gatherTerritory(wanted, context)
    return { checks: gathered.ok ? checksOf(content, includePeople(gathered.value, takersOf(wanted))) : [blocked(gathered.message)], claims: [], qualityScore: null }
  },
  commit: (content, prepared) => ({ output: prepared, outbox: [{ kind: 'change-list', content }] }),
  present: (result) => ({
    headline: headline(result),
    details: [
      ...result.moves.slice(0, 20).map((move) => `${move.accountName}: ${move.fromName ?? 'nobody'} → **${move.toName}** (${moneyText(move.potential, result.currency)}${move.estimated ? ', estimated' : ''})`),
      ...result.ranking.map((ranked) => `${ranked.name}: ${ranked.against.length > 0 ? `may not (${ranked.against.join(', ')})` : `${ranked.score.shownTotal} of 100, ${ranked.score.bandLabel}. ${ranked.score.items.map((item) => item.reason).join(' ')}`}`),
      ...result.after.people.filter((person) => result.before.people.some((old) => old.userId === person.userId && old.potential !== person.potential)).map((person) => `${person.name}: index ${figure(result.before.people.find((old) => old.userId === person.userId)?.index ?? null)} → ${figure(person.index)}`),
      'Nothing is changed in your CRM: after approval you get a list to enter there.',
    ],
    unknowns: [...result.homeless.map((account) => `Nobody may take ${account.name}: ${account.reasons.join('; ')}.`), ...result.wishes.notDone, ...result.unknowns],
    sources: [],
    nextQuestion: result.ranking[0]?.score.nextQuestion ?? null,
  }),
}) // prettier-ignore

function headline(result: AssignOutput): string {
  const [first] = result.moves
  if (first !== undefined && result.moves.length === 1) return `${first.toName} should look after ${first.accountName}.`
  const variation = `variation of potential ${figure(result.before.cvPotential === null ? null : 100 * result.before.cvPotential)} → ${figure(result.after.cvPotential === null ? null : 100 * result.after.cvPotential)} percent`
  return `${count(result.moves.length, 'account')} would change hands; ${variation}.`
}

const refuse = (message: string, remedy: string, question?: string): Refusal => ({
  ok: false,
  mode: 'user_invalid_input',
  message,
  remedy,
  ...(question === undefined ? {} : { question }),
})

async function prepare(
  wanted: AssignInput,
  context: CapabilityContext,
  note: string | null,
): Promise<Outcome<Proposal<AssignOutput>>> {
  const gathered = await gatherTerritory(wanted, context)
  if (!gathered.ok) return gathered
  const { territory, wishes } = withNote(includePeople(gathered.value, takersOf(wanted)), note)
  const { holdings, people, rules } = territory
  const now = currentAssignment(holdings)
  if (wanted.mode === 'rebalance') {
    const moves = rebalance(holdings, people, now, rules, wanted.mostMoves)
    if (moves.length === 0)
      return refuse('No move would make the shares fairer within the rules.', 'Leave it as it is, or take a rule away.')
    return { ok: true, value: propose(wanted, territory, moves, [], [], wishes) }
  }
  if (wanted.moves !== undefined) return placeChosen(wanted, wanted.moves, territory, wishes)
  const chosen = accountsOf(wanted, territory)
  if ('ok' in chosen) return chosen
  const fixed = wanted.toUserId === undefined ? people : people.filter((person) => person.id === wanted.toUserId)
  if (fixed.length === 0)
    return refuse(
      'The person who should take the accounts is not in your team, or you ruled them out.',
      'Choose a person from your team.',
    )
  const [only] = chosen.movable
  if (only !== undefined && chosen.movable.length === 1)
    return await placeOne(wanted, only, chosen.staying, territory, wishes, context)
  const placed = distribute(chosen.movable, holdings, fixed, now, rules)
  const moves = placed.moves
  const homeless = [...chosen.staying, ...placed.homeless]
  const changes = moves.filter((move) => move.fromUserId !== move.toUserId)
  if (changes.length === 0) {
    const reasons = homeless
      .map(({ holding, reasons: against }) => `${holding.name} (${against.join('; ')})`)
      .join(', ')
    return refuse(
      homeless.length > 0 ? `Nobody may take ${reasons}.` : 'The accounts are where they should be.',
      homeless.length > 0 ? 'Change a region, a segment or the hours of a person.' : 'Nothing to do.',
    )
  }
  return { ok: true, value: propose(wanted, territory, changes, homeless, [], wishes) }
}

const howChosen: Record<WhatIfMode, string> = {
  moves: 'You chose these moves yourself',
  rebalance: 'From a look at fair shares: first the move that evens out most',
  absence: 'From a look at an absence: each account to the allowed person who holds the least',
}

const takersOf = (wanted: AssignInput): (string | undefined)[] => [
  wanted.toUserId,
  ...(wanted.moves ?? []).map((move) => move.toUserId),
]

/** The rep's own moves, in their order; one that a rule or a late deal forbids is left out with the reason. */
function placeChosen(
  wanted: AssignInput,
  listed: readonly ChosenMove[],
  territory: Territory,
  wishes: AssignOutput['wishes'],
): Outcome<Proposal<AssignOutput>> {
  const read = readMoves(listed, territory)
  if (!read.ok) return read
  const { moves, homeless } = allowedMoves(read.value, territory)
  if (moves.length === 0)
    return refuse(
      homeless.length > 0
        ? `Nothing may move: ${homeless.map(({ holding, reasons }) => `${holding.name} (${reasons.join(', ')})`).join('; ')}.`
        : 'The accounts are where they should be.',
      homeless.length > 0 ? 'Choose other accounts or another person.' : 'Nothing to do.',
    )
  return { ok: true, value: propose(wanted, territory, moves, homeless, [], wishes) }
}

type Homeless = { holding: Holding; reasons: string[] }[]

/** The accounts to place, named or else without an owner in the team, and those of them that must stay, with the reason. */
function accountsOf(
  wanted: AssignInput,
  { holdings, rules, users }: Territory,
): { movable: Holding[]; staying: Homeless } | Refusal {
  const ids = [...(wanted.accountIds ?? []), ...(wanted.accountId === undefined ? [] : [wanted.accountId])]
  const known = new Set(users.map((user) => user.id))
  if (ids.length === 0) {
    const unowned = holdings.filter((holding) => holding.ownerId === null || !known.has(holding.ownerId))
    return unowned.length > 0
      ? splitStaying(unowned, rules)
      : refuse(
          'Every account has an owner.',
          'Name the accounts to place, or ask for a fair share.',
          'Which accounts shall I place?',
        )
  }
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const named = ids.flatMap((id) => byId.get(id) ?? [])
  if (named.length < new Set(ids).size)
    return refuse('An account is not in your records or not in scope.', 'Choose an account from your list.')
  return splitStaying([...new Map(named.map((holding) => [holding.id, holding])).values()], rules)
}

function splitStaying(
  chosen: readonly Holding[],
  rules: RuleFacts,
): { movable: Holding[]; staying: Homeless } | Refusal {
  const staying = chosen.flatMap((holding) => {
    const reason = stayReason(holding, rules)
    return reason === null ? [] : [{ holding, reasons: [reason] }]
  })
  if (staying.length === chosen.length)
    return refuse(
      `Nothing may move: ${staying.map(({ holding, reasons }) => `${holding.name} (${reasons.join(', ')})`).join(', ')}.`,
      'Wait until the deal is closed, or take it off the list of what stays.',
    )
  return { movable: chosen.filter((holding) => stayReason(holding, rules) === null), staying }
}

async function placeOne(
  wanted: AssignInput,
  holding: Holding,
  staying: Homeless,
  territory: Territory,
  wishes: AssignOutput['wishes'],
  context: CapabilityContext,
): Promise<Outcome<Proposal<AssignOutput>>> {
  const { holdings, people, rules, deals } = territory
  const now = currentAssignment(holdings)
  const activities = await context.records.activitiesOf({ accountId: holding.id }, 500)
  const touchedBy = new Set(
    [
      ...activities.map((activity) => activity.ownerId),
      ...deals.filter((deal) => deal.accountId === holding.id).map((deal) => deal.ownerId),
    ].filter((id) => id !== null),
  )
  const closed = deals.filter((deal) => isClosed(deal))
  const segmentOf = new Map(holdings.map((item) => [item.id, item.segment]))
  const ranking = rankPeople(
    holding,
    holdings,
    people,
    now,
    rules,
    { closed, segmentOf, touchedBy },
    context.asOf,
    context.digest,
  )
  const wished =
    wanted.toUserId === undefined ? ranking : ranking.filter((ranked) => ranked.person.id === wanted.toUserId)
  const best = wished.find((ranked) => ranked.against.length === 0)
  if (best === undefined)
    return refuse(
      `Nobody may take ${holding.name}: ${wished.map((ranked) => `${ranked.person.name} (${ranked.against.join(', ')})`).join('; ')}.`,
      'Change a region, a segment or the hours of a person.',
      `Who may look after ${holding.name}?`,
    )
  if (best.person.id === holding.ownerId)
    return refuse(
      `${best.person.name} is the best match for ${holding.name} and looks after it already.`,
      'Nothing to do.',
    )
  return {
    ok: true,
    value: propose(
      wanted,
      territory,
      [{ accountId: holding.id, fromUserId: holding.ownerId, toUserId: best.person.id }],
      staying,
      ranking,
      wishes,
    ),
  }
}

function propose(wanted: AssignInput, territory: Territory, moves: readonly Move[], homeless: Homeless, ranking: readonly Ranked[], wishes: AssignOutput['wishes']): Proposal<AssignOutput> {
  const { holdings, people, currency, unknowns } = territory
  const now = currentAssignment(holdings)
  const result: AssignOutput = {
    status: 'proposal', mode: wanted.mode, currency, moves: showMoves(moves, territory),
    ranking: ranking.map(({ person, against, score }) => ({ userId: person.id, name: person.name, against, score })),
    homeless: homeless.map(({ holding, reasons }) => ({ accountId: holding.id, name: holding.name, reasons })),
    before: measure(holdings, people, now), after: measure(holdings, people, applyMoves(now, moves)), wishes, unknowns,
  }
  const subject = moves.length === 1 ? `Owner of ${result.moves[0]?.accountName ?? ''}` : `Owners of ${moves.length} accounts`
  const content: ProposalContent = {
    kind: 'change', channel: null, recipient: null, subject, body: null,
    fields: result.moves.map((move) => ({ label: ownerLabel(move), before: move.fromName, after: move.toName })),
  }
  const [best] = ranking
  return {
    title: subject, action: `Keep a list of ${count(moves.length, 'change')} of owner for your CRM.`, content, editable: false,
    reasoning: [
      best === undefined ? `${wanted.moves === undefined ? 'Largest potential first, each to the allowed person with the smallest load' : howChosen[wanted.movesFor]}; variation ${figure(percent(result.before.cvPotential))} → ${figure(percent(result.after.cvPotential))} percent.` : `${best.person.name} has ${best.score.shownTotal} of 100: ${best.score.items.map((item) => item.reason).join(' ')}`,
      ...wishes.done.map((wish) => `As you asked: ${wish}.`), ...wishes.notDone, ...unknowns,
    ].join(' '),
    claims: [], checks: checksOf(content, territory), qualityScore: null,
    effects: { outsidePerson: false, firstContact: false, leavesComputer: false, reversible: true, destination: 'a change list in your outbox; your CRM stays as it is' },
    output: { ...result, moves: result.moves },
  }
} // prettier-ignore

const percent = (share: number | null): number | null => (share === null ? null : 100 * share)
