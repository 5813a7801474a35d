/** What marks the decimals in a column: "1,234.5" has a point, "1.234,5" a comma. */
export type DecimalMark = 'point' | 'comma'

export type NumberReading = { kind: 'number'; value: number } | { kind: 'ambiguous'; value: number } | { kind: 'bad' }

type Shape = { negative: boolean; digits: string; mark: DecimalMark | 'either' | null }

/**
 * Reads a plain number in either writing: "1,234.56", "1.234,56", "1 234,56", "1'234.56", "12,34,567", "(500)". A single group of three
 * ("1.234") fits both writings: it is read by `mark`, and without one as `ambiguous` with the value it has when the mark groups
 * thousands. Anything else is bad, never zero.
 */
export function readNumber(text: string, mark: DecimalMark | null): NumberReading {
  const shape = shapeOf(text)
  if (!shape) return { kind: 'bad' }
  const used = shape.mark === 'either' ? (mark ?? otherMark(shape.digits)) : (shape.mark ?? 'point')
  const grouping = used === 'point' ? /,/g : /\./g
  const value = Number(shape.digits.replace(grouping, '').replace(',', '.')) * (shape.negative ? -1 : 1)
  if (!Number.isFinite(value)) return { kind: 'bad' }
  return { kind: shape.mark === 'either' && mark === null ? 'ambiguous' : 'number', value }
}

/** What a value says about its column's decimal mark: `either` when it fits both, null when it says nothing or is no number. */
export const decimalEvidence = (text: string): DecimalMark | 'either' | null => shapeOf(text)?.mark ?? null

const otherMark = (digits: string): DecimalMark => (digits.includes(',') ? 'point' : 'comma')

function shapeOf(text: string): Shape | null {
  const inBrackets = /^\((.*)\)$/.exec(text.trim())
  const signed = (inBrackets?.[1] ?? text).trim()
  const sign = /^[-−+]/.exec(signed)?.[0] ?? ''
  const digits = withoutSpaceGroups(signed.slice(sign.length).trim())
  if (digits === null || !/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return null
  const mark = markOf(digits)
  return mark === 'bad' ? null : { negative: inBrackets !== null || sign === '-' || sign === '−', digits, mark }
}

/** Spaces and apostrophes may only stand between groups of three. */
function withoutSpaceGroups(text: string): string | null {
  if (!/[\s'’]/.test(text)) return text
  return /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/.test(text) ? text.replace(/[\s'’]/g, '') : null
}

function markOf(digits: string): DecimalMark | 'either' | null | 'bad' {
  const points = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (points === 0 && commas === 0) return null
  if (points > 0 && commas > 0) {
    const mark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma'
    const [group, decimal] = mark === 'point' ? [',', '.'] : ['.', ',']
    const [whole = '', ...rest] = digits.split(decimal)
    return rest.length === 1 && isGrouped(whole, group) ? mark : 'bad'
  }
  const [sign, mark] = points > 0 ? (['.', 'point'] as const) : ([',', 'comma'] as const)
  const other = mark === 'point' ? 'comma' : 'point'
  if (points + commas > 1) return isGrouped(digits, sign) ? other : 'bad'
  const [whole = '', decimals = ''] = digits.split(sign)
  if (decimals === '') return 'bad'
  const couldGroup = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  return couldGroup ? 'either' : mark
}

/** "1,234,567", or the Indian "12,34,567". */
function isGrouped(whole: string, group: string): boolean {
  const parts = whole.split(group)
  const [first = '', ...rest] = parts
  if (rest.length === 0) return true
  if (!/^\d{1,3}$/.test(first) || rest.at(-1)?.length !== 3) return false
  if (rest.every((part) => part.length === 3)) return true
  return group === ',' && rest.slice(0, -1).every((part) => part.length === 2)
}
