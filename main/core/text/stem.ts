const hasVowel = /[aeiouy]/

/**
 * A light English stem, so that "prices", "priced" and "pricing" meet in "pric". Cuts plurals, -ing, -ed, -ion, -ment, -ly and a
 * final e; leaves numbers, codes and short words alone. Meant for comparing words, never for showing them.
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  return withoutE(withoutSuffix(singular(word)))
}

function singular(word: string): string {
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (/(?:x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}

function withoutSuffix(word: string): string {
  for (const suffix of ['ing', 'ed', 'ment', 'ly']) {
    const root = word.slice(0, -suffix.length)
    if (!word.endsWith(suffix) || root.length < 3 || !hasVowel.test(root)) continue
    if (suffix === 'ing' || suffix === 'ed') return /([^aeioulsz])\1$/.test(root) ? root.slice(0, -1) : root
    return root
  }
  return /[st]ion$/.test(word) && word.length > 5 ? word.slice(0, -3) : word
}

const withoutE = (word: string): string => (word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word)
