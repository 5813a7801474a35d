import { fold } from '../text/fold.ts'
import { legalFormWords } from './legal-forms.ts'

const digraphs: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }
const joiners = new Set(['und', 'och', 'og', 'et'])

/**
 * The name as it is compared: lower case, without accents, punctuation, legal form and double spaces; "&", "+", "und" are "and".
 * Empty only when the name holds no letter and no digit.
 */
export function normaliseName(name: string): string {
  return wordsOfName(fold(name)).join(' ')
}

/**
 * All spellings of a name that count as equal: "Müller" is "muller" and "mueller", "Århus" is "arhus" and "aarhus". One or two, the
 * first is `normaliseName`. Two names are the same when they share a spelling.
 */
export function nameForms(name: string): string[] {
  const plain = normaliseName(name)
  const composed = name.normalize('NFC').toLowerCase()
  if (!/[äöüåø]/.test(composed)) return [plain]
  const spelledOut = normaliseName(composed.replace(/[äöüåø]/g, (letter) => digraphs[letter] ?? letter))
  return spelledOut === plain ? [plain] : [plain, spelledOut]
}

function wordsOfName(folded: string): string[] {
  const words = folded
    .replace(/['`´"]/g, '')
    // "S.p.A." and "A/S" are one word each, also next to another single letter.
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:[./]\p{L})+(?![\p{L}\p{N}])\.?/gu, (short) => `${short.replace(/[./]/g, '')} `)
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (joiners.has(word) ? 'and' : word))
  return withoutLegalForm(joinSingleLetters(words))
}

/** "J B S Foods" is "jbs foods". */
function joinSingleLetters(words: readonly string[]): string[] {
  const joined: string[] = []
  let run = ''
  for (const word of [...words, '']) {
    if (/^\p{L}$/u.test(word)) {
      run += word
      continue
    }
    if (run !== '') joined.push(run)
    run = ''
    if (word !== '') joined.push(word)
  }
  return joined
}

/** Cuts legal forms from the end, several if need be ("GmbH & Co. KG"), but never the whole name. */
function withoutLegalForm(words: string[]): string[] {
  for (;;) {
    const form = legalFormWords.find(
      (candidate) =>
        candidate.length < words.length &&
        candidate.every((word, i) => words[words.length - candidate.length + i] === word),
    )
    if (form) words = words.slice(0, -form.length)
    else if (words.length > 1 && words.at(-1) === 'and') words = words.slice(0, -1)
    else return words
  }
}
