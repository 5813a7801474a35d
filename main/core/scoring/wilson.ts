/** The normal deviate of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054

/** Wilson's interval for a share at 95 % (https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval); [0, 1] of nothing. */
export function wilson(successes: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const p = successes / n
  const z2 = Z95 ** 2
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
