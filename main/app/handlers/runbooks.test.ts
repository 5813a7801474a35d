import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RunReport } from '../../../shared/domain/run.ts'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
  await test.call('sample.load', {})
})
afterEach(() => test.close())

async function ask(text: string): Promise<RunReport> {
  const { run } = await test.call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
  await test.app.context.engine.whenIdle(run.runId)
  return test.call('run.get', { id: run.runId })
}

it('saves a good run with what was given as slots, and uses it for other records', async () => {
  const first = await ask('score nordfrost and find the decision makers at nordfrost')
  expect(first.status).toBe('completed')
  const saved = await test.call('runbook.save', { runId: first.runId, title: 'First look' })
  expect(saved.needs).toEqual(['account'])
  expect(saved.steps.map(({ title }) => title).join('; ')).toContain('{account}')
  expect(JSON.stringify(saved)).not.toContain('Nordfrost')

  const second = await ask('First look for Polar Freight Lines')
  expect(second.runbook).toBe(saved.id)
  expect(second.plan.steps.map(({ capability }) => capability)).toEqual(first.plan.steps.map((one) => one.capability))
  expect(second.plan.steps[0]?.input).toEqual({ accountId: 'mock-acc-004' })
  const [listed] = await test.call('runbook.list', {})
  expect([listed?.good, listed?.total]).toEqual([1, 1])
})

it('goes before a shipped runbook that fits the same words, and is out of the way once deleted', async () => {
  const shipped = await ask('score nordfrost')
  const saved = await test.call('runbook.save', { runId: shipped.runId, title: 'My score' })
  expect((await ask('score polar freight')).runbook).toBe(saved.id)
  await test.call('runbook.remove', { id: saved.id })
  expect((await ask('score polar freight')).runbook).toBe(shipped.runbook)
  expect(await test.call('runbook.list', {})).toEqual([])
})

it('takes another name and other ways to ask, and refuses a slot it does not have', async () => {
  const { runId } = await ask('score nordfrost')
  const saved = await test.call('runbook.save', { runId, title: 'My score' })
  const changed = await test.call('runbook.change', {
    id: saved.id,
    title: 'Quick glance',
    examples: ['glance at {account}'],
  })
  expect([changed.title, changed.examples]).toEqual(['Quick glance', ['glance at {account}']])
  expect((await ask('glance at kaltwerk')).runbook).toBe(saved.id)
  await expect(
    test.call('runbook.change', { id: saved.id, title: 'Quick glance', examples: ['glance at {planet}'] }),
  ).rejects.toThrow('there is no slot planet')
})

it('keeps the approval of what is outward, and a question never prepares it', async () => {
  const { runId, approvals } = await ask('score nordfrost and draft a first email to dana ruiz')
  for (const { id, hash } of approvals)
    await test.call('approval.decide', { id, contentHash: hash, decision: { kind: 'approve' } })
  await test.app.context.engine.whenIdle(runId)
  const saved = await test.call('runbook.save', { runId, title: 'Score and write' })
  expect(saved.needs.toSorted()).toEqual(['account', 'contact'])
  const again = await ask('score polar freight and draft a first email to lars lindqvist')
  expect([again.runbook, again.status]).toEqual([saved.id, 'waiting'])
  expect(again.approvals.map(({ content }) => content.recipient?.name)).toEqual(['Lars Lindqvist'])
  const question = await ask('is score and write a good idea for polar freight?')
  expect(question.approvals).toEqual([])
})

it('refuses what did not go well, what only went back to a result, and a name twice', async () => {
  const waiting = await ask('email katrin otte')
  await expect(test.call('runbook.save', { runId: waiting.runId, title: 'Write' })).rejects.toThrow('did all it was')
  const { conversation, run } = await test.call('chat.ask', {
    conversationId: null,
    text: 'score nordfrost',
    pasted: null,
    start: 'at-once',
  })
  await test.app.context.engine.whenIdle(run.runId)
  const why = await test.call('chat.ask', {
    conversationId: conversation.id,
    text: 'why?',
    pasted: null,
    start: 'at-once',
  })
  await test.app.context.engine.whenIdle(why.run.runId)
  await expect(test.call('runbook.save', { runId: why.run.runId, title: 'Why' })).rejects.toThrow('went back')
  await test.call('runbook.save', { runId: run.runId, title: 'My score' })
  await expect(test.call('runbook.save', { runId: run.runId, title: 'my SCORE' })).rejects.toThrow('You have a runbook')
})
