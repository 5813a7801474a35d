import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { failureOf } from '../failures/failures.ts'
import type { FailureMode } from '../../../shared/domain/failure.ts'
import type { ModelOutcome, ModelRequest } from '../ports/model.ts'
import type { ModelPrice } from '../registry/registry.ts'
import { scriptedModel } from '../../testing/scripted-model.ts'
import { createModelAccess } from './model-access.ts'
import { addSpend, noSpend, type ModelSpend } from './model-spend.ts'

const request: ModelRequest = { purpose: 'test', system: 'S', user: 'U', format: null, maxOutputTokens: 100 }
const never = new AbortController().signal
const good: ModelOutcome = { ok: true, reply: { text: 'fine', usage: { inputTokens: 10, outputTokens: 5 } } }
const bad = (mode: FailureMode, retryAfterMs: number | null = null): ModelOutcome => ({
  ok: false,
  fault: { failure: failureOf(mode), retryAfterMs, partial: '' },
})

function rig(
  answers: ModelOutcome[],
  limits = { dayMicroUsd: 5_000_000, dayTokens: 1_000_000 },
  price: ModelPrice | null = null,
) {
  let now = 0
  let spent: ModelSpend = noSpend
  let highest = 0
  const waits: number[] = []
  const model = scriptedModel(answers)
  const access = createModelAccess({
    clock: {
      now: () => now,
      monotonic: () => now,
      timeZone: () => 'UTC',
      sleep: async (ms) => {
        waits.push(ms)
        now += ms
      },
      after: () => () => {},
    },
    random: () => 0.5,
    limits: () => ({ ...limits, maxOutputTokens: 1000, prices: new Map() }),
    current: async () => ({
      name: 'm',
      price,
      client: model,
    }),
    spend: {
      today: async () => spent,
      add: async (_, more) => {
        spent = addSpend(spent, more)
        highest = Math.max(highest, spent.inputTokens + spent.outputTokens)
      },
    },
  })
  return {
    access,
    model,
    waits,
    ask: () => access.ask(request, 'test-1', never),
    spent: () => spent,
    calls: () => model.asked.length,
    highest: () => highest,
    advance: (ms: number) => {
      now += ms
    },
  }
}

describe('access to a model', () => {
  it('settles what was reserved to what was used', async () => {
    const { ask, spent } = rig([good], undefined, { inputUsdPerMillion: 2, outputUsdPerMillion: 8, asOf: null })
    const asked = await ask()
    expect(asked.ok && asked.text).toBe('fine')
    expect(asked.call).toMatchObject({
      inputTokens: 10,
      outputTokens: 5,
      microUsd: 60,
      outcome: 'ok',
      prompt: 'test-1',
    })
    expect(spent()).toEqual({ calls: 1, inputTokens: 10, outputTokens: 5, microUsd: 60, unpriced: 0 })
  })

  it('takes a client that throws for a call that failed: settled, told, and tried again later', async () => {
    const { access, ask, spent, model, calls } = rig([good])
    const { ask: answer } = model
    model.ask = () => Promise.reject(new Error('ENOSPC'))
    expect(await ask()).toMatchObject({ ok: false, failure: { message: 'The model could not be asked.' } })
    expect(spent().calls).toBe(1)
    expect(access.restsForMs()).toBeNull()
    model.ask = answer
    expect((await ask()).ok).toBe(true)
    expect(calls()).toBe(1)
  })

  it('says that a price is unknown instead of calling it nothing', async () => {
    const { ask, spent } = rig([good])
    expect((await ask()).call?.microUsd).toBeNull()
    expect(spent().unpriced).toBe(1)
  })

  it('tries once more, after the pause it was asked for', async () => {
    const { ask, waits, calls } = rig([bad('policy_rate_limit', 2000), good])
    expect((await ask()).ok).toBe(true)
    expect(waits).toEqual([2000])
    expect(calls()).toBe(2)
  })

  it('does not make a person wait for a long pause, nor repeat what cannot help', async () => {
    const long = rig([bad('policy_rate_limit', 60_000)])
    expect((await long.ask()).ok).toBe(false)
    expect(long.waits).toEqual([])
    const key = rig([bad('user_permission')])
    expect((await key.ask()).ok).toBe(false)
    expect(key.calls()).toBe(1)
  })

  it('leaves a failing endpoint alone for a minute and comes back by itself', async () => {
    const failing = rig([...Array.from({ length: 5 }, () => bad('user_permission')), good])
    for (let n = 0; n < 5; n += 1) await failing.ask()
    const resting = await failing.ask()
    expect(resting.ok ? null : resting.failure.mode).toBe('resource_circuit')
    expect(resting.call).toBeNull()
    expect(failing.calls()).toBe(5)
    expect(failing.access.restsForMs()).toBe(60_000)
    failing.advance(60_000)
    expect((await failing.ask()).ok).toBe(true)
    expect(failing.access.restsForMs()).toBeNull()
  })

  it('refuses before the call what the day cannot hold, in tokens and in dollars', async () => {
    const tokens = rig([], { dayMicroUsd: 5_000_000, dayTokens: 50 })
    const refused = await tokens.ask()
    expect(refused.ok ? null : refused.failure.mode).toBe('policy_budget')
    expect(tokens.calls()).toBe(0)
    const dollars = rig(
      [],
      { dayMicroUsd: 10, dayTokens: 1_000_000 },
      { inputUsdPerMillion: 2, outputUsdPerMillion: 8, asOf: null },
    )
    expect((await dollars.ask()).ok).toBe(false)
    expect(dollars.calls()).toBe(0)
  })

  it('keeps the most it can have cost when the endpoint does not say, and nothing when it refused at the door', async () => {
    const silent = rig([{ ok: true, reply: { text: 'x', usage: null } }])
    const asked = await silent.ask()
    expect(asked.call).toMatchObject({ counted: 'at_most', attempts: 1, outputTokens: 100 })
    expect(silent.spent().outputTokens).toBe(100)
    const refused = rig([bad('user_permission')])
    expect((await refused.ask()).call).toMatchObject({ counted: 'reported', inputTokens: 0, outputTokens: 0 })
    expect(refused.spent().inputTokens + refused.spent().outputTokens).toBe(0)
  })

  describe('after an answer that broke off and was asked for again', () => {
    const priced = { inputUsdPerMillion: 2, outputUsdPerMillion: 8, asOf: null }
    const brokeOff = (usage: { inputTokens: number; outputTokens: number } | null): ModelOutcome => ({
      ok: false,
      fault: { failure: failureOf('system_network'), retryAfterMs: null, partial: 'The sc', usage },
    })
    const silent: ModelOutcome = { ok: true, reply: { text: 'fine', usage: null } }
    // 'S' and 'U' are a byte each, and each message has 16 around it.
    const most = { input: 34, output: 100 }

    it.each<[string, ModelOutcome, ModelOutcome, number, number, string]>([
      ['what was said of both', brokeOff({ inputTokens: 10, outputTokens: 3 }), good, 20, 8, 'reported'],
      [
        'the most of the one that did not say',
        brokeOff(null),
        good,
        most.input + 10,
        most.output + 5,
        'partly_reported',
      ],
      ['the most of both', brokeOff(null), silent, 2 * most.input, 2 * most.output, 'at_most'],
      ['nothing for one that was refused at the door', bad('policy_rate_limit', 0), good, 10, 5, 'reported'],
    ])('counts %s, and says which', async (_, first, second, input, output, counted) => {
      const { ask, spent } = rig([first, second], undefined, priced)
      const { call } = await ask()
      expect(call).toMatchObject({
        inputTokens: input,
        outputTokens: output,
        microUsd: 2 * input + 8 * output,
        counted,
        attempts: 2,
      })
      // The day's ledger and the event of the call say the same.
      expect(spent()).toEqual({
        calls: 1,
        inputTokens: input,
        outputTokens: output,
        microUsd: 2 * input + 8 * output,
        unpriced: 0,
      })
    })

    it('does not ask again where the day holds no second attempt', async () => {
      const { ask, calls, spent, highest } = rig([brokeOff(null), good], { dayMicroUsd: 5_000_000, dayTokens: 200 })
      const asked = await ask()
      expect([asked.ok, calls(), asked.call?.attempts, asked.call?.counted]).toEqual([false, 1, 1, 'at_most'])
      expect(spent()).toMatchObject({ inputTokens: most.input, outputTokens: most.output })
      expect(highest()).toBe(most.input + most.output)
    })
  })

  it('never spends over the ceiling, however many ask at once and whatever comes back', async () => {
    const outcomes = fc.constantFrom<ModelOutcome>(good, bad('system_timeout'), bad('user_permission'), {
      ok: true,
      reply: { text: '', usage: null },
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcomes, { maxLength: 30 }),
        fc.integer({ min: 0, max: 2000 }),
        async (answers, dayTokens) => {
          // One more attempt each, where that could help.
          const script = [...answers, ...answers.map(() => good)]
          const { ask, highest } = rig(script, { dayMicroUsd: 0, dayTokens })
          await Promise.all(Array.from({ length: answers.length }, ask))
          expect(highest()).toBeLessThanOrEqual(dayTokens)
        },
      ),
      { numRuns: 100 },
    )
  })
})
