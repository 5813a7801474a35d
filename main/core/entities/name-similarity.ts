import { editSimilarity } from './edit-distance.ts'
import { nameForms } from './normalise-name.ts'

/** No two different names come closer than this: 1 is kept for equal ones. */
const CLOSEST = 0.99

/**
 * How alike two names are, 0 to 1; exactly 1 when a normalised spelling is the same (see `nameForms`), 0 when either is empty.
 * Half the cosine of letter triples, half the share of letters that survive an edit; the order of words does not matter much.
 * A short name that stands whole within a longer one ("Nordfrost" in "Nordfrost Cold Storage") scores 0.6 and up.
 */
export function nameSimilarity(a: string, b: string): number {
  return formsSimilarity(nameForms(a), nameForms(b))
}

/** The same for names already normalised. */
export function formsSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.some((form) => form !== '' && b.includes(form))) return 1
  const pairs = a.flatMap((left) => b.map((right) => (left === '' || right === '' ? 0 : compare(left, right))))
  return Math.min(CLOSEST, Math.max(0, ...pairs))
}

function compare(a: string, b: string): number {
  const left = a.split(' ')
  const right = b.split(' ')
  const sortedLeft = left.toSorted().join(' ')
  const sortedRight = right.toSorted().join(' ')
  const edits = Math.max(
    editSimilarity(a, b),
    // Words in another order cost a little, so that the same order wins.
    editSimilarity(sortedLeft, sortedRight) - 0.02,
    editSimilarity(left.join(''), right.join('')) - 0.01,
  )
  const whole = 0.5 * trigramCosine(left, right) + 0.5 * edits
  // In a short name one typo breaks every triple, so the letters alone may speak, at a discount.
  return Math.max(whole, edits - 0.15, containment(left, right))
}

/** The shorter name's words found in the longer one, by length; only when nearly all of it is there. */
function containment(left: readonly string[], right: readonly string[]): number {
  const [short, long] = size(left) <= size(right) ? [left, right] : [right, left]
  if (size(short) < 3 || short.length === long.length) return 0
  const free = [...long]
  let found = 0
  for (const word of short.toSorted((x, y) => y.length - x.length || (x < y ? -1 : 1))) {
    const scores = free.map((candidate) => editSimilarity(word, candidate))
    const best = Math.max(0, ...scores)
    found += best * word.length
    free.splice(scores.indexOf(best), 1)
  }
  const share = found / size(short)
  return share < 0.8 ? 0 : share * (0.6 + 0.35 * (size(short) / size(long)))
}

const size = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0)

function trigramCosine(left: readonly string[], right: readonly string[]): number {
  const a = trigramCounts(left)
  const b = trigramCounts(right)
  let dot = 0
  for (const [gram, count] of a) dot += count * (b.get(gram) ?? 0)
  return dot === 0 ? 0 : dot / Math.sqrt(norm(a) * norm(b))
}

function trigramCounts(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) {
    const padded = ` ${word} `
    for (let i = 0; i + 3 <= padded.length; i += 1) {
      const gram = padded.slice(i, i + 3)
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
  }
  return counts
}

const norm = (counts: Map<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count * count, 0)
