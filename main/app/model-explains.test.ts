import { afterEach, describe, expect, it } from 'vitest'
import type { ModelSettings } from '../../shared/domain/model.ts'
import { openModelApp, say } from '../testing/model-app.ts'
import type { Reply, Seen } from '../testing/model-server.ts'

const QUESTION = 'Score Nordfrost Logistik and draft a first message to Dana Ruiz'

let opened: Awaited<ReturnType<typeof openModelApp>> | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

async function propose(
  script: (seen: Seen, n: number) => Reply | null,
  more: Partial<ModelSettings> = {},
  registry: (yaml: string) => string = (yaml) => yaml,
) {
  opened = await openModelApp(script, { planner: 'never', explanations: true, ...more }, { registry })
  const { call } = opened
  const { run } = await call('chat.ask', { conversationId: null, text: QUESTION, pasted: null, start: 'ask-me' })
  expect(run.status).toBe('proposed')
  return { ...opened, run, explain: () => call('run.explain', { id: run.runId }) }
}

describe('a plan explained', () => {
  it('by the rules where there is no model, from the plan alone', async () => {
    const { explain, server } = await propose(() => null, { enabled: false })
    const explained = await explain()
    expect(explained).toMatchObject({ model: null, cut: 0, why: null, usd: 0 })
    expect(explained.sentences[0]).toBe('The plan has 2 steps and costs 1.5 units.')
    expect(explained.sentences.join(' ')).toContain('prepares something for you to approve')
    expect(server.seen).toEqual([])
  })

  it('by the rules where the rep wants no explanation of the model', async () => {
    const { explain, server } = await propose(() => null, { explanations: false })
    expect([(await explain()).model, server.seen]).toEqual([null, []])
  })

  it('by a model in sentences that the plan supports; the others are cut and counted', async () => {
    const price = '{ test-model: { input_usd_per_million: 2, output_usd_per_million: 10, as_of: 2026-11-01 } }'
    const kept = ['The plan has 2 steps and costs 1.5 units.', 'Nothing is sent until you approve it.']
    const made = ['It costs 9 units.', 'Then Eve Mallory is told.', 'Step 2 runs assign_territory.']
    const { explain, run, call, modelCalls, server } = await propose(
      () => say([kept[0], ...made, kept[1]].join('\n')),
      {},
      (yaml) => yaml.replace('prices: {}', `prices: ${price}`),
    )
    const explained = await explain()
    expect(explained).toEqual({ sentences: kept, model: 'test-model', cut: 3, why: null, usd: 0.0004 })
    expect(await modelCalls(run.traceId)).toMatchObject([{ purpose: 'explain', prompt: 'explain-1', outcome: 'ok', microUsd: 400 }]) // prettier-ignore
    expect((await call('model.state', {})).today).toMatchObject({ calls: 1, usd: 0.0004 })
    expect((await call('run.get', { id: run.runId })).budget.usd).toBeCloseTo(0.0004, 10)
    // Looking again costs nothing, and the plan is what it was.
    expect([await explain(), server.seen.length]).toEqual([explained, 1])
    expect((await call('run.get', { id: run.runId })).plan).toEqual(run.plan)
  })

  it('anew once steps were left out, and then without them', async () => {
    const { explain, run, call, server, app } = await propose(({ user }) =>
      say((JSON.parse(user) as { facts: string[] }).facts.join('\n')),
    )
    expect((await explain()).sentences.join(' ')).toContain('costs 1.5 units')
    const draft = run.plan.steps.find(({ capability }) => capability === 'draft_outbound_message')
    await call('run.start', { id: run.runId, drop: [draft?.id ?? ''] })
    await app.context.engine.whenIdle(run.runId)
    const { sentences } = await explain()
    expect([sentences[0], server.seen.length]).toEqual(['The plan has 1 step and costs 0.5 units.', 2])
    expect(sentences.join(' ')).not.toContain('Dana')
  })

  it('ends within a second of Stop, by the rules, with the call in the trace and in the day', async () => {
    const { explain, run, call, modelCalls, server } = await propose(() => ({ kind: 'never' }))
    const asked = explain()
    await expect.poll(() => server.seen.length).toBe(1)
    const began = performance.now()
    await call('model.stop', {})
    const explained = await asked
    expect(performance.now() - began).toBeLessThan(1000)
    expect(explained.model).toBeNull()
    expect(explained.why).not.toBeNull()
    const [stopped] = await modelCalls(run.traceId)
    expect(stopped).toMatchObject({ purpose: 'explain', outcome: 'user_cancelled', counted: 'at_most' })
    const { today } = await call('model.state', {})
    expect([today.inputTokens, today.outputTokens]).toEqual([stopped?.['inputTokens'], stopped?.['outputTokens']])
  })

  it('is refused for a run without a plan, and for none', async () => {
    const { call } = await propose(() => null, { enabled: false })
    const { run } = await call('chat.ask', { conversationId: null, text: 'Score', pasted: null, start: 'at-once' })
    await expect(call('run.explain', { id: run.runId })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(call('run.explain', { id: 'none' })).rejects.toMatchObject({ code: 'run.not-found' })
  })
})

describe('a call that a Stop cuts off in the middle of a step', () => {
  it('is in the trace, in the day and in the cost of the run alike', async () => {
    const price = '{ test-model: { input_usd_per_million: 2, output_usd_per_million: 10, as_of: 2026-11-01 } }'
    opened = await openModelApp(
      () => ({ kind: 'never' }),
      { planner: 'never', drafts: true },
      { registry: (yaml) => yaml.replace('prices: {}', `prices: ${price}`) },
    )
    const { app, call, server, modelCalls } = opened
    const text = 'Write a first message to Dana Ruiz'
    const { run } = await call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    await expect.poll(() => server.seen.length).toBe(1)
    expect((await call('run.cancel', { id: run.runId })).status).toBe('cancelled')
    await app.context.model.settled()
    const calls = await modelCalls(run.traceId)
    expect(calls).toMatchObject([{ purpose: 'draft', outcome: 'user_cancelled', counted: 'at_most' }])
    const { today } = await call('model.state', {})
    const [stopped] = calls
    expect([today.calls, today.inputTokens, today.outputTokens]).toEqual([1, stopped?.['inputTokens'], stopped?.['outputTokens']]) // prettier-ignore
    expect(today.usd).toBeGreaterThan(0)
    expect((await call('run.get', { id: run.runId })).budget.usd).toBeCloseTo(today.usd ?? 0, 10)
    expect(await call('trace.verify', { traceId: run.traceId })).toMatchObject([{ ok: true }])
  })
})
