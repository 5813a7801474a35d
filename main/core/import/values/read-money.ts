import { currencyOf } from './currencies.ts'
import type { DecimalMark } from './read-number.ts'
import { decimalEvidence, readNumber } from './read-number.ts'

/** What a column says about its amounts. `scale` is what one unit in it is worth; null: the header states none. */
export type MoneyContext = {
  mark: DecimalMark | null
  scale: number | null
  currency: string | null
  workspaceCurrency: string
}

export type MoneyNote = 'currency-assumed' | 'sign-shared' | 'grouping-assumed' | 'own-scale'

export type MoneyReading =
  | { kind: 'money'; min: number | null; max: number | null; currency: string; notes: MoneyNote[] }
  | { kind: 'bad'; reason: string }

const scales: Record<string, number> = {}
for (const word of ['k', 'tsd', 'thousand', 'thousands', 'th', 't']) scales[word] = 1e3
for (const word of ['m', 'mm', 'mn', 'mio', 'mill', 'mln', 'million', 'millions']) scales[word] = 1e6
for (const word of ['b', 'bn', 'mrd', 'mia', 'billion', 'billions']) scales[word] = 1e9

/** What a word such as "k", "Mio" or "billion" multiplies by; null when it is none. */
export function scaleOf(word: string): number | null {
  const key = word.toLowerCase().replace(/\.$/, '')
  return Object.hasOwn(scales, key) ? (scales[key] ?? null) : null
}

type Part = { number: string; scale: number | null; currency: string | null }

/**
 * Reads one amount or a range: "1.5M", "€850k", "1.234.567,89 EUR", "USD 10–50 million", "> 5m", "<1bn". Amounts come back in whole
 * units. A currency in the cell wins over the column's, that over the workspace's; each assumption made is named in `notes`.
 */
export function readMoney(text: string, context: MoneyContext): MoneyReading {
  const { body, open } = openEnds(text)
  const pieces = splitRange(body).map(readPart)
  const [first, second] = pieces
  if (!first || pieces.length > 2) return { kind: 'bad', reason: 'is not an amount of money' }
  const parts = second ? [{ ...first, scale: first.scale ?? second.scale }, second] : [first]
  const notes = new Set<MoneyNote>()
  const amounts: number[] = []
  for (const part of parts) {
    if (!part) return { kind: 'bad', reason: 'is not an amount of money' }
    const reading = readNumber(part.number, context.mark)
    if (reading.kind === 'bad') return { kind: 'bad', reason: 'is not an amount of money' }
    // "1.250 M" is rarely a thousand millions: with a scale a group of three is read as decimals.
    const scaled = part.scale ?? context.scale
    const decimals = reading.kind === 'ambiguous' && scaled !== null
    if (reading.kind === 'ambiguous') notes.add('grouping-assumed')
    if (part.scale !== null && context.scale !== null) notes.add('own-scale')
    amounts.push(
      round((decimals ? Number(part.number.replace(',', '.').replace(/[^\d.-]/g, '')) : reading.value) * (scaled ?? 1)),
    )
  }
  const sign = parts.map((part) => part?.currency).find((found) => found) ?? null
  const stated = sign === null ? null : currencyOf(sign, context.workspaceCurrency)
  if (sign !== null && stated === null)
    return { kind: 'bad', reason: `has “${sign}”, which is no currency or unit known here` }
  if (stated && !stated.certain) notes.add('sign-shared')
  if (!stated && !context.currency) notes.add('currency-assumed')
  const currency =
    stated && (stated.certain || !context.currency) ? stated.code : (context.currency ?? context.workspaceCurrency)
  const [min = 0, max = min] = amounts
  if (second && min > max) return { kind: 'bad', reason: 'is a range that ends before it begins' }
  return {
    kind: 'money',
    min: open === 'below' ? null : min,
    max: open === 'above' ? null : max,
    currency,
    notes: [...notes],
  }
}

/** What an amount says about its column's decimal mark. */
export const moneyEvidence = (text: string): (DecimalMark | 'either')[] =>
  splitRange(openEnds(text).body)
    .map(readPart)
    .flatMap((part) => (part ? (decimalEvidence(part.number) ?? []) : []))

/** Cuts "<", "over", "+" and the like. */
export function openEnds(text: string): { body: string; open: 'above' | 'below' | null } {
  const trimmed = text.trim().replace(/^(?:~|≈|ca\.?|approx\.?|about|around)\s*/i, '')
  const above =
    /^(?:>=?|≥|over|above|more than|at least|from)\s*|\s*\+(?=[\s\p{L}\p{Sc}]*$)|\s+(?:and|or) (?:more|above|over)$/iu
  const below = /^(?:<=?|≤|under|below|less than|up to)\s*/i
  if (below.test(trimmed)) return { body: trimmed.replace(below, ''), open: 'below' }
  if (above.test(trimmed)) return { body: trimmed.replace(above, ''), open: 'above' }
  return { body: trimmed, open: null }
}

/** A dash is a range only between two amounts, so "-500" stays one. */
const splitRange = (text: string): string[] => {
  const parts = text.split(/(?<=[\p{L}\p{N}%€$£¥.])\s*(?:-|–|—|\bto\b|\bbis\b)\s*(?=[\p{L}\p{Sc}\d])/iu)
  return parts.length === 2 && parts.every((part) => /\d/.test(part)) ? parts : [text]
}

function readPart(text: string): Part | null {
  const match = /^(?<before>[^\d(−+.,-]*)(?<number>[(−+-]?\s*\d(?:[\d.,'’\s]*\d)?\)?)(?<after>[^\d]*)$/u.exec(
    text.trim().replace(/^(?<sign>[-−])\s*(?<symbol>\p{Sc})/u, '$<symbol>$<sign>'),
  )
  const { before = '', number, after = '' } = match?.groups ?? {}
  if (number === undefined) return null
  let scale: number | null = null
  let currency: string | null = null
  for (const word of [before, after].join(' ').match(/[\p{L}\p{Sc}.]+\p{Sc}?/gu) ?? []) {
    const split = splitWord(word)
    if (split === null || (split.scale !== null && scale !== null) || (split.currency !== null && currency !== null))
      return null
    scale ??= split.scale
    currency ??= split.currency
  }
  return { number: number.replace(/\s+/g, ' '), scale, currency }
}

/** "M€", "kEUR", "USDm", "Mio.", "€" and other words around a number; null for a word that is neither. */
export function splitWord(word: string): { scale: number | null; currency: string | null } | null {
  const scale = scaleOf(word)
  if (scale !== null) return { scale, currency: null }
  if (currencyOf(word, 'USD')) return { scale: null, currency: word }
  const parts =
    /^(?<head>k|t|mm?|mn|mio|bn|b)\.?(?<tail>\p{Sc}|[a-z]{3})$|^(?<code>\p{Sc}|[a-z]{3})(?<unit>k|t|mm?|mn|mio|bn|b)\.?$/iu.exec(
      word,
    )
  const unit = parts?.groups?.['head'] ?? parts?.groups?.['unit']
  const code = parts?.groups?.['tail'] ?? parts?.groups?.['code']
  if (unit === undefined || code === undefined || !currencyOf(code, 'USD')) return null
  return { scale: scaleOf(unit), currency: code }
}

/** Keeps 1.1 × 1e6 at 1100000. */
const round = (value: number): number => Math.round(value * 100) / 100
