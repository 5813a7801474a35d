import type { NumberRange } from '../../../../../shared/domain/records.ts'
import type { Account } from '../../../../../shared/domain/records.ts'
import { countryCode } from '../../../policy/regions.ts'
import { fold } from '../../../text/fold.ts'
import { tokensOf } from '../../../text/words.ts'
import { daysBetween } from '../../../understanding/calendar.ts'
import { rangeText } from '../fit-score.ts'
import { industryMatch, placeOf } from '../industries.ts'
import { countriesOf, liesIn } from '../places.ts'
import type { AccountCriteria } from './account-criteria.ts'

/** How one account stands to one criterion. `unknown` never counts as a match. */
export type Verdict = { state: 'met' | 'not_met' | 'unknown'; reason: string; field: string }
export type Judgement =
  | { kind: 'kept'; met: Verdict[] }
  /** The first criterion that fails; when none fails, the first that nothing is known about. */
  | { kind: 'left-out'; because: Verdict }

/**
 * Judges an account by everything but its contacts. A figure known only as a range counts when all of it lies in the wanted range, fails
 * when none of it does, and is not known otherwise. Nothing is converted: revenue in another currency is not known.
 */
export function matchAccount(account: Account, criteria: AccountCriteria, workspaceCurrency: string): Judgement {
  return judge([
    customerOf(account, criteria),
    industryOf(account, criteria),
    countryOf(account, criteria),
    cityOf(account, criteria),
    sizeOf(account, criteria),
    revenueOf(account, criteria, workspaceCurrency),
    toolsOf(account, criteria),
  ])
}

/** Whether nobody was in touch for so many days. Dates are ISO dates in the rep's calendar; no contact on record is not known. */
export function quietVerdict(lastContact: string | null, today: string, quietDays: number): Verdict {
  const field = 'activities'
  if (lastContact === null) return { state: 'unknown', reason: 'no contact on record', field }
  const days = daysBetween(lastContact, today)
  return days >= quietDays
    ? { state: 'met', reason: `last contact ${lastContact}, ${days} days ago`, field }
    : { state: 'not_met', reason: `contact in the last ${quietDays} days`, field }
}

/** A definite no comes before anything unknown, so that the counts say why an account is really out. */
export function judge(verdicts: readonly (Verdict | null)[]): Judgement {
  const asked = verdicts.filter((verdict) => verdict !== null)
  const because =
    asked.find((verdict) => verdict.state === 'not_met') ?? asked.find((verdict) => verdict.state === 'unknown')
  return because ? { kind: 'left-out', because } : { kind: 'kept', met: asked }
}

const verdict = (state: Verdict['state'], field: string, reason: string): Verdict => ({ state, field, reason })

function customerOf({ customer }: Account, criteria: AccountCriteria): Verdict | null {
  if (criteria.customer === undefined) return null
  if (customer === null) return verdict('unknown', 'customer', 'customer or not is not known')
  const reason = customer ? 'a customer' : 'not a customer'
  return verdict(customer === criteria.customer ? 'met' : 'not_met', 'customer', reason)
}

function industryOf({ industry }: Account, { industries }: AccountCriteria): Verdict | null {
  if (!industries?.length) return null
  if (industry === null || industry.trim() === '') return verdict('unknown', 'industry', 'industry not known')
  const met = industries.some((wanted) => isIndustry(industry, wanted))
  return met ? verdict('met', 'industry', industry.trim()) : verdict('not_met', 'industry', 'another industry')
}

/** A name that stands for a whole branch ("food", "logistics") takes all of the branch; words the tree lacks are compared as words. */
function isIndustry(industry: string, wanted: string): boolean {
  const [mine, theirs] = [placeOf(industry), placeOf(wanted)]
  if (mine && theirs?.branch === fold(wanted).trim()) return mine.branch === theirs.branch
  if (mine && theirs) return industryMatch(industry, wanted) === 1
  const words = tokensOf(industry)
  const asked = tokensOf(wanted)
  return asked.length > 0 && asked.every((word) => words.includes(word))
}

function countryOf(account: Account, criteria: AccountCriteria): Verdict | null {
  const wanted = [
    ...new Set([...(criteria.countries ?? []), ...(criteria.places ?? []).flatMap((place) => countriesOf(place))]),
  ]
  const named = criteria.places ?? []
  if (wanted.length === 0 && named.length === 0) return null
  const written = account.country ?? account.region
  if (written === null || written.trim() === '') return verdict('unknown', 'country', 'country not known')
  const field = account.country === null ? 'region' : 'country'
  const place = written.trim()
  if ([account.country, account.region].some((own) => own !== null && named.some((name) => sameWords(own, name))))
    return verdict('met', field, place)
  const code = countryCode(place)
  if (code !== null && wanted.includes(code)) return verdict('met', field, place)
  const answers = named.map((name) => liesIn(place, name))
  if (answers.includes(true)) return verdict('met', field, place)
  if (code === null && countriesOf(place).length === 0)
    return verdict('unknown', field, `“${place}” is no country known here`)
  return wanted.length === 0
    ? verdict('unknown', field, `where ${named.join(' and ')} lies is not known`)
    : verdict('not_met', field, 'another country')
}

function cityOf({ city, region }: Account, { cities }: AccountCriteria): Verdict | null {
  if (!cities?.length) return null
  const places = [city, region].filter((place) => place !== null)
  const found = places.find((place) => cities.some((wanted) => sameWords(place, wanted)))
  if (found !== undefined) return verdict('met', 'city', found.trim())
  return city === null || city.trim() === ''
    ? verdict('unknown', 'city', 'city not known')
    : verdict('not_met', 'city', 'another city')
}

function sizeOf({ employees }: Account, { employees: wanted }: AccountCriteria): Verdict | null {
  if (!wanted) return null
  const state = within(employees, wanted)
  if (employees === null || (employees.min === null && employees.max === null))
    return verdict('unknown', 'employees', 'size not known')
  if (state === 'unknown') return verdict('unknown', 'employees', 'size known only as a range that is partly inside')
  return state === 'met'
    ? verdict('met', 'employees', `${rangeText(employees)} people`)
    : verdict('not_met', 'employees', 'another size')
}

function revenueOf({ revenue }: Account, criteria: AccountCriteria, workspaceCurrency: string): Verdict | null {
  if (!criteria.revenue) return null
  if (revenue === null || (revenue.min === null && revenue.max === null))
    return verdict('unknown', 'revenue', 'revenue not known')
  const currency = criteria.revenue.currency ?? workspaceCurrency
  if (revenue.currency !== currency) return verdict('unknown', 'revenue', `revenue not known in ${currency}`)
  const state = within(revenue, criteria.revenue)
  if (state === 'unknown') return verdict('unknown', 'revenue', 'revenue known only as a range that is partly inside')
  return state === 'met'
    ? verdict('met', 'revenue', `${rangeText(revenue)} ${revenue.currency} a year`)
    : verdict('not_met', 'revenue', 'another revenue')
}

function toolsOf({ tools }: Account, { tools: wanted }: AccountCriteria): Verdict | null {
  if (!wanted?.length) return null
  if (tools === null || tools.length === 0) return verdict('unknown', 'tools', 'tools in use not known')
  const inUse = tools.map((tool) => tokensOf(tool))
  const has = (name: string) => {
    const words = tokensOf(name)
    return words.length > 0 && inUse.some((tool) => words.every((word) => tool.includes(word)))
  }
  return wanted.every(has)
    ? verdict('met', 'tools', `uses ${wanted.join(', ')}`)
    : verdict('not_met', 'tools', 'other tools')
}

function within(value: NumberRange | null, wanted: NumberRange): Verdict['state'] {
  if (value === null || (value.min === null && value.max === null)) return 'unknown'
  const [low, high] = [value.min ?? Number.NEGATIVE_INFINITY, value.max ?? Number.POSITIVE_INFINITY]
  const [min, max] = [wanted.min ?? Number.NEGATIVE_INFINITY, wanted.max ?? Number.POSITIVE_INFINITY]
  if (low >= min && high <= max) return 'met'
  return high < min || low > max ? 'not_met' : 'unknown'
}

const sameWords = (a: string, b: string): boolean => {
  const words = tokensOf(a).join(' ')
  return words !== '' && words === tokensOf(b).join(' ')
}
