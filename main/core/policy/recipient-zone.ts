import type { Account, Contact } from '../../../shared/domain/records.ts'
import { fold } from '../text/fold.ts'
import { countryCode } from './regions.ts'
import { zoneOf } from './zone-time.ts'

/** Countries with one zone for everybody (islands and overseas parts left aside, except where many people live there). */
const zoneByCountry: Record<string, string> = {
  GB: 'Europe/London', IE: 'Europe/Dublin', DE: 'Europe/Berlin', AT: 'Europe/Vienna', CH: 'Europe/Zurich', LI: 'Europe/Vaduz', FR: 'Europe/Paris',
  IT: 'Europe/Rome', NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', LU: 'Europe/Luxembourg', DK: 'Europe/Copenhagen', SE: 'Europe/Stockholm',
  NO: 'Europe/Oslo', FI: 'Europe/Helsinki', PL: 'Europe/Warsaw', CZ: 'Europe/Prague', SK: 'Europe/Bratislava', HU: 'Europe/Budapest',
  RO: 'Europe/Bucharest', BG: 'Europe/Sofia', GR: 'Europe/Athens', HR: 'Europe/Zagreb', SI: 'Europe/Ljubljana', RS: 'Europe/Belgrade',
  EE: 'Europe/Tallinn', LV: 'Europe/Riga', LT: 'Europe/Vilnius', MT: 'Europe/Malta', CY: 'Asia/Nicosia', IS: 'Atlantic/Reykjavik', UA: 'Europe/Kyiv',
  TR: 'Europe/Istanbul', IL: 'Asia/Jerusalem', AE: 'Asia/Dubai', SA: 'Asia/Riyadh', EG: 'Africa/Cairo', ZA: 'Africa/Johannesburg', NG: 'Africa/Lagos',
  KE: 'Africa/Nairobi', MA: 'Africa/Casablanca', IN: 'Asia/Kolkata', SG: 'Asia/Singapore', MY: 'Asia/Kuala_Lumpur', TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh', PH: 'Asia/Manila', HK: 'Asia/Hong_Kong', TW: 'Asia/Taipei', CN: 'Asia/Shanghai', JP: 'Asia/Tokyo', KR: 'Asia/Seoul',
  AR: 'America/Argentina/Buenos_Aires', CO: 'America/Bogota', PE: 'America/Lima',
} // prettier-ignore

/** Large cities of countries with several zones. */
const zoneByCity: Record<string, Record<string, string>> = {
  US: {
    'new york': 'America/New_York', boston: 'America/New_York', philadelphia: 'America/New_York', atlanta: 'America/New_York', miami: 'America/New_York',
    washington: 'America/New_York', detroit: 'America/Detroit', cleveland: 'America/New_York', columbus: 'America/New_York', charlotte: 'America/New_York',
    pittsburgh: 'America/New_York', indianapolis: 'America/Indiana/Indianapolis', chicago: 'America/Chicago', dallas: 'America/Chicago',
    houston: 'America/Chicago', austin: 'America/Chicago', 'san antonio': 'America/Chicago', minneapolis: 'America/Chicago',
    'st. louis': 'America/Chicago', 'kansas city': 'America/Chicago', memphis: 'America/Chicago', nashville: 'America/Chicago',
    milwaukee: 'America/Chicago', 'new orleans': 'America/Chicago', tulsa: 'America/Chicago', denver: 'America/Denver',
    'salt lake city': 'America/Denver', boise: 'America/Boise', phoenix: 'America/Phoenix', 'los angeles': 'America/Los_Angeles',
    'san francisco': 'America/Los_Angeles', 'san diego': 'America/Los_Angeles', 'san jose': 'America/Los_Angeles', seattle: 'America/Los_Angeles',
    portland: 'America/Los_Angeles', sacramento: 'America/Los_Angeles', 'las vegas': 'America/Los_Angeles', anchorage: 'America/Anchorage',
    honolulu: 'Pacific/Honolulu',
  },
  CA: {
    toronto: 'America/Toronto', ottawa: 'America/Toronto', montreal: 'America/Toronto', quebec: 'America/Toronto', hamilton: 'America/Toronto',
    winnipeg: 'America/Winnipeg', regina: 'America/Regina', calgary: 'America/Edmonton', edmonton: 'America/Edmonton', vancouver: 'America/Vancouver',
    victoria: 'America/Vancouver', halifax: 'America/Halifax', "st. john's": 'America/St_Johns',
  },
  AU: {
    sydney: 'Australia/Sydney', canberra: 'Australia/Sydney', melbourne: 'Australia/Melbourne', brisbane: 'Australia/Brisbane',
    adelaide: 'Australia/Adelaide', perth: 'Australia/Perth', hobart: 'Australia/Hobart', darwin: 'Australia/Darwin',
  },
  BR: { 'sao paulo': 'America/Sao_Paulo', 'rio de janeiro': 'America/Sao_Paulo', brasilia: 'America/Sao_Paulo', curitiba: 'America/Sao_Paulo', manaus: 'America/Manaus' },
  MX: { 'mexico city': 'America/Mexico_City', guadalajara: 'America/Mexico_City', monterrey: 'America/Monterrey', tijuana: 'America/Tijuana' },
  ES: { madrid: 'Europe/Madrid', barcelona: 'Europe/Madrid', valencia: 'Europe/Madrid', seville: 'Europe/Madrid', bilbao: 'Europe/Madrid', 'las palmas': 'Atlantic/Canary' },
  PT: { lisbon: 'Europe/Lisbon', porto: 'Europe/Lisbon', braga: 'Europe/Lisbon' },
  NZ: { auckland: 'Pacific/Auckland', wellington: 'Pacific/Auckland', christchurch: 'Pacific/Auckland' },
  ID: { jakarta: 'Asia/Jakarta', surabaya: 'Asia/Jakarta', bali: 'Asia/Makassar' },
  RU: { moscow: 'Europe/Moscow', 'saint petersburg': 'Europe/Moscow' },
  CL: { santiago: 'America/Santiago' },
} // prettier-ignore

export type RecipientZone = { zone: string; because: string }

/**
 * The reader's time zone: as the contact's record says, else by the company's city, else by a country with a single zone. Null means: ask.
 * Never the rep's own zone.
 */
export function recipientZone(contact: Contact | null, account: Account | null): RecipientZone | null {
  const own = contact?.timeZone ?? null
  if (own !== null && zoneOf(own) !== null) return { zone: own, because: 'as in the contact record' }
  const country = countryCode(contact?.country ?? account?.country ?? null)
  if (country === null) return null
  const city = account !== null && countryCode(account.country) === country ? fold(account.city ?? '') : ''
  const byCity = zoneByCity[country]?.[city]
  if (byCity !== undefined) return { zone: byCity, because: `by the company's city, ${account?.city ?? ''}` }
  const byCountry = zoneByCountry[country]
  return byCountry === undefined ? null : { zone: byCountry, because: `by the country, ${country}` }
}
