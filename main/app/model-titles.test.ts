import { afterEach, describe, expect, it } from 'vitest'
import type { ModelSettings } from '../../shared/domain/model.ts'
import { openModelApp, say } from '../testing/model-app.ts'
import type { Reply, Seen } from '../testing/model-server.ts'

const QUESTION = 'Score Nordfrost Logistik'
const TITLE = 'Fit of Nordfrost Logistik'
const entitled = (title: string): Reply => say(JSON.stringify({ title }))

let opened: Awaited<ReturnType<typeof openModelApp>> | null = null
let reply: (seen: Seen) => Reply | null = () => null
afterEach(async () => {
  await opened?.close()
  opened = null
})

async function open(
  script: (seen: Seen) => Reply | null,
  more: Partial<ModelSettings> = {},
  registry: (yaml: string) => string = (yaml) => yaml,
) {
  reply = script
  opened = await openModelApp((seen) => reply(seen), { planner: 'never', titles: true, ...more }, { registry })
  const { app, call, server, modelCalls } = opened
  const ask = async (text: string, conversationId: string | null = null) => {
    const { run } = await call('chat.ask', { conversationId, text, pasted: null, start: 'at-once' })
    await app.context.engine.whenIdle(run.runId)
    await app.context.afterAnswers.settled()
    const id = run.conversationId ?? ''
    return { id, run: await call('run.get', { id: run.runId }), title: await titleOf(id) }
  }
  const titleOf = async (id: string) => (await call('conversation.get', { id })).conversation.title
  return { ...opened, ask, titleOf, asked: () => server.seen.length, modelCalls }
}

describe('a title by a model', () => {
  it('comes after the first answer, once, and is charged and traced like every other call', async () => {
    const price = '{ test-model: { input_usd_per_million: 2, output_usd_per_million: 10, as_of: 2026-11-01 } }'
    const { ask, asked, call, modelCalls, events, titleOf } = await open(
      () => entitled(TITLE),
      {},
      (yaml) => yaml.replace('prices: {}', `prices: ${price}`),
    )
    const { id, run, title } = await ask(QUESTION)
    expect(title).toBe(TITLE)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'conversation-changed', conversation: expect.objectContaining({ id, title }) }),
    )
    const calls = await modelCalls(run.traceId)
    expect(calls).toMatchObject([{ purpose: 'title', prompt: 'title-1', outcome: 'ok', counted: 'reported' }])
    // 100 tokens in, 20 out: in the day, in the event and in the cost of the run.
    expect((await call('model.state', {})).today).toMatchObject({ calls: 1, inputTokens: 100, outputTokens: 20, usd: 0.0004 }) // prettier-ignore
    expect(calls[0]).toMatchObject({ inputTokens: 100, outputTokens: 20, microUsd: 400 })
    expect(run.budget.usd).toBeCloseTo(0.0004, 10)
    expect(await call('trace.verify', { traceId: run.traceId })).toMatchObject([{ ok: true }])
    reply = () => entitled('Nordfrost Logistik score')
    await ask('And find contacts there', id)
    expect([asked(), await titleOf(id)]).toEqual([1, TITLE])
  })

  it('is told the question and the beginning of the answer, and nothing else', async () => {
    const { ask, server } = await open(() => entitled(TITLE))
    await ask(QUESTION)
    const data = JSON.parse(server.seen[0]?.user ?? '{}') as { question: string; answer: string }
    expect(Object.keys(data)).toEqual(['question', 'answer'])
    expect(data.question).toBe(QUESTION)
    expect(data.answer.length).toBeLessThanOrEqual(800)
    expect(data.answer).toContain('Nordfrost')
  })

  it('waits for an answer where the first request was asked back', async () => {
    const { ask, asked } = await open(() => entitled(TITLE))
    const first = await ask('Score')
    expect([first.run.status, asked(), first.title]).toEqual(['needs_input', 0, 'Score'])
    expect((await ask(QUESTION, first.id)).title).toBe(TITLE)
  })

  it.each(['My own title', QUESTION])('never replaces “%s” that the rep gave, not even while it is asked', async (own) => {
    let renamed: Promise<unknown> = Promise.resolve()
    const { ask, call, asked } = await open(() => {
      renamed = call('conversation.list', {}).then(([one]) =>
        call('conversation.change', { id: one?.id ?? '', title: own }),
      )
      return { kind: 'text', text: JSON.stringify({ title: TITLE }), pauseMs: 150 }
    })
    const { id, title } = await ask(QUESTION)
    await renamed
    expect(asked()).toBe(1)
    expect(title).toBe(own)
    expect((await call('conversation.get', { id })).conversation.title).toBe(own)
  })

  it('is not asked for where the rep renamed it before the first answer, or does not want titles', async () => {
    const first = await open(() => entitled(TITLE))
    const back = await first.ask('Score')
    await first.call('conversation.change', { id: back.id, title: 'Mine' })
    expect([(await first.ask(QUESTION, back.id)).title, first.asked()]).toEqual(['Mine', 0])
    await first.close()
    const { ask, asked } = await open(() => null, { titles: false })
    expect([(await ask(QUESTION)).title, asked()]).toEqual([QUESTION, 0])
  })

  it.each([
    ['could cost more than a cent', (yaml: string) => yaml.replace('prices: {}', 'prices: { test-model: { input_usd_per_million: 60, output_usd_per_million: 600, as_of: 2026-11-01 } }')],
    ['the day does not hold', (yaml: string) => yaml.replace('day_tokens: 1000000', 'day_tokens: 100')],
  ])('is not asked for when it %s', async (_, registry) => {
    const { ask, asked, modelCalls } = await open(() => null, {}, registry)
    const { run, title } = await ask(QUESTION)
    expect([title, asked(), run.status]).toEqual([QUESTION, 0, 'completed'])
    expect(await modelCalls(run.traceId)).toEqual([])
  })
}) // prettier-ignore
