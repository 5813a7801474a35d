const codes = (
  'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KZT MAD MXN MYR NGN NOK NZD PEN ' +
  'PHP PKR PLN RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR'
).split(' ')
const known: ReadonlySet<string> = new Set(codes)

export const isCurrencyCode = (text: string): boolean => known.has(text)

const symbols: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '₴': 'UAH',
  '₽': 'RUB',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  fr: 'CHF',
  'fr.': 'CHF',
  us$: 'USD',
  ca$: 'CAD',
  c$: 'CAD',
  a$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  r$: 'BRL',
  euro: 'EUR',
  euros: 'EUR',
}

/** Symbols that several currencies share, the usual one first. */
const shared: Record<string, readonly string[]> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['DKK', 'SEK', 'NOK', 'ISK'],
}

export type CurrencyReading = { code: string; certain: boolean }

/**
 * The currency a sign or code stands for, or null when it is none. A shared sign ("$", "kr") is the workspace's currency if that uses
 * the sign, else the usual one, and is marked as not certain.
 */
export function currencyOf(sign: string, workspaceCurrency: string): CurrencyReading | null {
  const upper = sign.trim().toUpperCase()
  if (isCurrencyCode(upper)) return { code: upper, certain: true }
  const lower = sign.trim().toLowerCase()
  const code = Object.hasOwn(symbols, lower) ? symbols[lower] : undefined
  if (code) return { code, certain: true }
  const options = Object.hasOwn(shared, lower) ? shared[lower] : undefined
  const [usual] = options ?? []
  if (!options || !usual) return null
  return { code: options.includes(workspaceCurrency) ? workspaceCurrency : usual, certain: false }
}
