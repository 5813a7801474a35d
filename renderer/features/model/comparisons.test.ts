import { describe, expect, it } from 'vitest'
import type { Comparison, PlannedWay } from '../../../shared/domain/model.ts'
import { sumUp, toRequests } from './comparisons.ts'

const way = (part: Partial<PlannedWay>): PlannedWay => ({
  kind: 'plan',
  text: '',
  steps: [],
  units: 0,
  usd: 0,
  ms: 0,
  ...part,
})
const compared = (differences: string[], model: Partial<PlannedWay> = {}): Comparison => ({
  request: 'r',
  rules: way({ units: 0.1, ms: 10 }),
  model: way({ units: 0.2, ms: 100, ...model }),
  differences,
})

describe('comparisons', () => {
  it('take one request a line, each once', () => {
    expect(toRequests(' a \n\nb\na')).toEqual(['a', 'b'])
  })

  it('are counted as same, different and failed, which make all', () => {
    const sum = sumUp([compared([]), compared(['x']), compared(['no plan'], { kind: 'failed', units: 0 })])
    expect(sum).toEqual({ same: 1, other: 1, failed: 1, rules: { units: 0.3, ms: 10 }, model: { units: 0.4, ms: 100 } })
    expect(sumUp([]).rules.ms).toBe(0)
  })
})
