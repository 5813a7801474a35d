import { describe, expect, it } from 'vitest'
import type { Outcome, Proposal } from '../define-capability.ts'
import {
  contextOf,
  makeAccount,
  makeOpportunity,
  makeUser,
  makeWorkspace,
  type Workspace,
} from '../engagement/testing/workspace.ts'
import { assessCapacityCoverage, type CapacityOutput } from './assess-capacity-coverage.ts'
import { assignTerritory, type AssignOutput } from './assign-territory.ts'
import { simulateTerritoryChange, type SimulateOutput } from './simulate-territory-change.ts'

const users = [
  makeUser({
    id: 'u1',
    name: 'Maya Lind',
    role: 'Account Executive',
    regions: ['Germany', 'France'],
    languages: ['de', 'en'],
    segments: ['A', 'B'],
    capacityHours: 40,
  }),
  makeUser({
    id: 'u2',
    name: 'Omar Haddad',
    role: 'Account Executive',
    regions: ['France'],
    languages: ['fr'],
    segments: [],
    capacityHours: 100,
  }),
  makeUser({
    id: 'u3',
    name: 'Lena Vogt',
    role: 'Account Executive',
    regions: ['Germany'],
    languages: ['de'],
    segments: [],
    capacityHours: null,
  }),
  makeUser({
    id: 'u4',
    name: 'Ruth Adeyemi',
    role: 'Sales Manager',
    regions: [],
    languages: [],
    segments: [],
    capacityHours: null,
  }),
]
const accounts = [
  makeAccount({ id: 'a1', name: 'Alpha', country: 'Germany', segment: 'A', ownerId: 'u1' }),
  makeAccount({ id: 'a2', name: 'Beta', country: 'France', segment: 'B', ownerId: 'u1' }),
  makeAccount({ id: 'a3', name: 'Gamma', country: 'France', segment: 'B', ownerId: 'u2' }),
  makeAccount({ id: 'a4', name: 'Delta', country: 'Germany', segment: null, ownerId: null }),
  makeAccount({ id: 'a5', name: 'Epsilon', country: 'Japan', segment: 'B', ownerId: 'gone' }),
]
const deal = (id: string, accountId: string, amount: number, over = {}) =>
  makeOpportunity({ id, accountId, stage: 'proposal', amount: { amount, currency: 'USD' }, ownerId: null, ...over })
const deals = [deal('o1', 'a1', 200_000), deal('o2', 'a2', 100_000, { stage: 'negotiation' }), deal('o3', 'a3', 60_000)]
const workspace = (over: Partial<Workspace> = {}) => makeWorkspace({ accounts, users, opportunities: deals, ...over })

async function read<T>(
  capability: typeof simulateTerritoryChange,
  input: Record<string, unknown>,
  over: Partial<Workspace> = {},
): Promise<Outcome<T>> {
  if (capability.sideEffect !== 'read-only') throw new Error('must only read')
  const outcome = await capability.run(capability.input.parse(input), contextOf(workspace(over)))
  if (outcome.ok) capability.output.parse(outcome.value)
  return outcome as Outcome<T>
}
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}
if (assignTerritory.sideEffect !== 'propose') throw new Error('must propose')
const prepare = assignTerritory.prepare.bind(assignTerritory)
const recheck = assignTerritory.recheck.bind(assignTerritory)
const commit = assignTerritory.commit.bind(assignTerritory)
const assign = async (input: Record<string, unknown>, over: Partial<Workspace> = {}, note: string | null = null) =>
  (await prepare(assignTerritory.input.parse(input), contextOf(workspace(over)), note)) as Outcome<
    Proposal<AssignOutput>
  >

describe('simulate_territory_change', () => {
  it('shows before, after, delta and the way back, and writes nothing', async () => {
    const result = value(await read<SimulateOutput>(simulateTerritoryChange, { moves: ['a1'], toUserId: 'u3' }))
    expect(result.before.people.map((person) => [person.name, person.accounts, person.potential, person.hours])).toEqual([
      ['Maya Lind', 2, 175_000, 36], ['Omar Haddad', 1, 30_000, 12], ['Lena Vogt', 0, 0, 0],
    ]) // prettier-ignore
    expect(result.delta.map((change) => [change.accounts, change.potential, change.hours])).toEqual([
      [-1, -100_000, -24],
      [0, 0, 0],
      [1, 100_000, 24],
    ])
    expect(result.undo).toEqual([{ accountId: 'a1', fromUserId: 'u3', toUserId: 'u1' }])
    expect(result.moves[0]).toMatchObject({
      accountName: 'Alpha',
      fromName: 'Maya Lind',
      toName: 'Lena Vogt',
      warnings: [],
    })
  })
  it('names what speaks against a move: late deal, region, hours', async () => {
    const result = value(
      await read<SimulateOutput>(simulateTerritoryChange, {
        moves: [
          { accountId: 'a2', toUserId: 'u3' },
          { accountId: 'a3', toUserId: 'u1' },
        ],
      }),
    )
    expect(result.moves.map((move) => move.warnings)).toEqual([
      ['a deal is in the last stage', 'France is not their region'],
      [],
    ])
    expect(result.moved.lateStage).toBe(1)
    const full = value(await read<SimulateOutput>(simulateTerritoryChange, { moves: ['a3'], toUserId: 'u1' }))
    expect(full.moves[0]?.warnings).toEqual(['their hours are full'])
  })
  it('a move to where it is changes nothing', async () => {
    const result = value(await read<SimulateOutput>(simulateTerritoryChange, { moves: ['a1'], toUserId: 'u1' }))
    expect([result.moves, result.after]).toEqual([[], result.before])
    expect(simulateTerritoryChange.present(result, {}).headline).toBe('Nothing would move.')
  })
  it('shares out the accounts of somebody who is away, and says which nobody may take', async () => {
    const result = value(await read<SimulateOutput>(simulateTerritoryChange, { mode: 'absence', fromUserId: 'u1' }))
    expect(result.moves.map((move) => [move.accountName, move.toName])).toEqual([
      ['Alpha', 'Lena Vogt'],
      ['Beta', 'Omar Haddad'],
    ])
  })
  it('moves all accounts of one person to another, even to a manager', async () => {
    const result = value(await read<SimulateOutput>(simulateTerritoryChange, { fromUserId: 'u1', toUserId: 'u4' }))
    expect(result.after.people.map((person) => [person.name, person.accounts])).toEqual([
      ['Maya Lind', 0],
      ['Omar Haddad', 1],
      ['Lena Vogt', 0],
      ['Ruth Adeyemi', 2],
    ])
  })
  it('says what is estimated and not known', async () => {
    const { unknowns } = value(await read<SimulateOutput>(simulateTerritoryChange, { moves: ['a1'], toUserId: 'u3' }))
    expect(unknowns[0]).toMatch(/^The potential of 2 of 5 accounts is estimated/)
    expect(unknowns[1]).toMatch(/^The hours of 1 accounts are not known/)
  })
  it.each([
    ['nothing named', {}, 'It is not clear what should move.'], ['nobody named', { moves: ['a1'] }, 'It is not clear to whom the accounts should go.'],
    ['an unknown account', { moves: ['zz'], toUserId: 'u1' }, 'An account that should move is not in your records or not in scope.'],
    ['an unknown person', { moves: ['a1'], toUserId: 'zz' }, 'The person who should take the accounts is not on record.'],
    ['an account twice', { moves: ['a1', 'a1'], toUserId: 'u2' }, 'Alpha is named twice.'],
  ])('%s is refused with a sentence', async (_, input, message) => expect(await read(simulateTerritoryChange, input)).toMatchObject({ ok: false, message })) // prettier-ignore
})

describe('assess_capacity_coverage', () => {
  it('shows load, gaps and what cannot be judged', async () => {
    const result = value(await read<CapacityOutput>(assessCapacityCoverage, { threshold: 0.8 }))
    expect(result.utilisation).toEqual([
      { userId: 'u1', low: 0.9, isExact: true },
      { userId: 'u2', low: 0.12, isExact: true },
      { userId: 'u3', low: null, isExact: true },
    ])
    expect(result.gaps.map((gap) => [gap.kind, gap.severity, gap.who ?? gap.accountIds.join()])).toEqual([
      ['overloaded', 'medium', 'Maya Lind'], ['underused', 'low', 'Omar Haddad'], ['capacity_unknown', 'low', 'Lena Vogt'], ['unowned', 'medium', 'a4'],
      ['owner_unknown', 'medium', 'a5'], ['nobody_may', 'medium', 'a5'],
    ]) // prettier-ignore
    expect(result.overall).toBeCloseTo(48 / 140, 12)
    expect(assessCapacityCoverage.present(result, {}).headline).toBe(
      '3 people, 5 accounts: too much: Maya Lind; room: Omar Haddad; 1 account without an owner.',
    )
  })
  it('unknown hours make a lower bound: never underused, still overloaded', async () => {
    const owned = accounts.map((account) => ({ ...account, segment: account.id === 'a3' ? null : account.segment }))
    const result = value(await read<CapacityOutput>(assessCapacityCoverage, {}, { accounts: owned }))
    expect(result.gaps.some((gap) => gap.kind === 'underused')).toBe(false)
    expect(assessCapacityCoverage.present(result, {}).details[1]).toContain('at least 0 of 100 hours')
  })
  it('without people it asks who is in the team', async () => {
    expect(await read(assessCapacityCoverage, {}, { users: [] })).toMatchObject({
      ok: false,
      question: 'Who is in the team?',
    })
  })
  it('looks at one region or segment when asked', async () => {
    expect(
      value(await read<CapacityOutput>(assessCapacityCoverage, { region: 'France' })).measure.totals.accounts,
    ).toBe(2)
    expect(value(await read<CapacityOutput>(assessCapacityCoverage, { segment: 'a' })).measure.totals.accounts).toBe(1)
  })
})

describe('assign_territory', () => {
  it('proposes the person with room, region and language, with the whole ranking', async () => {
    const { output, content, effects } = value(await assign({ accountIds: ['a4'], userIds: ['u1', 'u2', 'u3'] }))
    expect(output.moves.map((move) => [move.accountName, move.fromName, move.toName])).toEqual([
      ['Delta', null, 'Lena Vogt'],
    ])
    expect(output.ranking.map((ranked) => [ranked.name, ranked.against])).toEqual([
      ['Lena Vogt', []], ['Maya Lind', ['its segment is not known']], ['Omar Haddad', ['Germany is not their region']],
    ]) // prettier-ignore
    expect(content).toEqual({
      kind: 'change',
      channel: null,
      recipient: null,
      subject: 'Owner of Delta',
      body: null,
      fields: [{ label: 'Owner of Delta [a4]', before: null, after: 'Lena Vogt' }],
    })
    expect(effects).toMatchObject({ outsidePerson: false, leavesComputer: false, reversible: true })
  })
  it('the score adds up and every part has a reason', async () => {
    const { output } = value(await assign({ accountIds: ['a4'] }))
    for (const { score } of output.ranking) {
      expect(score.contributions.reduce((sum, part) => sum + part.shown, 0)).toBe(score.shownTotal)
      expect(score.items.every((item) => item.reason.endsWith('.'))).toBe(true)
    }
  })
  it('without accounts it places those that nobody owns, and says which nobody may take', async () => {
    const { output } = value(await assign({}))
    expect([
      output.moves.map((move) => [move.accountName, move.toName]),
      output.homeless.map((account) => account.name),
    ]).toEqual([[['Delta', 'Lena Vogt']], ['Epsilon']])
  })
  it('a rebalance lists its moves in order and keeps late deals in place', async () => {
    const { output } = value(await assign({ mode: 'rebalance' }))
    expect(output.moves.map((move) => [move.accountName, move.toName])).toEqual([['Alpha', 'Lena Vogt']])
    expect((output.after.cvPotential ?? 1) < (output.before.cvPotential ?? 0)).toBe(true)
    expect(await assign({ accountIds: ['a2'] })).toMatchObject({
      ok: false,
      message: 'Nothing may move: Beta (a deal is in the last stage).',
    })
  })
  it('a person named by the rep is checked, not taken for granted', async () => {
    expect(await assign({ accountIds: ['a4'], toUserId: 'u2' })).toMatchObject({
      ok: false,
      message: 'Nobody may take Delta: Omar Haddad (Germany is not their region).',
    })
    expect(await assign({ accountIds: ['a1'], toUserId: 'u1' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('looks after it already') as string,
    })
  })
  it('honours a note: not to a person, keep an account; says what it did not follow', async () => {
    const noted = value(
      await assign(
        { accountIds: ['a1', 'a4'], userIds: ['u1', 'u2', 'u3'] },
        {},
        'not to Maya. keep Alpha. make it nice',
      ),
    )
    expect(noted.output.wishes).toEqual({
      done: ['nothing goes to Maya Lind', 'Alpha stays'],
      notDone: ['I could not follow “make it nice”. Say “not to” a person, or “keep” an account.'],
    })
    expect(noted.output.moves.map((move) => move.accountName)).toEqual(['Delta'])
  })
  it('is checked again before the commit: another owner, a late deal, a rule', async () => {
    const { content } = value(await assign({ accountIds: ['a4'] }))
    const again = async (over: Partial<Workspace>) =>
      (await recheck(assignTerritory.input.parse({}), content, contextOf(workspace(over)))).checks
        .filter((check) => check.outcome === 'blocker')
        .map((check) => check.name)
    expect(await again({})).toEqual([])
    expect(
      await again({
        accounts: accounts.map((account) => (account.id === 'a4' ? { ...account, ownerId: 'u2' } : account)),
      }),
    ).toEqual(['territory'])
    expect(
      await again({
        accounts: accounts.map((account) => (account.id === 'a4' ? { ...account, country: 'Japan' } : account)),
      }),
    ).toEqual(['rules'])
    expect(await again({ accounts: accounts.filter((account) => account.id !== 'a4') })).toEqual(['territory'])
  })
  it('commits a change list, byte for byte', async () => {
    const { content, output } = value(await assign({ accountIds: ['a4'] }))
    expect(commit(content, output)).toEqual({ output, outbox: [{ kind: 'change-list', content }] })
  })
  it('speaks to the rep', async () => {
    const { output } = value(await assign({ accountIds: ['a4'] }))
    const shown = assignTerritory.present(output, {})
    expect(shown.headline).toBe('Lena Vogt should look after Delta.')
    expect(shown.details.join('\n')).toContain('Omar Haddad: may not (Germany is not their region)')
  })
})
