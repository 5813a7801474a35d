import type { NumberRange } from '../../../../shared/domain/records.ts'

/**
 * How well a figure (or a range such as 201–500) lies in a wanted range, 0..1, on a logarithmic scale: 1 inside, falling in a straight
 * line to 0 at half the minimum and at twice the maximum; a range counts by its mean over its own width (sales-domain 3.2).
 */
export function rangeFit(value: NumberRange, wanted: NumberRange): number | null {
  const low = value.min ?? value.max
  const high = value.max ?? value.min
  if (low === null || high === null || low < 0) return null
  const [a, b] = [Math.log(Math.max(low, 0.5)), Math.log(Math.max(high, 0.5))]
  const min = wanted.min === null || wanted.min <= 0 ? Number.NEGATIVE_INFINITY : Math.log(wanted.min)
  const max = wanted.max === null ? Number.POSITIVE_INFINITY : Math.log(Math.max(wanted.max, 0.5))
  const fit = a >= b ? at(a, min, max) : area(a, b, min, max) / (b - a)
  return Math.min(1, Math.max(0, Math.round(fit * 1e9) / 1e9))
}

function at(x: number, min: number, max: number): number {
  if (x < min) return Math.max(0, 1 - (min - x) / Math.LN2)
  if (x > max) return Math.max(0, 1 - (x - max) / Math.LN2)
  return 1
}

/** The area under `at` between a and b: `at` is straight between these corners, so trapezoids are exact. */
function area(a: number, b: number, min: number, max: number): number {
  const corners = [min - Math.LN2, min, max, max + Math.LN2].filter((x) => Number.isFinite(x) && x > a && x < b)
  const points = [a, ...corners.toSorted((x, y) => x - y), b]
  let sum = 0
  for (let i = 1; i < points.length; i += 1) {
    const [left = 0, right = 0] = [points[i - 1], points[i]]
    sum += ((at(left, min, max) + at(right, min, max)) / 2) * (right - left)
  }
  return sum
}
