import { fold } from './fold.ts'

export type Found = { text: string; start: number; end: number }
export type Figure = Found & {
  kind: 'money' | 'percent' | 'date' | 'number'
  /** Comparable text: an ISO date or part of one, or `value` with its unit. */
  key: string
}

const months = 'january february march april may june july august september october november december'.split(' ')
const monthWord = `(?:${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?`
const numberText = String.raw`\d{1,3}(?:[ ,.'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?`
const scaleText = String.raw`(?:\s?(?:k|m|mn|bn|thousand|million|billion)\b)`
const currencyText = String.raw`(?:[€$£¥]|(?:usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|pln)\b)`
const patterns: [Figure['kind'], RegExp][] = [
  ['date', /\b\d{4}-\d{2}-\d{2}(?!\d)/gi],
  ['date', new RegExp(String.raw`\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?${monthWord}(?:,? \d{4})?(?![\p{L}\d])`, 'giu')],
  ['date', new RegExp(String.raw`\b${monthWord} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?(?![\p{L}\d])`, 'giu')],
  ['date', new RegExp(String.raw`\b${monthWord} \d{4}\b`, 'giu')],
  ['date', /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g],
  ['date', /\bq[1-4](?: ?\/? ?\d{4})?\b/gi],
  ['money', new RegExp(String.raw`${currencyText}\s?(?:${numberText})${scaleText}?`, 'gi')],
  [
    'money',
    new RegExp(
      String.raw`\b(?:${numberText})${scaleText}?\s?(?:[€$£¥]|(?:usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|pln|euros?|dollars?|pounds?)\b)`,
      'gi',
    ),
  ],
  ['percent', new RegExp(String.raw`\b(?:${numberText})\s?(?:%|percent\b|per cent\b)`, 'gi')],
  ['number', new RegExp(String.raw`\b(?:${numberText})${scaleText}?`, 'gi')],
  [
    'number',
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundreds?|thousands?|millions?|half|twice|double[ds]?|triple[ds]?|halve[ds]?)\b/gi,
  ],
  ['number', /\bone (?:second|minute|hour|day|week|month|quarter|year|percent|third|euro|dollar|customer|client)\b/gi],
]

const wordValues: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, twenty: 20,
  thirty: 30, fifty: 50,
} // prettier-ignore

/**
 * Dates, money, percentages and other numbers of a text in reading order, none overlapping. Numbers in words count as well,
 * so that "within two minutes" and "within 2 minutes" have the same key. A number inside a word or a code (`SAP4`) is not one.
 */
export function figuresOf(text: string): Figure[] {
  const found: Figure[] = []
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].trimEnd().length
      if (found.some((other) => start < other.end && other.start < end)) continue
      if (kind === 'number' && /[\p{L}_-]/u.test(text.charAt(start - 1))) continue
      const written = text.slice(start, end)
      found.push({ kind, text: written, start, end, key: keyOf(kind, written) })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function keyOf(kind: Figure['kind'], written: string): string {
  const folded = fold(written).replace(/\s+/g, ' ')
  if (kind === 'date') return dateKey(folded)
  const unit = kind === 'percent' ? '%' : kind === 'money' ? currencyOf(folded) : ''
  const value = valueOf(folded)
  return value === null ? `${folded}${unit}` : `${value}${unit}`
}

/** The number in a written figure, scale words applied; null when there is none. "1.500" is fifteen hundred, "1.5" one and a half. */
export function valueOf(written: string): number | null {
  const digits = new RegExp(numberText).exec(written)?.[0]
  const word = written.split(' ')[0] ?? ''
  if (digits === undefined) return wordValues[word] ?? null
  const grouped = /^\d{1,3}(?:[ ,.'’]\d{3})+/.exec(digits)?.[0] ?? ''
  const plain = grouped.replace(/\D/g, '') + digits.slice(grouped.length).replace(',', '.')
  const scale =
    /\s?(k|m|mn|bn|thousand|million|billion)\b/.exec(written.slice(written.indexOf(digits) + digits.length))?.[1] ?? ''
  const factor = /^(?:k|thousand)$/.test(scale) ? 1e3 : /^(?:bn|billion)$/.test(scale) ? 1e9 : scale === '' ? 1 : 1e6
  return Number(plain) * factor
}

/** ISO 4217 code of a written amount, or its symbol's usual one; empty when none is named. */
export function currencyOf(written: string): string {
  const folded = fold(written)
  const code = /usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|pln|dollar|pound/.exec(folded)?.[0]
  if (code === 'dollar' || folded.includes('$')) return 'USD'
  if (code === 'pound' || folded.includes('£')) return 'GBP'
  if (folded.includes('€')) return 'EUR'
  return folded.includes('¥') ? 'JPY' : (code ?? '').toUpperCase()
}

function dateKey(folded: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(folded)) return folded
  const month = months.findIndex((name) => new RegExp(String.raw`\b${name.slice(0, 3)}`).test(folded)) + 1
  if (month === 0) return folded
  const numbers = folded.match(/\d+/g) ?? []
  const year = numbers.find((digits) => digits.length === 4)
  const day = numbers.find((digits) => digits.length <= 2)
  const rest = [String(month).padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')
  return year === undefined ? rest : `${year}-${rest}`
}
