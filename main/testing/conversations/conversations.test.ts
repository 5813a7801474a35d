import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../../shared/domain/run.ts'
import { openTestApp } from '../open-app.ts'
import { conversations } from './conversations.ts'
import { readTruth } from './truth.ts'

/** What goes back to a result, or to one record, costs at most so many units: nothing is judged or searched for it. */
const GOES_BACK_UNITS = 0.2
const goesBack = new Set(['recall_result', 'look_up_record', 'explain_recommendation'])
const truth = readTruth()

let test: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  test = await openTestApp()
  await test.call('sample.load', {})
})
afterAll(() => test.close())

/** The run as it stands once it has ended or waits for a person. */
async function settled(runId: string): Promise<RunReport> {
  for (;;) {
    const run = await test.call('run.get', { id: runId })
    if (run.status !== 'running') return run
    await new Promise((resolve) => setImmediate(resolve))
  }
}

it('plays at least twenty-two conversations', () => {
  expect(conversations.filter(({ turns }) => turns.length > 1).length).toBeGreaterThanOrEqual(22)
})

describe('a conversation', () => {
  it.each(conversations.map((one) => [one.name, one] as const))('%s', async (_, { turns }) => {
    let conversationId: string | null = null
    const seen: string[] = []
    for (const turn of turns) {
      const asked: { conversation: { id: string }; run: RunReport } = await test.call('chat.ask', {
        conversationId,
        text: turn.say,
        pasted: null,
        start: 'at-once',
      })
      conversationId = asked.conversation.id
      const run = await settled(asked.run.runId)
      const said = [run.answer, ...run.plan.steps.map(({ failure }) => failure?.message ?? '')].join('\n')
      expect
        .soft(
          run.plan.steps.map((step) => step.capability),
          turn.say,
        )
        .toEqual(turn.does)
      for (const wanted of turn.says?.(truth, seen) ?? [])
        if (typeof wanted === 'string') expect.soft(said, turn.say).toContain(wanted)
        else expect.soft(said, turn.say).toMatch(wanted)
      if (turn.does.length > 0 && turn.does.every((name) => goesBack.has(name)))
        expect.soft(run.budget.used, turn.say).toBeLessThanOrEqual(GOES_BACK_UNITS)
      const waiting = run.approvals.filter(({ status }) => status === 'pending')
      expect
        .soft(
          waiting.map(({ content }) => content.recipient?.name),
          turn.say,
        )
        .toEqual(turn.waits ? [turn.waits] : [])
      if (turn.asks) expect.soft(run.question ?? '', turn.say).toMatch(turn.asks.about)
      for (const option of turn.asks?.options ?? []) expect.soft(run.options.join('; '), turn.say).toContain(option)
      seen.push(run.answer)
    }
  })
})

it('gives the same answers to the same conversation again', async () => {
  const play = async () => {
    let conversationId: string | null = null
    const answers: string[] = []
    for (const text of ['which of my deals are at risk?', 'how many of those are over 160k?', 'why the second one?']) {
      const asked: { conversation: { id: string }; run: RunReport } = await test.call('chat.ask', {
        conversationId,
        text,
        pasted: null,
        start: 'at-once',
      })
      conversationId = asked.conversation.id
      answers.push((await settled(asked.run.runId)).answer)
    }
    return answers
  }
  expect(await play()).toEqual(await play())
})
