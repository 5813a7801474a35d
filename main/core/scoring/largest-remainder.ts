/**
 * Integers near the values that add up to `total`: each is rounded down, then the largest remainders get one more
 * (https://en.wikipedia.org/wiki/Quota_method). Ties go to the earlier value. The values must add up to about `total`.
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
  const floors = values.map(Math.floor)
  let left = total - floors.reduce((sum, value) => sum + value, 0)
  const order = values
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order) {
    if (left <= 0) break
    floors[index] = (floors[index] ?? 0) + 1
    left -= 1
  }
  return floors
}
