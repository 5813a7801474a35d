import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MetricPoint } from '../../../shared/domain/metrics.ts'
import { dayOf, filterOf, filterOfPoint, type Choice } from './ranges.ts'
import { axisMarks, shownLabels } from './scale.ts'
import { formatShare, isVague, rateWords } from './words.ts'

const choice: Choice = { range: 'month', from: '', to: '', profile: null, domain: null }
const point = (day: string) => ({ day }) as MetricPoint

describe('ranges', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01'],
    ['week', '2026-02-23', '2026-03-01'],
    ['month', '2026-01-31', '2026-03-01'],
    ['this-month', '2026-03-01', '2026-03-01'],
  ] as const)('%s has whole days to today', (range, from, to) => {
    expect(filterOf({ ...choice, range }, '2026-03-01')).toEqual({ from, to, profile: null, domain: null })
  })
  it('take chosen days only when both are there in order, and keep profile and area', () => {
    const chosen = { ...choice, range: 'chosen' as const, from: '2026-02-03', to: '2026-02-01', profile: 'demo' }
    expect(filterOf(chosen, '2026-03-01')).toEqual({ from: null, to: null, profile: 'demo', domain: null })
    expect(filterOf({ ...chosen, to: '2026-02-04' }, '2026-03-01')).toMatchObject({
      from: '2026-02-03',
      to: '2026-02-04',
    })
  })
  it('of a column end with it, and never leave the range', () => {
    const all = { from: null, to: null, profile: null, domain: null }
    expect(filterOfPoint(all, point('2026-02-09'), 'week')).toMatchObject({ from: '2026-02-09', to: '2026-02-15' })
    expect(filterOfPoint(all, point('2024-02-01'), 'month')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' })
    const part = { ...all, from: '2026-02-11', to: '2026-02-13' }
    expect(filterOfPoint(part, point('2026-02-09'), 'week')).toEqual(part)
  })
  it('know the day of this computer', () => {
    expect(dayOf(new Date(2026, 10, 24, 23, 59).getTime())).toBe('2026-11-24')
  })
})

describe('an axis', () => {
  it('begins at nothing, ends at or above the largest value and has few even steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.boolean(), (max, whole) => {
        const marks = axisMarks(max, whole)
        expect(marks[0]).toBe(0)
        expect(marks.at(-1)).toBeGreaterThanOrEqual(max)
        expect(marks.length).toBeLessThanOrEqual(6)
        if (whole) expect(marks.every((mark) => Number.isInteger(mark))).toBe(true)
      }),
    )
    expect(axisMarks(3, true)).toEqual([0, 1, 2, 3])
  })
  it('writes no more labels than there is room for', () => {
    expect([...shownLabels(30, 8)]).toEqual([0, 4, 8, 12, 16, 20, 24, 28])
    expect(shownLabels(3, 8).size).toBe(3)
  })
})

describe('a share in words', () => {
  it('says what it rests on, and never rounds to all or nothing', () => {
    expect([formatShare(null), formatShare(0), formatShare(0.996), formatShare(0.004), formatShare(0.5)]).toEqual(['Unknown', '0%', '99.6%', '0.4%', '50%']) // prettier-ignore
    expect(rateWords({ k: 18, n: 20, share: 0.9, low: 0.699, high: 0.972 })).toBe('18 of 20, likely 70% to 97%')
    expect(rateWords({ k: 0, n: 0, share: null, low: 0, high: 1 })).toBe('0 cases')
  })
  it('is called vague while the interval is wide', () => {
    expect(isVague({ k: 2, n: 2, share: 1, low: 0.34, high: 1 })).toBe(true)
    expect(isVague({ k: 33, n: 41, share: 0.8, low: 0.66, high: 0.9 })).toBe(false)
    expect(isVague({ k: 0, n: 0, share: null, low: 0, high: 1 })).toBe(false)
  })
})
