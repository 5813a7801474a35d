import { describe, expect, it } from 'vitest'
import { judgeWeights, LEAST_OUTCOMES, type OutcomeRow } from './weights-gate.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-24T09:00:00Z')
const current = { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 }
const fields = Object.keys(current)
const weightOf = (field: string): number => Object.entries(current).find(([name]) => name === field)?.[1] ?? 0

/** A repeatable source of chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Deals over a year and a half; `chanceOf` says how likely each is won by what is known of it. */
function deals(count: number, seed: number, chanceOf: (credits: Record<string, number>) => number): OutcomeRow[] {
  const random = chance(seed)
  return Array.from({ length: count }, (_, at) => {
    const credits = Object.fromEntries(fields.map((field) => [field, [0, 0.5, 1][Math.floor(random() * 3)] ?? 0]))
    const decidedAtMs = NOW - 600 * DAY + Math.floor((at / count) * 540 * DAY)
    return {
      dealId: `deal-${at}`,
      decidedAtMs,
      outcomeAtMs: decidedAtMs + 30 * DAY,
      won: random() < chanceOf(credits),
      fields: Object.fromEntries(
        fields.map((field) => [field, { credit: credits[field] ?? null, knownAtMs: decidedAtMs - DAY }]),
      ),
    }
  })
}
/** Only the tools in use decide, which the weights in use hardly count. */
const byTools = ({ tools = 0 }: Record<string, number>) => 0.12 + 0.7 * tools

describe('the gate for learned weights', () => {
  it('finds a real signal, and moves the weight to it', () => {
    const verdict = judgeWeights(deals(400, 1, byTools), current, NOW)
    expect(verdict.kind).toBe('better')
    if (verdict.kind !== 'better') return
    expect(verdict.gain).toBeGreaterThan(verdict.error)
    expect(verdict.after).toBeLessThan(verdict.before)
    expect(verdict.weights['tools']).toBeGreaterThan(50)
    expect(Object.values(verdict.weights).reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 0)
  })

  it('adopts in at most 5 % of 200 shuffles of the labels', () => {
    const rows = deals(400, 7, byTools)
    const adopted = Array.from({ length: 200 }, (_, seed) => {
      const random = chance(seed + 1000)
      const labels = rows.map((row) => row.won)
      for (let at = labels.length - 1; at > 0; at -= 1) {
        const other = Math.floor(random() * (at + 1))
        ;[labels[at], labels[other]] = [labels[other] ?? false, labels[at] ?? false]
      }
      const shuffled = rows.map((row, at) => ({ ...row, won: labels[at] ?? false }))
      return judgeWeights(shuffled, current, NOW).kind === 'better'
    })
    const share = adopted.filter(Boolean).length / adopted.length
    expect(share).toBeLessThanOrEqual(0.05)
  })

  it('refuses a planted leak by name, however well it foretells, and goes on with the rest', () => {
    const leaky = deals(400, 3, byTools).map((row) => ({
      ...row,
      fields: { ...row.fields, contractSigned: { credit: row.won ? 1 : 0, knownAtMs: row.outcomeAtMs } },
    }))
    const verdict = judgeWeights(leaky, { ...current, contractSigned: 10 }, NOW)
    expect(verdict.refused).toEqual([
      { field: 'contractSigned', reason: 'known only after the deal had begun in 400 of 400 deals' },
    ])
    expect(verdict.kind).toBe('better')
    if (verdict.kind === 'better') expect(verdict.weights['contractSigned']).toBe(10)
    expect({ ...verdict, refused: [] }).toMatchObject({ n: 400 })
  })

  it('refuses what nobody dated, and what is never learned from', () => {
    const rows = deals(150, 5, byTools).map((row) => ({
      ...row,
      fields: {
        ...row.fields,
        region: { credit: 1, knownAtMs: null },
        customer: { credit: row.won ? 1 : 0, knownAtMs: row.decidedAtMs - DAY },
      },
    }))
    expect(judgeWeights(rows, current, NOW).refused).toEqual([
      { field: 'customer', reason: 'it is filled in when a deal is won' },
      { field: 'region', reason: 'nobody recorded since when it is known in 150 of 150 deals' },
    ])
  })

  it('raises an error that names a field dated in the future', () => {
    const [first, ...rest] = deals(120, 2, byTools)
    if (!first) throw new Error('no deal')
    const fromTomorrow = { ...first, fields: { ...first.fields, need: { credit: 1, knownAtMs: NOW + DAY } } }
    expect(() => judgeWeights([fromTomorrow, ...rest], current, NOW)).toThrow(
      'need of deal deal-0 is dated in the future',
    )
  })

  it.each([
    ['no deal at all', 0],
    ['one short of enough', LEAST_OUTCOMES - 1],
  ])('says how many there are with %s', (_, count) => {
    const verdict = judgeWeights(deals(count, 9, byTools), current, NOW)
    expect(verdict).toMatchObject({ kind: 'too-few', n: count })
    expect('sentence' in verdict && verdict.sentence).toContain(`${count} decided deals`)
  })

  it('wants thirty of the rarer outcome', () => {
    const rows = deals(200, 4, () => 0.05)
    expect(judgeWeights(rows, current, NOW).kind).toBe('too-few')
  })

  it('gives the same weights for the same data, in any order, and each deal counts once', () => {
    const rows = deals(300, 6, byTools)
    const verdict = judgeWeights(rows, current, NOW)
    expect(judgeWeights(rows.toReversed(), current, NOW)).toEqual(verdict)
    expect(judgeWeights([...rows, ...rows], current, NOW)).toEqual(verdict)
  })

  it('comes back to the same weights when the last outcome is taken out and put back', () => {
    const rows = deals(300, 8, byTools)
    const before = judgeWeights(rows, current, NOW)
    judgeWeights(rows.slice(0, -1), current, NOW)
    expect(judgeWeights(rows, current, NOW)).toEqual(before)
  })

  it('is led astray by chance no more often than one standard error allows when the weights in use are right', () => {
    const right = (credits: Record<string, number>) =>
      0.1 + 0.8 * fields.reduce((sum, field) => sum + (weightOf(field) * (credits[field] ?? 0)) / 100, 0)
    const kinds = Array.from(
      { length: 100 },
      (_, seed) => judgeWeights(deals(400, seed + 50, right), current, NOW).kind,
    )
    expect(kinds.filter((kind) => kind === 'better').length).toBeLessThanOrEqual(16)
  })
})
