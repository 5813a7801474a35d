import { currencyOf } from './values/currencies.ts'
import { splitWord } from './values/read-money.ts'

export type HeaderUnits = { scale: number | null; currency: string | null }

/**
 * What a header says about its amounts: "Annual Revenue (millions)", "Revenue [kEUR]", "Turnover in M USD", "ARR_musd", "Amount €".
 * Returns the header without those words too, so that it can be recognised. Single letters count only in brackets or after "in".
 */
export function readHeaderUnits(header: string): HeaderUnits & { rest: string } {
  const units: HeaderUnits = { scale: null, currency: null }
  const take = (text: string): boolean => {
    const words = text
      .replace(/['’]?000s?/g, ' thousands ')
      .split(/[\s,;/_]+/)
      .filter((word) => word !== '' && word !== 'in')
    const found = words.map((word) => splitWord(word))
    if (words.length === 0 || found.some((unit) => unit === null)) return false
    for (const unit of found) {
      units.scale ??= unit?.scale ?? null
      units.currency ??= unit?.currency ? (currencyOf(unit.currency, 'USD')?.code ?? null) : null
    }
    return true
  }
  let rest = header.replace(/[([{]([^)\]}]*)[)\]}]/g, (whole, inside: string) => (take(inside) ? ' ' : whole))
  rest = rest.replace(/\s+in\s+(\S+(?:\s+\S+){0,2})$/i, (whole, after: string) => (take(after) ? ' ' : whole))
  rest = rest.replace(/[\s_-]+(\p{Sc}|[\p{L}]{3,8}|[kmb]\p{Sc}|\p{Sc}[kmb])$/u, (whole, word: string) =>
    isUnit(word) && take(word) ? ' ' : whole,
  )
  return { ...units, rest: rest.trim() }
}

/** A last word is a unit only when it names a currency or a written-out scale: "Amount EUR", but not "Total". */
const isUnit = (word: string): boolean => {
  const unit = splitWord(word)
  return unit !== null && (unit.currency !== null || word.length > 3)
}
