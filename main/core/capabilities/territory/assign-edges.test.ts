import { expect, it } from 'vitest'
import type { Outcome, Proposal } from '../define-capability.ts'
import {
  contextOf,
  makeAccount,
  makeOpportunity,
  makeUser,
  makeWorkspace,
  type Workspace,
} from '../engagement/testing/workspace.ts'
import { assignTerritory, type AssignOutput } from './assign-territory.ts'

const seller = (id: string, name: string, over = {}) =>
  makeUser({ id, name, role: 'Account Executive', regions: [], segments: [], capacityHours: null, ...over })
const users = [
  seller('u1', 'Maya Lind'),
  seller('u2', 'Omar Haddad'),
  seller('u4', 'Ruth Adeyemi', { role: 'Sales Manager' }),
]
const accounts = [
  makeAccount({ id: 'a1', name: 'Alpha', ownerId: 'u1' }),
  makeAccount({ id: 'a2', name: 'Beta', ownerId: 'u1' }),
  makeAccount({ id: 'a3', name: 'Gamma', ownerId: null }),
]
const late = makeOpportunity({ id: 'o1', accountId: 'a2', stage: 'negotiation' })
if (assignTerritory.sideEffect !== 'propose') throw new Error('must propose')
const { prepare, recheck } = assignTerritory
const contextWith = (over: Partial<Workspace>) =>
  contextOf(makeWorkspace({ accounts, users, opportunities: [late], ...over }))
const assign = async (input: Record<string, unknown>, over: Partial<Workspace> = {}, note: string | null = null) =>
  (await prepare(assignTerritory.input.parse(input), contextWith(over), note)) as Outcome<Proposal<AssignOutput>>
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}
const blockers = (checks: readonly { outcome: string; detail: string }[]) =>
  checks.filter((check) => check.outcome === 'blocker').map((check) => check.detail)

it.each([
  ['with one other', ['a1', 'a2']],
  ['with several others', ['a1', 'a2', 'a3']],
])('an account that was named but must stay is said so, %s', async (_, accountIds) => {
  const { output } = value(await assign({ accountIds, toUserId: 'u2' }))
  expect(output.moves.map((move) => move.accountId)).not.toContain('a2')
  expect(output.homeless).toEqual([{ accountId: 'a2', name: 'Beta', reasons: ['a deal is in the last stage'] }])
  expect(assignTerritory.present(output, {}).unknowns[0]).toBe('Nobody may take Beta: a deal is in the last stage.')
})

it('a manager named by the rep may take accounts, one or several, and passes the check again', async () => {
  for (const accountIds of [['a3'], ['a1', 'a3']]) {
    const input = assignTerritory.input.parse({ accountIds, toUserId: 'u4' })
    const { content, checks } = value(await assign({ accountIds, toUserId: 'u4' }))
    expect(content.fields.map((field) => field.after)).toEqual(accountIds.map(() => 'Ruth Adeyemi'))
    expect(blockers(checks)).toEqual([])
    expect(blockers((await recheck(input, content, contextWith({}))).checks)).toEqual([])
  }
})

it('somebody who is not in the team, or is ruled out by the note, is refused with a sentence', async () => {
  const message = 'The person who should take the accounts is not in your team, or you ruled them out.'
  expect(await assign({ accountIds: ['a3'], toUserId: 'nobody' })).toMatchObject({ ok: false, message })
  expect(await assign({ accountIds: ['a3'], toUserId: 'u2' }, {}, 'not to Omar')).toMatchObject({ ok: false, message })
})

it('two people of the same name are told apart, in the list and in the checks', async () => {
  const twins = [
    seller('u1', 'Maya Lind'),
    seller('u2', 'Sam Lee', { regions: ['Japan'] }),
    seller('u3', 'Sam Lee', { regions: ['US'] }),
  ]
  const { content, checks } = value(await assign({ accountIds: ['a1'], toUserId: 'u3' }, { users: twins }))
  expect(content.fields).toEqual([{ label: 'Owner of Alpha [a1]', before: 'Maya Lind', after: 'Sam Lee [u3]' }])
  expect(blockers(checks)).toEqual([])
})

it('an account left by somebody who is gone stays while its deal is in the last stage', async () => {
  const left = accounts.map((account) => (account.id === 'a2' ? { ...account, ownerId: 'gone' } : account))
  const { output, checks } = value(await assign({}, { accounts: left }))
  expect(output.moves.map((move) => move.accountId)).toEqual(['a3'])
  expect(output.homeless.map((account) => account.name)).toEqual(['Beta'])
  expect(blockers(checks)).toEqual([])
})
