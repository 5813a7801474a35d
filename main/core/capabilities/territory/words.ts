import { figureText } from '../../text/figure-text.ts'

/** "1,250,000 EUR"; digits are grouped the same everywhere. */
export const moneyText = (amount: number, currency: string): string => `${figureText(Math.round(amount))} ${currency}`

/** "12 accounts", "1 account". */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** One decimal at most; "not known" for nothing. */
export const figure = (value: number | null, digits = 0): string =>
  value === null ? 'not known' : String(Number(value.toFixed(digits)))
