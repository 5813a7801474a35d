import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/ipc/contract.ts'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
  await test.call('sample.load', {})
  await test.call('profile.select', { name: 'enterprise' })
})
afterEach(() => test.close())

const everywhere = { segment: null, region: null }
const whatIf = (over: Partial<Input<'territory.what-if'>> = {}) =>
  test.call('territory.what-if', {
    ...everywhere,
    mode: 'rebalance',
    moves: [],
    fromUserId: null,
    mostMoves: 5,
    keep: [],
    ...over,
  })
const choices = (over: Partial<Input<'territory.choices'>> = {}) =>
  test.call('territory.choices', { ...everywhere, text: '', ownerId: null, limit: 50, ...over })
const owners = async () => {
  const all = await test.app.context.records.accounts({ afterId: null, limit: 1000 })
  return all.map(({ id, ownerId }) => [id, ownerId])
}
const traces = () => test.call('trace.list', { beforeMs: null, limit: 9, text: '' })

describe('a what-if', () => {
  it('shows each person before and after, and leaves nothing behind', async () => {
    const before = await owners()
    const result = await whatIf()
    expect(result.moves.length).toBeGreaterThan(0)
    expect(result.moves.length).toBeLessThanOrEqual(5)
    expect(result.after.cvPotential ?? 1).toBeLessThan(result.before.cvPotential ?? 0)
    expect(result.moves.every(({ reason, warnings }) => reason !== '' && warnings.length === 0)).toBe(true)
    expect(result.locked.shown[0]?.reason).toBe('a deal is in the last stage')
    expect(await owners()).toEqual(before)
    expect(await traces()).toEqual([])
    expect((await test.call('budget.today', {})).used).toBe(0)
  })

  it('is the same for the same question, and follows scope, keep and who is away', async () => {
    const whole = await whatIf()
    expect(await whatIf()).toEqual(whole)
    const [first] = whole.moves
    if (!first) throw new Error('no move')
    expect((await whatIf({ keep: [first.accountId] })).moves.map(({ accountId }) => accountId)).not.toContain(
      first.accountId,
    )
    const some = await whatIf({ region: 'Germany' })
    expect(some.before.totals.accounts).toBeLessThan(whole.before.totals.accounts)
    const away = await whatIf({ mode: 'absence', fromUserId: 'mock-usr-3' })
    expect(away.after.people.find(({ userId }) => userId === 'mock-usr-3')?.accounts).toBe(away.homeless.length)
    await expect(whatIf({ mode: 'moves' })).rejects.toMatchObject({
      code: 'input.invalid',
      message: 'It is not clear what should move.',
    })
  })

  it('is only for profiles that may simulate', async () => {
    await test.call('profile.select', { name: 'sales_rep' })
    for (const call of [whatIf(), choices()])
      await expect(call).rejects.toMatchObject({ message: 'The profile Sales rep may not do this.' })
    await expect(
      test.call('territory.propose', {
        ...everywhere,
        movesFor: 'moves',
        moves: [{ accountId: 'mock-acc-001', toUserId: 'mock-usr-2' }],
      }),
    ).rejects.toMatchObject({ message: 'The profile Sales rep may not use assign_territory.' })
  })
})

describe('what can be chosen', () => {
  it('are the accounts of the workspace with owner and lock, and the people', async () => {
    const all = await choices({ limit: 500 })
    expect([all.total, all.accounts.length]).toEqual([100, 100])
    expect(all.people.map(({ name }) => name)).toEqual(['Maya Lind', 'Lena Vogt', 'Omar Haddad', 'Jonas Petersen'])
    const maya = await choices({ ownerId: 'mock-usr-1', text: 'nord' })
    expect(maya.accounts.map(({ name, ownerName }) => [name, ownerName])).toContainEqual([
      'Nordfrost Logistik GmbH',
      'Maya Lind',
    ])
  })
})

describe('proposing', () => {
  const movable = async () => {
    const [first] = (await whatIf()).moves
    if (!first) throw new Error('no move')
    return { accountId: first.accountId, toUserId: first.toUserId, name: first.accountName, to: first.toName }
  }

  it('waits for a person, changes no record, and after approval leaves a change list', async () => {
    const { name, to, ...move } = await movable()
    const before = await owners()
    const run = await test.call('territory.propose', { ...everywhere, movesFor: 'rebalance', moves: [move] })
    expect([run.status, run.budget.used]).toEqual(['waiting', 1])
    const [approval] = await test.call('approval.list', { status: 'pending' })
    if (!approval) throw new Error('no approval')
    expect(approval.content.fields).toEqual([
      { label: `Owner of ${name} [${move.accountId}]`, before: expect.any(String), after: to },
    ])
    expect(approval.reasoning).toMatch(/^From a look at fair shares: first the move that evens out most; variation/)
    expect(await test.call('outbox.list', {})).toEqual([])
    await test.call('approval.decide', { id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' } })
    await test.app.context.engine.whenIdle(run.runId)
    expect((await test.call('outbox.list', {})).map(({ kind, runId }) => [kind, runId])).toEqual([
      ['change-list', run.runId],
    ])
    expect(await owners()).toEqual(before)
    expect((await traces())[0]?.title).toBe('Change the owner of an account')
    expect((await test.call('trace.verify', { traceId: run.traceId }))[0]?.ok).toBe(true)
  })

  it('declined leaves nothing', async () => {
    const { name: _, to: __, ...move } = await movable()
    const run = await test.call('territory.propose', { ...everywhere, movesFor: 'rebalance', moves: [move] })
    const [approval] = await test.call('approval.list', { status: 'pending' })
    if (!approval) throw new Error('no approval')
    await test.call('approval.decide', {
      id: approval.id,
      contentHash: approval.hash,
      decision: { kind: 'deny', reason: 'not now' },
    })
    await test.app.context.engine.whenIdle(run.runId)
    expect(await test.call('outbox.list', {})).toEqual([])
  })

  it('of what may not move fails with the reason', async () => {
    const locked = (await choices({ limit: 500 })).accounts.find((account) => account.locked !== null)
    if (!locked) throw new Error('nothing is locked')
    const to = locked.ownerId === 'mock-usr-2' ? 'mock-usr-1' : 'mock-usr-2'
    const run = await test.call('territory.propose', {
      ...everywhere,
      movesFor: 'moves',
      moves: [{ accountId: locked.id, toUserId: to }],
    })
    expect(run.plan.steps[0]?.failure?.message).toMatch(/^Nothing may move: .*a deal is in the last stage/)
    expect(await test.call('approval.list', { status: 'pending' })).toEqual([])
  })
})
