import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreSchema, type EvidenceItem } from '../../../shared/domain/evidence.ts'
import { sha256 } from '../../app/system-ports.ts'
import { buildScore, rebuildScore, weightSetOf } from './build-score.ts'

const rules = {
  asOf: '2026-11-24',
  weightSet: weightSetOf('test', {}, sha256),
  bands: [
    { band: 'strong', label: 'strong', lowAtLeast: 0.7 },
    { band: 'weak', label: 'weak', highBelow: 0.4 },
  ],
  otherwise: { band: 'needs', label: 'needs' },
}
const item = (criterion: string, weight: number, credit: number | null): EvidenceItem => ({
  criterion,
  label: criterion,
  state: credit === null ? 'unknown' : credit === 1 ? 'met' : credit === 0 ? 'not_met' : 'partly',
  weight,
  credit,
  reason: '',
  question: `${criterion}?`,
  sources: [],
  saidBy: null,
})
const credit = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
const items = fc
  .array(fc.record({ weight: fc.double({ min: 0.1, max: 50, noNaN: true }), credit }), { minLength: 1, maxLength: 9 })
  .map((list) => list.map((entry, index) => item(`c${index}`, entry.weight, entry.credit)))
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-9)

describe('one score', () => {
  it('1 bounds: 0 ≤ low ≤ point ≤ high ≤ 1, and all known means low = high', () => {
    fc.assert(
      fc.property(items, (list) => {
        const score = buildScore(list, rules)
        expect(0 <= score.low && score.low <= score.point && score.point <= score.high && score.high <= 1).toBe(true)
        if (list.every((entry) => entry.credit !== null)) expect([score.low, score.knownShare]).toEqual([score.high, 1])
      }),
    )
  })
  it('2 nesting: knowing one thing more keeps the interval inside the old one', () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, at, known) => {
        const index = at % list.length
        const before = buildScore(
          list.map((entry, i) => (i === index ? { ...entry, credit: null, state: 'unknown' } : entry)),
          rules,
        )
        const after = buildScore(
          list.map((entry, i) => (i === index ? { ...entry, credit: known, state: 'partly' } : entry)),
          rules,
        )
        expect(after.low).toBeGreaterThanOrEqual(before.low - 1e-9)
        expect(after.high).toBeLessThanOrEqual(before.high + 1e-9)
      }),
    )
  })
  it('3 monotone: improving one item lowers nothing', () => {
    fc.assert(
      fc.property(items, fc.nat(), (list, at) => {
        const index = at % list.length
        const better = list.map((entry, i) =>
          i === index && entry.credit !== null ? { ...entry, credit: Math.min(1, entry.credit + 0.2) } : entry,
        )
        const [before, after] = [buildScore(list, rules), buildScore(better, rules)]
        for (const key of ['low', 'point', 'high'] as const)
          expect(after[key]).toBeGreaterThanOrEqual(before[key] - 1e-9)
      }),
    )
  })
  it('4 sum: contributions add up to the point, shown integers to the shown total', () => {
    fc.assert(
      fc.property(items, (list) => {
        const score = buildScore(list, rules)
        close(
          score.contributions.reduce((sum, part) => sum + part.points, 0),
          score.point * 100,
        )
        expect(score.contributions.reduce((sum, part) => sum + part.shown, 0)).toBe(score.shownTotal)
      }),
    )
  })
  it('5 flip: changing one known item changes the point by the change of its contribution', () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, at, other) => {
        const index = at % list.length
        const changed = list.map((entry, i) => (i === index ? { ...entry, credit: other } : entry))
        const [before, after] = [buildScore(list, rules), buildScore(changed, rules)]
        const part = (score: typeof before) =>
          score.contributions.find((entry) => entry.criterion === `c${index}`)?.points ?? 0
        close((after.point - before.point) * 100, part(after) - part(before))
      }),
    )
  })
  it('6 order: the order of items changes nothing', () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(buildScore(list.toReversed(), rules)).toEqual(buildScore(list, rules))
      }),
    )
  })
  it('7 units: weights times a constant change nothing', () => {
    fc.assert(
      fc.property(items, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, k) => {
        const scaled = buildScore(
          list.map((entry) => ({ ...entry, weight: entry.weight * k })),
          rules,
        )
        const score = buildScore(list, rules)
        close(scaled.point, score.point)
        close(scaled.low, score.low)
      }),
    )
  })
  it('8 silence: nothing known means no best and no worst band, and says what to ask', () => {
    fc.assert(
      fc.property(items, (list) => {
        const score = buildScore(
          list.map((entry) => ({ ...entry, credit: null, state: 'unknown' as const })),
          rules,
        )
        expect([score.low, score.high, score.knownShare, score.confidence, score.band]).toEqual([
          0,
          1,
          0,
          'low',
          'needs',
        ])
        expect(score.nextQuestion).toBe(`${score.unknowns[0]?.criterion}?`)
      }),
    )
    expect(buildScore([], rules)).toMatchObject({ low: 0, high: 1, band: 'needs', knownShare: 0 })
  })
  it('9 replay: the same items give the same bytes', () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(JSON.stringify(buildScore(structuredClone(list), rules))).toBe(JSON.stringify(buildScore(list, rules)))
      }),
    )
  })
  it('10 noise: items that do not apply change nothing but their own line', () => {
    fc.assert(
      fc.property(items, (list) => {
        const extra: EvidenceItem = { ...item('zz', 10, null), state: 'not_applicable' }
        const { items: _, ...with_ } = buildScore([...list, extra], rules)
        const { items: __, ...without } = buildScore(list, rules)
        expect(with_).toEqual(without)
      }),
    )
  })
})

describe('points of a fixed whole', () => {
  const whole = fc.double({ min: 5, max: 200, noNaN: true })
  it('keep bounds, and contributions add up also above the cap', () => {
    fc.assert(
      fc.property(items, whole, (list, most) => {
        const score = buildScore(list, { ...rules, whole: most })
        expect(0 <= score.low && score.low <= score.point && score.point <= score.high && score.high <= 1).toBe(true)
        close(
          score.contributions.reduce((total, part) => total + part.points, 0),
          score.point * 100,
        )
        expect(score.contributions.reduce((total, part) => total + part.shown, 0)).toBe(score.shownTotal)
      }),
    )
  })
  it('nest, and never fall when one item gets more', () => {
    fc.assert(
      fc.property(items, whole, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, most, at, known) => {
        const index = at % list.length
        const withCredit = (value: number | null) =>
          buildScore(
            list.map((entry, i) => (i === index ? { ...entry, credit: value } : entry)),
            { ...rules, whole: most },
          )
        const [open, some, full] = [withCredit(null), withCredit(known), withCredit(1)]
        expect(some.low).toBeGreaterThanOrEqual(open.low - 1e-9)
        expect(some.high).toBeLessThanOrEqual(open.high + 1e-9)
        for (const key of ['low', 'point', 'high'] as const) expect(full[key]).toBeGreaterThanOrEqual(some[key] - 1e-9)
      }),
    )
  })
})

describe('a stored score', () => {
  it('is computed again from its own rules to the same bytes', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(null, 50, 100), (list, most) => {
        const score = buildScore(list, { ...rules, whole: most })
        const stored = scoreSchema.parse(JSON.parse(JSON.stringify(score)))
        expect(JSON.stringify(rebuildScore(stored, stored.items))).toBe(JSON.stringify(score))
      }),
    )
  })
})
