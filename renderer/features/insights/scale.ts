/** Marks of an axis from 0 that hold `max`: at most five, at steps of 1, 2 or 5 times a power of ten; whole numbers for counts. */
export function axisMarks(max: number, whole: boolean): number[] {
  if (!(max > 0)) return [0, whole ? 1 : 0.1]
  // Below this the numbers themselves run out.
  const raw = Math.max(max, 1e-6) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw) ?? raw
  const used = whole ? Math.max(1, Math.ceil(step)) : step
  const marks: number[] = []
  for (let n = 0; ; n += 1) {
    const mark = Number((n * used).toPrecision(12))
    marks.push(mark)
    if (mark >= max) return marks
  }
}

/** Which of `count` labels are written so that they do not run into each other: about `most`, evenly, the first always. */
export function shownLabels(count: number, most: number): ReadonlySet<number> {
  const every = Math.max(1, Math.ceil(count / most))
  return new Set(Array.from({ length: count }, (_, index) => index).filter((index) => index % every === 0))
}
