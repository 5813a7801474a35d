/** Nearest rank: the smallest value that at least `share` of all values do not exceed. Null for none; never above the maximum. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
