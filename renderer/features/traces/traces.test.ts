import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StepReport } from '../../../shared/domain/run.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { eventDetails } from '../../../shared/domain/trace-details.ts'
import { createPages } from '../../store/pages.ts'
import { eventOf } from '../../testing/samples.ts'
import { pairSteps } from '../../../shared/pair-steps.ts'
import { differs, stepMs, type StepPair } from './compare-runs.ts'
import { describeEvent } from './describe-event.ts'
import { findEvents, type Found } from './find-events.ts'
import { compareAt, readTracePlace, replayAt } from './trace-address.ts'
import { layOutWaterfall } from './waterfall-layout.ts'

const trace = (length: number): TraceEvent[] => Array.from({ length }, (_, index) => eventOf(index + 1))
const loader = (events: readonly TraceEvent[], asked: number[] = []) => {
  return (afterSeq: number, limit: number) => {
    asked.push(afterSeq)
    return Promise.resolve(events.slice(afterSeq, afterSeq + limit))
  }
}

describe('pages of a trace', () => {
  it('are fetched where they are looked at, once, and again when the last one grew', async () => {
    const asked: number[] = []
    const all = trace(250)
    let shown = all.slice(0, 210)
    const pages = createPages({
      load: (after, limit) => loader(shown, asked)(after, limit),
      pageSize: 100,
      maxPages: 9,
      onChange: () => {},
    })
    pages.ensure(205, 209, 210)
    pages.ensure(205, 209, 210)
    await Promise.resolve()
    await Promise.resolve()
    expect(pages.at(209)?.seq).toBe(210)
    expect(pages.at(0)).toBeUndefined()
    shown = all
    pages.ensure(205, 249, 250)
    await Promise.resolve()
    await Promise.resolve()
    expect(pages.at(249)?.seq).toBe(250)
    expect(asked).toEqual([200, 200])
  })

  it('are forgotten beyond the limit, those used longest ago first', async () => {
    const pages = createPages({ load: loader(trace(50)), pageSize: 10, maxPages: 2, onChange: () => {} })
    for (const from of [0, 10, 0, 20]) {
      pages.ensure(from, from + 9, 50)
      await Promise.resolve()
      await Promise.resolve()
    }
    expect([0, 10, 20].map((index) => pages.at(index)?.seq)).toEqual([1, undefined, 21])
  })
})

describe('finding in a trace', () => {
  it('looks through all of it and tells how far it is', async () => {
    const told: Found[] = []
    await findEvents({
      load: loader(trace(2500)),
      matches: (event) => event.seq % 1000 === 0,
      onFound: (found) => told.push(found),
      signal: new AbortController().signal,
    })
    expect(told.map(({ looked, done, events }) => [looked, done, events.length])).toEqual([
      [1000, false, 1],
      [2000, false, 2],
      [2500, true, 2],
    ])
  })

  it('says nothing more once it was stopped', async () => {
    const stop = new AbortController()
    const told: Found[] = []
    const searching = findEvents({
      load: loader(trace(10)),
      matches: () => true,
      onFound: (found) => told.push(found),
      signal: stop.signal,
    })
    stop.abort()
    await searching
    expect(told).toEqual([])
  })
})

describe('the timeline', () => {
  const at = (seq: number, atMs: number, name: TraceEvent['name'], stepId: string, details = {}) =>
    eventOf(seq, { name, atMs, stepId, details })
  const night = 8 * 3_600_000
  const events = [
    at(1, 0, 'tool_call_start', 's1'),
    at(2, 400, 'tool_call_complete', 's1'),
    at(3, 400, 'tool_call_start', 's2'),
    at(4, 1000, 'approval_requested', 's2'),
    at(5, 1000 + night, 'approval_received', 's2'),
    at(6, 1000 + night, 'tool_call_start', 's2'),
    at(7, 1600 + night, 'tool_call_complete', 's2'),
    at(8, 1600 + night, 'tool_call_start', 's3'),
    at(9, 2000 + night, 'tool_call_error', 's3'),
  ]

  it('cuts a night of waiting out and says how long it was', () => {
    const { lanes, cuts, workedMs } = layOutWaterfall(events, 0)
    expect(workedMs).toBe(2000)
    expect(cuts).toMatchObject([{ waitedMs: night, width: 0.06 }])
    const first = lanes[0]?.bars[0]
    expect(first?.width).toBeCloseTo((0.94 * 400) / 2000, 10)
    expect(lanes.map(({ stepId, bars }) => [stepId, bars.map(({ kind }) => kind)])).toEqual([
      ['s1', ['work']],
      ['s2', ['work', 'wait', 'work']],
      ['s3', ['work']],
    ])
  })

  it('marks what failed and what has not ended', () => {
    const bars = layOutWaterfall(
      [...events, at(10, 2000 + night, 'tool_call_start', 's4')],
      2500 + night,
    ).lanes.flatMap((lane) => lane.bars)
    expect(bars.map(({ failed, open }) => [failed, open]).slice(-2)).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('does not cut a wait during which other work went on', () => {
    const { cuts } = layOutWaterfall(
      [
        at(1, 0, 'approval_requested', 's1'),
        at(2, 0, 'tool_call_start', 's2'),
        at(3, 60_000, 'tool_call_complete', 's2'),
        at(4, 60_000, 'approval_received', 's1'),
      ],
      0,
    )
    expect(cuts).toEqual([])
  })

  it('keeps every bar inside, in the order of time, whatever happened', () => {
    const name = fc.constantFrom(
      'tool_call_start',
      'tool_call_complete',
      'tool_call_error',
      'approval_requested',
      'approval_received',
      'approval_timeout',
      'run_completed',
    )
    const step = fc.constantFrom('s1', 's2', 's3')
    const happened = fc
      .array(fc.tuple(fc.nat({ max: 100_000 }), name, step), { maxLength: 30 })
      .map((list) =>
        list
          .sort(([a], [b]) => a - b)
          .map(([atMs, event, stepId], index) => at(index + 1, atMs, event as TraceEvent['name'], stepId)),
      )
    fc.assert(
      fc.property(happened, (list) => {
        const { lanes } = layOutWaterfall(list, 100_001)
        for (const { bars } of lanes) {
          for (const { left, width, durationMs } of bars) {
            expect(left).toBeGreaterThanOrEqual(0)
            expect(width).toBeGreaterThanOrEqual(-1e-9)
            expect(left + width).toBeLessThanOrEqual(1 + 1e-9)
            expect(durationMs).toBeGreaterThanOrEqual(0)
          }
          const lefts = bars.map(({ left }) => left)
          expect(lefts).toEqual([...lefts].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('is empty for a trace without work', () => expect(layOutWaterfall([eventOf(1)], 5).lanes).toEqual([]))
})

describe('an event in words', () => {
  const tool = { capability: 'score_account_fit', domain: 'intelligence', agent: 'intelligence-1' }
  const words = (name: TraceEvent['name'], details: object, part: Partial<TraceEvent> = {}) =>
    describeEvent(eventOf(1, { name, stepId: 's1', details: { ...details }, ...part }), () => 'Score Nordfrost')

  it.each([
    ['tool_call_start', { ...tool, phase: 'run', attempt: 2 }, 'Began: Score Nordfrost (attempt 2)'],
    ['tool_call_complete', { ...tool, phase: 'prepare', units: 1 }, 'Prepared: Score Nordfrost'],
    ['approval_received', { decision: 'denied', waitedMs: 65_000 }, 'You declined “Score Nordfrost” after 1 min'],
    ['approval_timeout', { waitedMs: 86_400_000 }, 'Nobody decided “Score Nordfrost” in 24 h, so nothing was done'],
  ] as const)('%s', (name, details, text) => expect(words(name, details)).toBe(text))

  it('falls back on what the capability does while the plan is not known', () =>
    expect(
      describeEvent(
        eventOf(1, { name: 'tool_call_complete', stepId: 's1', details: { ...tool, phase: 'run' } }),
        () => undefined,
      ),
    ).toBe('Done: Scored how well the account fits'))

  it('exists for every name of the closed list', async () => {
    const { strings } = await import('../../strings.ts')
    expect(Object.keys(strings.events).sort()).toEqual(Object.keys(eventDetails).sort())
  })
})

describe('two runs side by side', () => {
  const step = (id: string, over: Partial<StepReport> = {}): StepReport => ({
    id,
    title: id,
    why: '',
    capability: id,
    domain: 'intelligence',
    sideEffect: 'read-only',
    status: 'succeeded',
    cost: 0.5,
    dependsOn: [],
    agent: null,
    input: {},
    output: null,
    failure: null,
    skippedBecause: null,
    startedAtMs: 100,
    endedAtMs: 150,
    ...over,
  })
  const pairsOf = (pairs: readonly StepPair[]) => pairs.map(({ one, other }) => [one?.id ?? null, other?.id ?? null])

  it('puts the same work beside each other, whatever its place, and the same title first', () => {
    const score = (id: string, title: string) => step(id, { capability: 'score', title })
    const pairs = pairSteps(
      [score('a1', 'Score A'), score('a2', 'Score B'), step('draft')],
      [step('extra'), score('b1', 'Score B'), score('b2', 'Score C')],
    )
    expect(pairsOf(pairs)).toEqual([['a1', 'b2'], ['a2', 'b1'], ['draft', null], [null, 'extra']]) // prettier-ignore
  })

  it('loses no step and takes none twice', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('t', 'u')), { maxLength: 8 })
    fc.assert(
      fc.property(some, some, (left, right) => {
        const make = (side: string, parts: readonly (readonly [string, string])[]) =>
          parts.map(([capability, title], at) => step(`${side}${at}`, { capability, title }))
        const [one, other] = [make('l', left), make('r', right)]
        const pairs = pairSteps(one, other)
        expect(pairs.flatMap((pair) => pair.one ?? [])).toEqual(one)
        expect(pairs.flatMap((pair) => pair.other ?? []).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(other)
      }),
    )
  })

  it('marks another end, another price and what only one did', () => {
    const one = step('a')
    expect(differs({ one, other: step('a', { endedAtMs: 900 }) })).toBe(false)
    expect(differs({ one, other: step('a', { status: 'failed' }) })).toBe(true)
    expect(differs({ one, other: step('a', { cost: 0.6 }) })).toBe(true)
    expect(differs({ one, other: null })).toBe(true)
    expect(stepMs(one)).toBe(50)
    expect(stepMs(step('a', { sideEffect: 'propose' })), 'with the wait for a person in it').toBeNull()
  })

  it('has an address of its own', () => {
    const { id } = compareAt('t-1', 't 2')
    expect(readTracePlace(id)).toEqual({ traceId: 't-1', withId: 't 2', replay: null })
    expect(readTracePlace('t-1')).toEqual({ traceId: 't-1', withId: null, replay: null })
    expect(readTracePlace(null)).toEqual({ traceId: null, withId: null, replay: null })
  })
  it('and so has a replay, as it was or with another profile', () => {
    const placeOf = (profile: string | null) => readTracePlace(replayAt('t-1', profile).id)
    expect(placeOf(null)).toEqual({ traceId: 't-1', withId: null, replay: { profile: null } })
    expect(placeOf('sales rep')).toEqual({ traceId: 't-1', withId: null, replay: { profile: 'sales rep' } })
  })
})
