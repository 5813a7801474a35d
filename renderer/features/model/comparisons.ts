import type { Comparison, PlannedWay } from '../../../shared/domain/model.ts'

/** One request a line, each once. */
export const toRequests = (lines: string): string[] => [
  ...new Set(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

type Total = { units: number; ms: number }

/** How often both ways agree, and what each costs: units together, milliseconds on average. */
export function sumUp(results: readonly Comparison[]): {
  same: number
  other: number
  failed: number
  rules: Total
  model: Total
} {
  const failed = results.filter(({ model }) => model.kind === 'failed').length
  const same = results.filter(({ model, differences }) => model.kind !== 'failed' && differences.length === 0).length
  const total = (way: (result: Comparison) => PlannedWay): Total => ({
    units: results.reduce((sum, result) => sum + Math.round(way(result).units * 1000), 0) / 1000,
    ms: Math.round(results.reduce((sum, result) => sum + way(result).ms, 0) / Math.max(1, results.length)),
  })
  return {
    same,
    other: results.length - same - failed,
    failed,
    rules: total(({ rules }) => rules),
    model: total(({ model }) => model),
  }
}
