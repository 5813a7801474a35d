/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** One line of the report. A ratio is ours to the hand-written loop's, measured round by round in the same process. */
export type Figure = { name: string; value: number; unit: string; aim?: string }

export function report(title: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${title}\n`)
  for (const { name, value, unit, aim } of figures) {
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)
    process.stdout.write(`  ${name.padEnd(58)} ${shown.padStart(9)} ${unit}${aim ? `   (aim ${aim})` : ''}\n`)
  }
}

/** Numbers below `n`, the same every time (a linear congruential generator with the constants of Numerical Recipes). */
export function randomFrom(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}
