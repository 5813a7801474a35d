/** Nearest rank: the smallest value that at least `share` of all values do not exceed. Null for none; never above the maximum. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[rankOf(sorted.length, share)] ?? null
}

/** The same of values that are counted together: `sorted` by value, each `n` times. */
export function countedPercentile(
  sorted: readonly { value: number; n: number }[],
  total: number,
  share: number,
): number | null {
  const rank = rankOf(total, share)
  let seen = 0
  for (const { value, n } of sorted) {
    seen += n
    if (seen > rank) return value
  }
  return null
}

const rankOf = (count: number, share: number): number => Math.max(0, Math.ceil(share * count) - 1)
