import { fold } from '../text/fold.ts'
import { currencyOf, valueOf } from '../text/figures.ts'
import { readIndustries } from './industries.ts'
import { readPlaces } from './places.ts'

export type Range = { min: number | null; max: number | null }

/** What accounts a request wants, as far as it says so. Absent means: not asked for. */
export type AccountCriteria = {
  industries?: string[]
  /** Places as written, and the ISO codes of the countries they hold. */
  places?: string[]
  countries?: string[]
  cities?: string[]
  employees?: Range
  revenue?: Range & { currency: string | null }
  customer?: boolean
  /** Nothing in or out for at least so many days. */
  quietDays?: number
  tools?: string[]
  limit?: number
}

export type CriteriaFound = { criteria: AccountCriteria; spans: { start: number; end: number }[] }

/** Silence that counts as "went quiet" when no time is named. */
export const DEFAULT_QUIET_DAYS = 30
const number = String.raw`(\d[\d.,' ]*\d|\d)\s?(thousand|million|billion|mn|bn|k|m)?(?![a-z])`
const people = String.raw`(?:people|ppl|employees?|staff|heads?|fte|workers|persons|strong|headcount)`
const money = String.raw`(?:[€$£]|eur(?:os?)?|usd|dollars?|gbp|pounds?|chf|sek|nok|dkk)`
const worth = String.raw`(?:revenues?|turnover|sales|arr|income)`
const more = String.raw`(?:more than|over|above|at least|bigger than|larger than|greater than|from|minimum(?: of)?|min\.?|>=?|north of)`
const less = String.raw`(?:less than|fewer than|under|below|at most|up to|smaller than|maximum(?: of)?|max\.?|<=?|no more than)`

/**
 * Reads account criteria out of a request. Industries and places count only beside a word for companies or another criterion, so
 * that "head of logistics" and "call them in Norway" are none. Ranges include their ends; revenue is in whole units.
 */
export function readCriteria(text: string): CriteriaFound {
  const folded = fold(text)
  const spans: CriteriaFound['spans'] = []
  const criteria: AccountCriteria = {}
  if (folded.length !== text.length) return { criteria, spans }
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => boolean) => {
    for (const match of folded.matchAll(pattern)) {
      if (spans.some((span) => match.index < span.end && span.start < match.index + match[0].length)) continue
      if (use(match)) spans.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  readEmployees(take, criteria)
  readRevenue(take, criteria)
  readCustomer(take, criteria)
  readQuiet(take, criteria)
  take(
    /\b(?:using|running|that use|who use|which use|working with|on) (sap|salesforce|hubspot|oracle|dynamics|netsuite|shopify|aws|azure|workday|servicenow|snowflake)\b/g,
    (match) => {
      criteria.tools = [...(criteria.tools ?? []), match[1] ?? '']
      return true
    },
  )
  take(
    /\b(?:top|best|first) (\d{1,2}|three|five|ten|twenty)\b|\b(\d{1,2}) (?:best|top|biggest|largest|new )?(?:accounts|companies|firms|prospects|leads)\b/g,
    (match) => {
      const written = match[1] ?? match[2] ?? ''
      criteria.limit =
        ({ three: 3, five: 5, ten: 10, twenty: 20 } as Record<string, number>)[written] ?? Number(written)
      return true
    },
  )
  const aboutCompanies =
    /\b(?:compan(?:y|ies)|compnaies|firms?|accounts?|businesses|organi[sz]ations|prospects|leads|customers?|clients?|targets|manufacturers|retailers|producers|distributors|breweries|dairies|industry|sector|segment|space|everyone|everybody|hunting|visit|tour|trip|trade show|trade fair)\b/.test(
      folded,
    )
  if (aboutCompanies || spans.length > 0) {
    for (const found of readIndustries(text)) {
      if (spans.some((span) => found.start < span.end && span.start < found.end)) continue
      if (/\b(?:head|director|vp|manager|chief) of (?:the )?$/.test(folded.slice(0, found.start))) continue
      criteria.industries = [...new Set([...(criteria.industries ?? []), found.industry])]
      spans.push(found)
    }
    for (const found of readPlaces(text)) {
      if (spans.some((span) => found.start < span.end && span.start < found.end)) continue
      criteria.places = [...(criteria.places ?? []), found.name]
      criteria.countries = [...new Set([...(criteria.countries ?? []), ...found.countries])].toSorted()
      spans.push(found)
    }
  }
  return { criteria, spans: spans.map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start - b.start) }
}

type Take = (pattern: RegExp, use: (match: RegExpExecArray) => boolean) => void

const amount = (digits: string | undefined, scale: string | undefined): number | null => {
  if (digits === undefined) return null
  return valueOf(`${digits.trim()}${scale === undefined ? '' : ` ${scale}`}`)
}

function readEmployees(take: Take, criteria: AccountCriteria): void {
  const set = (min: number | null, max: number | null) => {
    if (min === null && max === null) return false
    criteria.employees = { min, max }
    return true
  }
  take(new RegExp(String.raw`\b(?:between )?${number}\s?(?:-|–|to|and)\s?${number}\s?${people}\b`, 'g'), (m) =>
    set(amount(m[1], m[2]), amount(m[3], m[4])),
  )
  take(new RegExp(String.raw`(?:\b|(?=[<>]))${more} ?${number}\s?${people}\b`, 'g'), (m) =>
    set(amount(m[1], m[2]), null),
  )
  take(new RegExp(String.raw`(?:\b|(?=[<>]))${less} ?${number}\s?${people}\b`, 'g'), (m) =>
    set(null, amount(m[1], m[2])),
  )
  take(
    new RegExp(String.raw`\b${number}\s?\+\s?${people}\b|\b${number} (?:or more|and more|plus) ${people}\b`, 'g'),
    (m) => set(amount(m[1] ?? m[3], m[2] ?? m[4]), null),
  )
  take(new RegExp(String.raw`\b(?:around|about|roughly|some|~)?\s?${number}\s?${people}\b`, 'g'), (m) => {
    const size = amount(m[1], m[2])
    return size === null ? false : set(Math.round(size * 0.8), Math.round(size * 1.2))
  })
  take(/\b(?:small|smaller) (?:companies|firms|businesses)\b/g, () => set(null, 50))
  take(/\bmid-?(?:sized?|market) (?:companies|firms|businesses|accounts)\b/g, () => set(50, 1000))
  take(/\b(?:large|big|bigger) (?:companies|firms|businesses|enterprises)\b/g, () => set(1000, null))
}

function readRevenue(take: Take, criteria: AccountCriteria): void {
  const set = (min: number | null, max: number | null, written: string) => {
    if (min === null && max === null) return false
    criteria.revenue = { min, max, currency: currencyOf(written) || null }
    return true
  }
  const figure = String.raw`${money}?\s?${number}\s?${money}?`
  const named = (pattern: string) => [
    new RegExp(String.raw`\b${worth}(?: of| is)? ${pattern}`, 'g'),
    new RegExp(String.raw`${pattern}(?: (?:in|of))?(?: annual| yearly)? ${worth}\b`, 'g'),
  ]
  for (const pattern of named(String.raw`(?:between )?${money}?\s?${number}\s?(?:-|–|to|and)\s?${figure}`)) {
    take(pattern, (m) => set(amount(m[1], m[2] ?? m[4]), amount(m[3], m[4]), m[0]))
  }
  for (const pattern of named(String.raw`${more} ?${figure}`)) take(pattern, (m) => set(amount(m[1], m[2]), null, m[0]))
  for (const pattern of named(String.raw`${less} ?${figure}`)) take(pattern, (m) => set(null, amount(m[1], m[2]), m[0]))
}

function readCustomer(take: Take, criteria: AccountCriteria): void {
  const set = (customer: boolean) => () => {
    criteria.customer ??= customer
    return true
  }
  take(
    /\b(?:not|aren'?t|are not|isn'?t|never|non|no)(?: yet| currently| already| been| an?| our| existing|-)* ?(?:customers?|clients?)(?: yet)?\b|\b(?:haven'?t bought|not sold to|prospects only|only prospects|new logos|don'?t sell to)(?: yet)?\b/g,
    set(false),
  )
  take(
    /\b(?:existing|current|my|our) (?:customers|clients)\b|\b(?:customers|clients) (?:in|of|with|that|who|only)\b|\b(?:are|already) (?:customers|clients)\b|^(?:list |show |find |all |the |my )*(?:customers|clients)\b/g,
    set(true),
  )
}

function readQuiet(take: Take, criteria: AccountCriteria): void {
  const silence = String.raw`(?:quiet|silent|dark|cold|no activity|inactive|dormant|untouched|(?:without|no) (?:any )?(?:activity|contact)|neglected|(?:haven'?t|have not|not|no one has|nobody has) (?:been )?(?:we )?(?:spoken|talked|heard|contacted|touched|reached|written|been contacted|had contact)[a-z ]*?|heard nothing[a-z ]*?)`
  const span = String.raw`(?:for|in|since|within|over)?\s?(?:the )?(?:last |past )?(?:more than |over )?(\d{1,3}|a|an|one|two|three|four|five|six|eight|ten) (day|week|month|quarter)s?`
  const counts: Record<string, number> = {
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    eight: 8,
    ten: 10,
  }
  const days: Record<string, number> = { day: 1, week: 7, month: 30, quarter: 90 }
  const read = (count: string | undefined, unit: string | undefined) => {
    criteria.quietDays = Math.round((counts[count ?? ''] ?? Number(count)) * (days[unit ?? ''] ?? 1))
    return Number.isFinite(criteria.quietDays)
  }
  take(new RegExp(String.raw`\b${silence}\s?(?:accounts |customers |companies )?${span}\b`, 'g'), (m) =>
    read(m[1], m[2]),
  )
  take(
    new RegExp(
      String.raw`\b(?:haven'?t|have not) (?:we |i |they )?(?:spoken|talked|heard|contacted|touched|reached|written)[a-z ]*? ${span}\b`,
      'g',
    ),
    (m) => read(m[1], m[2]),
  )
  take(
    /\b(?:gone|went|going|go) (?:quiet|silent|dark|cold)\b|\b(?:quiet|dormant|inactive|neglected|silent|untouched) (?:accounts|customers|companies|clients)\b|\baccounts (?:gone )?(?:quiet|dormant|inactive)\b|\b(?:haven'?t|have not) (?:we |i |they )?(?:spoken|talked|heard|been contacted|been touched)\b/g,
    () => {
      criteria.quietDays ??= DEFAULT_QUIET_DAYS
      return true
    },
  )
}
