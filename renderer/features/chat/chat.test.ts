import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runOf, stepOf } from '../../testing/samples.ts'
import { countDone, priceOf, withDependents } from './plan-price.ts'
import { safeLink } from './safe-link.ts'
import { threadItems } from '../../../shared/domain/thread-items.ts'

const message = (id: string, atMs: number, role: 'rep' | 'app', runId: string | null = null) => ({
  id,
  conversationId: 'talk-1',
  role,
  text: id,
  runId,
  atMs,
})

describe('the thread', () => {
  it('puts a run below the message that asked for it and shows its answer once', () => {
    const items = threadItems(
      [
        message('ask-1', 1, 'rep', 'a'),
        message('answer-1', 5, 'app', 'a'),
        message('ask-2', 6, 'rep', 'b'),
        message('note', 9, 'app'),
      ],
      [runOf({ runId: 'b', request: 'two', startedAtMs: 6 }), runOf({ runId: 'a', request: 'one', startedAtMs: 2 })],
    )
    expect(items.map(({ key }) => key)).toEqual(['ask-1', 'a', 'ask-2', 'b', 'note'])
  })

  it('shows the stored answer of a run it does not know', () => {
    expect(threadItems([message('answer', 5, 'app', 'gone')], []).map(({ kind }) => kind)).toEqual(['app'])
  })

  it('marks the first attempt when the same request was tried again, and not when it was asked anew', () => {
    const first = runOf({ runId: 'a', startedAtMs: 2 })
    const second = runOf({ runId: 'b', startedAtMs: 8 })
    const superseded = (messages: Parameters<typeof threadItems>[0]) =>
      threadItems(messages, [first, second]).flatMap((item) => (item.kind === 'run' ? [item.superseded] : []))
    expect(superseded([message('ask', 1, 'rep', 'a')])).toEqual([true, false])
    expect(superseded([message('ask', 1, 'rep', 'a'), message('again', 7, 'rep', 'b')])).toEqual([false, false])
  })
})

describe('a plan whose steps are taken out', () => {
  const steps = [
    stepOf('a', { cost: 0.5 }),
    stepOf('b', { cost: 1, dependsOn: ['a'] }),
    stepOf('c', { cost: 0.7, dependsOn: ['b'] }),
    stepOf('d', { cost: 0.5 }),
  ]

  it('loses what needs them, through others too', () =>
    expect([...withDependents(steps, new Set(['a']))].sort()).toEqual(['a', 'b', 'c']))

  it('costs what is left, without the dust of adding fractions', () => {
    expect(priceOf(steps, new Set())).toEqual({ units: 2.7, calls: 4 })
    expect(priceOf(steps, withDependents(steps, new Set(['b'])))).toEqual({ units: 1, calls: 2 })
  })

  it('never keeps a step whose need is gone', () => {
    // Each step may need any step before it, as in a plan without cycles.
    const plan = fc
      .array(fc.array(fc.nat({ max: 20 }), { maxLength: 3 }), { maxLength: 12 })
      .map((needs) =>
        needs.map((own, index) => stepOf(`s${index}`, { dependsOn: own.filter((n) => n < index).map((n) => `s${n}`) })),
      )
    fc.assert(
      fc.property(plan, fc.array(fc.nat({ max: 12 })), (all, out) => {
        const gone = withDependents(all, new Set(out.map((n) => `s${n}`)))
        const kept = all.filter((step) => !gone.has(step.id))
        expect(kept.every((step) => step.dependsOn.every((id) => !gone.has(id)))).toBe(true)
      }),
    )
  })

  it('counts a step as done when nothing more happens to it', () => {
    const run = runOf()
    run.plan.steps = [
      stepOf('a', { status: 'succeeded' }),
      stepOf('b', { status: 'skipped' }),
      stepOf('c', { status: 'awaiting_approval' }),
    ]
    expect(countDone(run)).toBe(2)
  })
})

describe('links in an answer', () => {
  it('are followed to https, with their host shown', () =>
    expect(safeLink('https://nordfrost.example/a?b=1')).toEqual({
      href: 'https://nordfrost.example/a?b=1',
      host: 'nordfrost.example',
    }))

  it.each([
    'http://nordfrost.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://user:word@evil.example',
    'https://nordfrost.example@evil.example',
    '/relative',
    '#hash',
    '',
    undefined,
  ])('are not followed: %s', (url) => expect(safeLink(url)).toBeNull())
})
