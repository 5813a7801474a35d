import { describe, expect, it } from 'vitest'
import type { WhatIf } from '../../../../shared/domain/territory.ts'
import type { Outcome, Proposal } from '../define-capability.ts'
import { contextOf, makeAccount, makeOpportunity, makeUser, makeWorkspace } from '../engagement/testing/workspace.ts'
import { assignTerritory, type AssignOutput } from './assign-territory.ts'
import { gatherTerritory } from './gather-territory.ts'
import { listChoices } from './list-accounts.ts'
import { simulateTerritoryChange } from './simulate-territory-change.ts'

const seller = (id: string, name: string, over = {}) =>
  makeUser({ id, name, role: 'Account Executive', regions: [], segments: [], capacityHours: null, ...over })
const users = [
  seller('u1', 'Maya Lind'),
  seller('u2', 'Lena Vogt'),
  seller('u3', 'Omar Haddad', { regions: ['France'] }),
]
const account = (id: string, name: string, ownerId: string | null) =>
  makeAccount({ id, name, ownerId, country: 'Germany', segment: 'B' })
const accounts = [
  account('a1', 'Alpha', 'u1'),
  account('a2', 'Beta', 'u1'),
  account('a3', 'Gamma', 'u1'),
  account('a4', 'Delta', 'u2'),
  account('a5', 'Omega', null),
]
const deal = (accountId: string, amount: number, stage: 'proposal' | 'negotiation' = 'proposal') =>
  makeOpportunity({
    id: `o-${accountId}`,
    accountId,
    stage,
    amount: { amount, currency: 'USD' },
    ownerId: null,
  })
const opportunities = [
  deal('a1', 120_000),
  deal('a2', 100_000),
  deal('a3', 40_000, 'negotiation'),
  deal('a4', 80_000),
  deal('a5', 10_000),
]
const context = contextOf(makeWorkspace({ accounts, users, opportunities }))
const team = { userIds: ['u1', 'u2'] }

if (simulateTerritoryChange.sideEffect !== 'read-only' || assignTerritory.sideEffect !== 'propose') throw new Error()
const { run, input: simulateInput } = simulateTerritoryChange
const { prepare, recheck, input: assignInput } = assignTerritory
const valueOf = <T>(outcome: Outcome<unknown>): T => {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value as T
}
const simulate = async (input: Record<string, unknown>) =>
  valueOf<WhatIf>(await run(simulateInput.parse({ ...team, ...input }), context))
const assign = (input: Record<string, unknown>, note: string | null = null) =>
  prepare(assignInput.parse({ ...team, ...input }), context, note)
const assigned = async (input: Record<string, unknown>, note: string | null = null) =>
  valueOf<Proposal<AssignOutput>>(await assign(input, note))

describe('a what-if', () => {
  it('says why each move is made and what it does to both', async () => {
    const { moves } = await simulate({ mode: 'rebalance' })
    expect(moves.map(({ accountName, reason }) => [accountName, reason])).toEqual([
      [
        'Beta',
        'Of all moves allowed, this one evens out most. Share of potential, 100 is fair: Maya Lind 156 → 100, Lena Vogt 44 → 100.',
      ],
    ])
    const [chosen] = (await simulate({ moves: ['a5'], toUserId: 'u2' })).moves
    expect(chosen?.reason).toMatch(/^You chose it; nobody looks after it now\. .*100 is fair: Lena Vogt 44 → /)
    const away = await simulate({ mode: 'absence', fromUserId: 'u2', userIds: ['u1', 'u2'] })
    expect(away.moves[0]?.reason).toMatch(/^Maya Lind holds the least of those who may take it\./)
  })

  it('ends each person where the reasons of the moves say', async () => {
    const { moves, after } = await simulate({ mode: 'rebalance' })
    for (const { name, index } of after.people) {
      const last = moves
        .map(({ reason }) => new RegExp(`${name} \\d+ → (\\d+)`).exec(reason)?.[1])
        .findLast((found) => found !== undefined)
      if (last !== undefined) expect(Number(last)).toBe(Math.round(index ?? -1))
    }
  })

  it('can leave out what is forbidden, as a proposal does, and says why', async () => {
    const listed = [
      { accountId: 'a1', toUserId: 'u2' },
      { accountId: 'a2', toUserId: 'u3' },
      { accountId: 'a3', toUserId: 'u2' },
    ]
    const all = await simulate({ moves: listed })
    expect(all.moves.map(({ warnings }) => warnings.length)).toEqual([0, 1, 1])
    const allowed = await simulate({ moves: listed, allowedOnly: true })
    const { output } = await assigned({ moves: listed, userIds: ['u1', 'u2', 'u3'] })
    expect(allowed.moves.map(({ accountId }) => accountId)).toEqual(['a1'])
    expect([allowed.homeless, allowed.after.unassigned]).toEqual([output.homeless, output.after.unassigned])
  })

  it('of an absence leaves with the person what is to stay', async () => {
    const { moves } = await simulate({ mode: 'absence', fromUserId: 'u1', keep: ['a1', 'a3'] })
    expect(moves.map(({ accountName }) => accountName)).toEqual(['Beta'])
  })

  it('lists what is locked, the largest first, whatever moves', async () => {
    const locked = [
      {
        accountId: 'a3',
        accountName: 'Gamma',
        ownerName: 'Maya Lind',
        potential: 30_000,
        reason: 'a deal is in the last stage',
      },
    ]
    expect((await simulate({ mode: 'rebalance' })).locked).toEqual({ total: 1, shown: locked })
    const kept = await simulate({ mode: 'rebalance', keep: ['a2'] })
    expect(kept.locked.shown.map(({ accountName, reason }) => [accountName, reason])).toEqual([
      ['Beta', 'it is to stay'],
      ['Gamma', 'a deal is in the last stage'],
    ])
    expect(kept.moves.map(({ accountName }) => accountName)).toEqual(['Alpha'])
  })
})

describe('moves that the rep chose', () => {
  it('are proposed as they were looked at', async () => {
    const looked = await simulate({ mode: 'rebalance' })
    const moves = looked.moves.map(({ accountId, toUserId }) => ({ accountId, toUserId }))
    const { output, content, checks, reasoning } = await assigned({ moves })
    expect(looked.moves).toMatchObject(output.moves)
    expect(output.after).toEqual(looked.after)
    expect(content.fields).toEqual([{ label: 'Owner of Beta [a2]', before: 'Maya Lind', after: 'Lena Vogt' }])
    expect(checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
    expect(reasoning).toMatch(/^You chose these moves yourself; variation 56 → 0 percent\./)
    const again = await recheck(assignInput.parse({ ...team, moves }), content, context)
    expect(again.checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
  })

  it('are left out, with the reason, where a rule or a late deal forbids them', async () => {
    const { output } = await assigned({
      moves: [
        { accountId: 'a1', toUserId: 'u2' },
        { accountId: 'a2', toUserId: 'u3' },
        { accountId: 'a3', toUserId: 'u2' },
      ],
    })
    expect(output.moves.map(({ accountName }) => accountName)).toEqual(['Alpha'])
    expect(output.homeless).toEqual([
      { accountId: 'a2', name: 'Beta', reasons: ['Germany is not their region'] },
      { accountId: 'a3', name: 'Gamma', reasons: ['a deal is in the last stage'] },
    ])
  })

  it('follow a note: nothing goes to somebody, an account stays', async () => {
    const moves = [
      { accountId: 'a1', toUserId: 'u2' },
      { accountId: 'a4', toUserId: 'u1' },
    ]
    const noted = await assigned({ moves }, 'not to Lena')
    expect([noted.output.moves.length, noted.output.wishes.done]).toEqual([1, ['nothing goes to Lena Vogt']])
    expect((await assigned({ moves }, 'keep Alpha')).output.moves.map(({ accountName }) => accountName)).toEqual([
      'Delta',
    ])
  })

  it.each([
    ['that nothing may follow', [{ accountId: 'a3', toUserId: 'u2' }], 'Nothing may move: Gamma (a deal is in the last stage).'],
    ['to where they are', [{ accountId: 'a1', toUserId: 'u1' }], 'The accounts are where they should be.'],
    ['of nothing', [], 'It is not clear what should move.'],
    ['of an unknown account', [{ accountId: 'zz', toUserId: 'u1' }], 'An account that should move is not in your records or not in scope.'],
    ['to an unknown person', [{ accountId: 'a1', toUserId: 'zz' }], 'The person who should take the accounts is not on record.'],
    ['made twice', [{ accountId: 'a1', toUserId: 'u2' }, { accountId: 'a1', toUserId: 'u2' }], 'Alpha is named twice.'],
  ])('%s are refused with a sentence', async (_, moves, message) => expect(await assign({ moves })).toMatchObject({ ok: false, message })) // prettier-ignore
})

describe('what can be chosen', () => {
  const choices = async (filter: { text?: string; ownerId?: string | null; limit?: number }) => {
    const territory = valueOf<Parameters<typeof listChoices>[0]>(await gatherTerritory({}, context))
    return listChoices(territory, { text: '', ownerId: null, limit: 50, ...filter })
  }
  it('are the accounts of a person, of nobody, or with these letters, the largest first', async () => {
    const names = async (filter: Parameters<typeof choices>[0]) =>
      (await choices(filter)).accounts.map(({ name }) => name)
    expect(await names({ ownerId: 'u1' })).toEqual(['Alpha', 'Beta', 'Gamma'])
    expect(await names({ ownerId: 'nobody' })).toEqual(['Omega'])
    expect(await names({ text: 'ÁLPH' })).toEqual(['Alpha'])
    const page = await choices({ limit: 2 })
    expect([page.accounts.length, page.total]).toEqual([2, 5])
  })
  it('come with owner, lock and the people who take part', async () => {
    const { accounts: found, people, segments, regions } = await choices({ text: 'gamma' })
    expect(found[0]).toMatchObject({ ownerName: 'Maya Lind', potential: 30_000, estimated: false, locked: 'a deal is in the last stage' }) // prettier-ignore
    expect(people).toEqual([
      { id: 'u1', name: 'Maya Lind', accounts: 3 },
      { id: 'u2', name: 'Lena Vogt', accounts: 1 },
      { id: 'u3', name: 'Omar Haddad', accounts: 0 },
    ])
    expect([segments, regions]).toEqual([['B'], ['Germany']])
  })
})
