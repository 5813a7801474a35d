import { sentencesOf } from './sentences.ts'
import { wordsOf } from './words.ts'

/**
 * Syllables of an English word by rule: groups of vowels, without a silent final e, es or ed. At least 1; numbers count 1.
 * About nine in ten words come out as in a dictionary, which is enough for a grade read in bands.
 */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters
    .replace(/(?:(?<![cs])h|[^laeiouycgsxzh])es$|[^tdaeiouy]ed$/, (end) => end.slice(0, 1))
    .replace(/([^aeiouyl]|[aeiouy]l)e$/, '$1')
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0
  const hiatus =
    spoken.match(/(?:[^tcsgx]io|[^tcs]ia|eo(?!u)|[aeiou]ing$|[aeiou]ity$|ua[^y]|creat|[dr]ea$)/g)?.length ?? 0
  return Math.max(1, groups + hiatus)
}

/**
 * Flesch-Kincaid grade level: 0.39 × words per sentence + 11.8 × syllables per word − 15.59
 * (Kincaid and others, 1975). Null when there is no word. Made for English.
 */
export function readingGrade(text: string): number | null {
  const sentences = sentencesOf(text)
  const words = sentences.flatMap((sentence) => wordsOf(sentence.text))
  if (words.length === 0) return null
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.text), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}
