import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp } from '../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
let approvalId = ''
let traceId = ''

beforeAll(async () => {
  test = await openTestApp()
  const { app, call } = test
  await call('sample.load', {})
  const text = 'draft a first email to Dana Ruiz about ColdTrack 2'
  const { run } = await call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
  await app.context.engine.whenIdle(run.runId)
  const [approval] = await call('approval.list', { status: 'pending' })
  if (!approval) throw new Error('There is no draft.')
  ;[approvalId, traceId] = [approval.id, run.traceId]
  await call('approval.decide', { id: approval.id, contentHash: approval.hash, decision: { kind: 'deny', reason: 'Too early.' } }) // prettier-ignore
  await app.context.engine.whenIdle(run.runId)
})
afterAll(() => test.close())

it('a decision is explained with run, goal, step, person, reason, evidence and place in the chain', async () => {
  const explained = await test.call('audit.explain', { id: approvalId })
  const trace = await test.call('trace.get', { id: traceId })
  expect(explained).toMatchObject({
    event: { name: 'approval_received', traceId },
    run: { title: trace.title, status: trace.status, profile: 'sales_rep', planner: 'rules' },
    step: { id: explained.event.stepId },
    approval: {
      id: approvalId,
      decision: 'denied',
      reason: 'Too early.',
      hash: explained.event.details['contentHash'],
    },
    chain: { seq: explained.event.seq, of: trace.eventCount, intact: true, problem: null },
  })
  expect(explained.approval?.by).toBe(explained.event.details['by'])
  expect(explained.approval?.claims.some(({ sources }) => sources.length > 0)).toBe(true)
  expect(explained.run.reasons.length).toBeGreaterThan(0)
  expect(explained.sentence).toContain('denied')
})

it('every row of the trace is explained, by its id and by its place alike', async () => {
  for (const event of await test.call('trace.events', { traceId, afterSeq: 0, limit: 1000 })) {
    const byPlace = await test.call('audit.explain', { id: `${traceId}:${event.seq}` })
    expect(byPlace).toEqual(await test.call('audit.explain', { id: event.id }))
    expect(byPlace.event).toEqual(event)
    expect(byPlace.sentence).not.toBe('')
  }
})

it('says that there is no such row', async () => {
  for (const id of ['nothing', `${traceId}:999`, `${traceId}:0`])
    await expect(test.call('audit.explain', { id })).rejects.toMatchObject({ code: 'record.not-found' })
})
