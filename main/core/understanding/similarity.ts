/** A text made ready for comparing: its words and the counts of its letter trigrams. */
export type Shape = { words: ReadonlySet<string>; trigrams: ReadonlyMap<string, number>; squaredNorm: number }

export function shapeOf(words: readonly string[]): Shape {
  const trigrams = new Map<string, number>()
  const text = `  ${words.join(' ')} `
  for (let at = 0; at + 3 <= text.length; at += 1) {
    const trigram = text.slice(at, at + 3)
    trigrams.set(trigram, (trigrams.get(trigram) ?? 0) + 1)
  }
  const squaredNorm = [...trigrams.values()].reduce((sum, count) => sum + count * count, 0)
  return { words: new Set(words), trigrams, squaredNorm }
}

/** Weight of a word by how few of the known texts hold it; a word none holds weighs as one that a tenth holds. */
export type WordWeights = (word: string) => number

/** Inverse document frequency `ln(1 + N / df)` over the texts given. */
export function inverseFrequencies(texts: readonly Shape[]): WordWeights {
  const counts = new Map<string, number>()
  for (const { words } of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + texts.length / (counts.get(word) ?? Math.max(1, texts.length / 10)))
}

/** Weighted share of common words: 1 for the same set, 0 when none is shared or both are empty. */
export function weightedJaccard(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: WordWeights): number {
  let shared = 0
  let all = 0
  for (const word of new Set([...a, ...b])) {
    const weight = weigh(word)
    all += weight
    if (a.has(word) && b.has(word)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}

export function trigramCosine(a: Shape, b: Shape): number {
  let dot = 0
  for (const [trigram, count] of a.trigrams) dot += count * (b.trigrams.get(trigram) ?? 0)
  return dot === 0 ? 0 : dot / Math.sqrt(a.squaredNorm * b.squaredNorm)
}

/** sim = 0.5 weighted Jaccard of words + 0.5 cosine of letter trigrams (sales-domain 4.2); 0..1, 1 for identical texts. */
export function similarity(a: Shape, b: Shape, weigh: WordWeights): number {
  if (a.words.size === 0 || b.words.size === 0) return 0
  return 0.5 * weightedJaccard(a.words, b.words, weigh) + 0.5 * trigramCosine(a, b)
}
