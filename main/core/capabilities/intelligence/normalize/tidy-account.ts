import type { Account } from '../../../../../shared/domain/records.ts'
import { editDistance } from '../../../entities/edit-distance.ts'
import { countryCode, regionOf } from '../../../policy/regions.ts'
import { collapse, fold } from '../../../text/fold.ts'
import { figure, rangeText } from '../fit-score.ts'
import { placeOf } from '../industries.ts'

export type Change = { field: string; from: string; to: string; because: string }
export type Doubt = { field: string; value: string; because: string }

const MONTHS_OLD = 12
/** A firm with less revenue a year than this is more likely written in thousands or millions. */
const SMALL_REVENUE = 10_000

/**
 * One spelling for what can be spelled in many ways: white space, country, a typo in the industry. Nothing is invented and no figure is
 * changed. Doing it twice changes nothing more.
 */
export function tidyAccount(account: Account): { account: Account; changes: Change[] } {
  const changes: Change[] = []
  const set = (
    field: 'name' | 'industry' | 'country' | 'city' | 'region',
    to: string | null,
    because: string,
  ): void => {
    const from = account[field]
    if (from === null || to === null || from === to) return
    changes.push({ field, from, to, because })
    account = { ...account, [field]: to }
  }
  for (const field of ['name', 'industry', 'country', 'city', 'region'] as const) {
    const value = account[field]
    if (value !== null) set(field, collapse(value), 'white space')
  }
  const code = countryCode(account.country)
  if (code !== null) set('country', regionOf(code).countryName, 'one name for the country')
  const place = account.industry === null ? null : placeOf(account.industry)
  const leaf = place?.leaf ?? null
  if (account.industry !== null && leaf !== null && isTypo(account.industry, leaf))
    set('industry', capital(leaf), 'one spelling for the industry')
  return { account, changes }
}

/** What in a record looks odd, without a guess at what is right. */
export function doubtsOf(account: Account, asOf: string, workspaceCurrency: string): Doubt[] {
  const { employees, revenue, country, industry, source } = account
  const doubts: (Doubt | null)[] = [
    employees && employees.min !== null && employees.max !== null && employees.min > employees.max
      ? {
          field: 'employees',
          value: `${employees.min} to ${employees.max}`,
          because: 'the range ends before it begins',
        }
      : null,
    revenue && (revenue.max ?? revenue.min ?? SMALL_REVENUE) < SMALL_REVENUE
      ? {
          field: 'revenue',
          value: `${rangeText(revenue)} ${revenue.currency}`,
          because: 'so little is more likely in thousands or millions',
        }
      : null,
    revenue && revenue.currency !== workspaceCurrency
      ? {
          field: 'revenue',
          value: revenue.currency,
          because: `your other figures are in ${workspaceCurrency}; it is not converted`,
        }
      : null,
    revenue && employees?.min && (revenue.min ?? 0) / employees.min > 10_000_000
      ? {
          field: 'revenue',
          value: `${figure(revenue.min ?? 0)} ${revenue.currency}`,
          because: 'more than 10 million for each employee',
        }
      : null,
    country !== null && country.trim() !== '' && countryCode(country) === null
      ? { field: 'country', value: country, because: 'is no country known here' }
      : null,
    industry !== null && industry.trim() !== '' && placeOf(industry) === null
      ? {
          field: 'industry',
          value: industry,
          because: 'is no industry known here, so it is compared by its words alone',
        }
      : null,
    old(source.observedAt, asOf),
  ]
  return doubts.filter((doubt) => doubt !== null)
}

const labels: readonly [keyof Account, string][] = [
  ['domain', 'web domain'],
  ['industry', 'industry'],
  ['employees', 'number of employees'],
  ['revenue', 'yearly revenue'],
  ['country', 'country'],
  ['tools', 'tools in use'],
  ['customer', 'whether they are a customer'],
  ['ownerId', 'who looks after them'],
]

/** What other parts of the app ask for and the record does not say. */
export const missingFrom = (account: Account): string[] =>
  labels.filter(([field]) => account[field] === null || account[field] === '').map(([, label]) => label)

function old(observedAt: string | null, asOf: string): Doubt | null {
  if (observedAt === null) return { field: 'source', value: '', because: 'nobody recorded when this was seen' }
  const months = Math.floor((Date.parse(asOf) - Date.parse(observedAt)) / 86_400_000 / 30.44)
  return months > MONTHS_OLD
    ? { field: 'source', value: observedAt.slice(0, 10), because: `the data are ${months} months old` }
    : null
}

/** The same letters but for one or two, and not merely another word for it. */
function isTypo(written: string, leaf: string): boolean {
  const [a, b] = [fold(written), fold(leaf)]
  return a !== b && a[0] === b[0] && Math.abs(a.length - b.length) <= 2 && a.length >= 5 && editDistance(a, b) <= 2
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
