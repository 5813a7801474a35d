import { Z95 } from '../scoring/wilson.ts'

export type Middle = { median: number; low: number; high: number; n: number }

/** The median with the distribution-free interval at 95 % from the order of the values (ranks n/2 ± z √n / 2). Null of nothing. */
export function medianOf(values: readonly number[]): Middle | null {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const at = (rank: number) => sorted[Math.min(n - 1, Math.max(0, rank))] ?? 0
  if (n === 0) return null
  const half = (Z95 * Math.sqrt(n)) / 2
  return {
    n,
    median: (at(Math.floor((n - 1) / 2)) + at(Math.ceil((n - 1) / 2))) / 2,
    low: at(Math.floor(n / 2 - half)),
    high: at(Math.ceil(n / 2 + half) - 1),
  }
}
