import { afterEach, expect, it } from 'vitest'
import { openTestApp } from '../testing/open-app.ts'

const test = await openTestApp()
afterEach(() => test.close())

it('a compound request is one goal with a goal for each part; the part that failed is done later and completes the whole', async () => {
  await test.call('sample.load', {})
  const { engine, stores } = test.app.context
  const pendingOf = async (runId: string) => {
    await engine.whenIdle(runId)
    const [approval] = (await stores.approvals.ofRun(runId)).filter((one) => one.status === 'pending')
    if (!approval) throw new Error('Nothing waits for a decision.')
    return approval
  }
  const { run } = await test.call('chat.ask', {
    conversationId: null,
    text: 'Score Kaltwerk, write to Jonas Weber about ColdTrack 2 and tell me which deals are at risk',
    pasted: null,
    start: 'at-once',
  })
  const draft = await pendingOf(run.runId)
  const goalId = run.goalId ?? ''
  const waiting = await test.call('goal.get', { id: goalId })
  expect(waiting.subGoals.map((part) => [part.request, part.state, part.parentGoalId === goalId])).toEqual([
    ['Score Kaltwerk', 'achieved', true],
    ['write to Jonas Weber about ColdTrack 2', 'waiting', true],
    ['tell me which deals are at risk', 'achieved', true],
  ])
  expect(waiting.runs[0]?.parts.map((part) => part.steps.length)).toEqual([1, 1, 5])

  await test.call('approval.decide', {
    id: draft.id,
    contentHash: draft.hash,
    decision: { kind: 'deny', reason: 'not now' },
  })
  await engine.whenIdle(run.runId)
  const partly = await test.call('goal.get', { id: goalId })
  expect(partly.goal.state).toBe('partly')
  expect(partly.subGoals.map((part) => part.state)).toEqual(['achieved', 'failed', 'achieved'])
  expect(partly.subGoals[1]?.criteria).toEqual([
    { text: 'The first e-mail to Jonas Weber has your decision', met: false },
  ])

  const again = await test.call('goal.again', { id: partly.subGoals[1]?.id ?? '', start: 'at-once' })
  expect(again.run.goalId).toBe(partly.subGoals[1]?.id)
  expect(again.run.plan.steps.map((step) => step.capability)).toEqual(['draft_outbound_message'])
  const second = await pendingOf(again.run.runId)
  await test.call('approval.decide', { id: second.id, contentHash: second.hash, decision: { kind: 'approve' } })
  await engine.whenIdle(again.run.runId)
  const whole = await test.call('goal.get', { id: goalId })
  expect(whole.subGoals.map((part) => part.state)).toEqual(['achieved', 'achieved', 'achieved'])
  expect(whole.goal.state).toBe('achieved')
  expect((await test.call('goal.list', {})).find((goal) => goal.id === goalId)?.state).toBe('achieved')

  const repeated = await test.call('goal.again', { id: goalId, start: 'ask-me' })
  expect(repeated.run.goalId).toBe(goalId)
  expect(repeated.run.parts.map((part) => part.goalId)).toEqual(whole.subGoals.map((part) => part.id))
})
