import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvidenceItem, Score } from '../../../../shared/domain/evidence.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { explainResult } from './explain-result.ts'
import { smallestFlips } from './explain-score.ts'

const item = (criterion: string, weight: number, credit: number | null): EvidenceItem => ({
  criterion,
  label: criterion.toUpperCase(),
  state: credit === null ? 'unknown' : credit === 1 ? 'met' : credit === 0 ? 'not_met' : 'partly',
  weight,
  credit,
  reason: `because of ${criterion}.`,
  question: null,
  sources: [],
  saidBy: null,
})
const bands = {
  bands: [
    { band: 'A', label: 'fit A', lowAtLeast: 0.8 },
    { band: 'C', label: 'fit C', highBelow: 0.6 },
  ],
  otherwise: { band: 'unsettled', label: 'not settled yet' },
}
const scoreOf = (items: readonly EvidenceItem[], whole: number | null = null) =>
  buildScore(items, { asOf: '2026-11-24', weightSet: weightSetOf('w', {}, sha256), whole, ...bands })
const items = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 30 }), credit: fc.option(fc.constantFrom(0, 0.5, 1)) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((list) => list.map((entry, n) => item(`c${n}`, entry.weight, entry.credit)))
const told = (score: Score, capability = 'score_account_fit') =>
  explainResult({ stepId: 's1', title: 'Score', capability, output: { score } })
const answered = (list: readonly EvidenceItem[], criterion: string, state: EvidenceItem['state']) =>
  list.map((entry) =>
    entry.criterion === criterion ? { ...entry, state, credit: { met: 1, partly: 0.5 }[state as string] ?? 0 } : entry,
  )

describe('an explanation', () => {
  it('names changes that really give the band and the number they name', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(null, 40, 100), (list, whole) => {
        const score = scoreOf(list, whole)
        const { up, down } = smallestFlips(score)
        for (const flip of [up, down]) {
          if (!flip) continue
          const changed = scoreOf(answered(list, flip.criterion, flip.to), whole)
          expect([changed.band, changed.point]).toEqual([flip.band, flip.point])
          expect(changed.band).not.toBe(score.band)
        }
        if (up) expect(up.point).toBeGreaterThan(score.point)
        if (down) expect(down.point).toBeLessThan(score.point)
      }),
    )
  })
  it('names the smallest one: no other answer flips the band with a smaller change', () => {
    fc.assert(
      fc.property(items, (list) => {
        const score = scoreOf(list)
        const flips = Object.values(smallestFlips(score)).flatMap((flip) => flip ?? [])
        const smallest = Math.min(...flips.map((flip) => Math.abs(flip.point - score.point)))
        for (const entry of list)
          for (const state of ['met', 'partly', 'not_met'] as const) {
            const other = scoreOf(answered(list, entry.criterion, state))
            if (other.band !== score.band && Math.abs(other.point - score.point) > 1e-9)
              expect(Math.abs(other.point - score.point)).toBeGreaterThanOrEqual(smallest - 1e-9)
          }
      }),
    )
  })
  it('explains an old result by the rules stored with it, whatever the rules are today', () => {
    const list = [item('a', 50, 1), item('b', 50, null)]
    const old = buildScore(list, {
      asOf: '2025-01-01',
      weightSet: { id: 'old', hash: 'h' },
      bands: [{ band: 'gold', label: 'gold', lowAtLeast: 0.95 }],
      otherwise: { band: 'open', label: 'open' },
    })
    expect(told(old).flips.up).toMatchObject({ label: 'B', to: 'met', band: 'gold', point: 1 })
    expect(told(old).long.at(-1)).toBe('Computed as of 1 January 2025 with the weights “old” (h).')
  })
  it('names no change where something outside of the points decided', () => {
    const excluded: Score = { ...scoreOf([item('a', 1, 1)]), band: 'X', bandLabel: 'excluded: tobacco' }
    expect(told(excluded).flips).toEqual({ up: null, down: null })
    expect(told(excluded).short).toBe(
      'The score is 100 of 100 (all of it is known): excluded: tobacco. That was decided by something outside of the points, so no single answer changes it.',
    )
  })
  it('says of a risk what raises it, and what would bring it down', () => {
    const risk = scoreOf([item('age', 60, 1), item('rival', 30, 1)], 100)
    const { short, long } = told(risk, 'assess_deal_risk')
    expect(short).toBe(
      'The risk is 90 of 100 (all of it is known): fit A. What would change that: if “RIVAL” were partly so, it would be 75 of 100: not settled yet.',
    )
    expect(long[0]).toBe('Raises it, 60 of 60 points: AGE. because of age.')
  })
  it('holds the numbers of the result, and the same words each time', () => {
    fc.assert(
      fc.property(items, (list) => {
        const score = scoreOf(list)
        const explained = told(score)
        expect(explained.short).toContain(`${score.shownTotal} of 100`)
        const points = new Map(score.contributions.map((part) => [part.criterion, part.points]))
        for (const part of [...explained.most, ...explained.least]) expect(part.points).toBe(points.get(part.criterion))
        expect(told(structuredClone(score))).toEqual(explained)
      }),
    )
  })
  it('keeps its first reasons when something it does not name goes away', () => {
    const list = [item('a', 30, 1), item('b', 20, 1), item('c', 10, 1), item('d', 1, 1), item('e', 30, 0)]
    const names = (entries: readonly EvidenceItem[]) => told(scoreOf(entries)).most.map((part) => part.criterion)
    expect(names(list.filter((entry) => entry.criterion !== 'd'))).toEqual(names(list))
  })
  it('explains both scores of a qualification', () => {
    const output = { meddicc: scoreOf([item('pain', 1, 1)]), bant: scoreOf([item('need', 1, null)]) }
    const { short, long } = explainResult({ stepId: 's', title: 'Q', capability: 'qualify_opportunity', output })
    expect(short).toContain('MEDDICC is 100 of 100')
    expect(long).toContain('BANT is 50 of 100 (0 to 100, depending on what is not known): not settled yet.')
  })
  it('reads the reasons of results that hold no score, and invents none', () => {
    const output = { why: 'The next step is overdue.', alternatives: [{ action: 'Wait.', why: 'They asked for it.' }] }
    const read = (value: unknown) =>
      explainResult({ stepId: 's', title: 'Next', capability: 'recommend_next_step', output: value })
    expect([read(output).short, read(output).long]).toEqual([
      'The next step is overdue.',
      ['Instead of: Wait. They asked for it.'],
    ])
    expect(read(null)).toMatchObject({ long: [], unknowns: [], flips: { up: null, down: null } })
  })
})
