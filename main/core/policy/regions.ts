import { fold } from '../text/fold.ts'

/** Which mail law counts for a recipient. `strictest` is for a country we do not know or have no rules for. */
export type RuleSet = 'can-spam' | 'casl' | 'uk' | 'eu-consent' | 'eu-opt-out' | 'strictest'
export type Region = { country: string | null; countryName: string; ruleSet: RuleSet; law: string }

const countryNames: Record<string, string> = {
  US: 'United States', CA: 'Canada', GB: 'United Kingdom', DE: 'Germany', AT: 'Austria', FR: 'France', IT: 'Italy', ES: 'Spain', PT: 'Portugal',
  NL: 'Netherlands', BE: 'Belgium', LU: 'Luxembourg', IE: 'Ireland', DK: 'Denmark', SE: 'Sweden', FI: 'Finland', PL: 'Poland',
  CZ: 'Czechia', SK: 'Slovakia', HU: 'Hungary', RO: 'Romania', BG: 'Bulgaria', GR: 'Greece', HR: 'Croatia', SI: 'Slovenia', EE: 'Estonia',
  LV: 'Latvia', LT: 'Lithuania', MT: 'Malta', CY: 'Cyprus', NO: 'Norway', IS: 'Iceland', LI: 'Liechtenstein', CH: 'Switzerland',
  AU: 'Australia', NZ: 'New Zealand', JP: 'Japan', KR: 'South Korea', CN: 'China', HK: 'Hong Kong', TW: 'Taiwan', SG: 'Singapore',
  MY: 'Malaysia', TH: 'Thailand', VN: 'Vietnam', PH: 'Philippines', ID: 'Indonesia', IN: 'India', AE: 'United Arab Emirates', SA: 'Saudi Arabia',
  IL: 'Israel', TR: 'Turkey', EG: 'Egypt', ZA: 'South Africa', NG: 'Nigeria', KE: 'Kenya', MA: 'Morocco', BR: 'Brazil', AR: 'Argentina',
  CL: 'Chile', CO: 'Colombia', PE: 'Peru', MX: 'Mexico', UA: 'Ukraine', RS: 'Serbia', RU: 'Russia',
} // prettier-ignore

const otherNames: Record<string, string> = {
  usa: 'US', 'u.s.': 'US', 'u.s.a.': 'US', 'united states of america': 'US', america: 'US', uk: 'GB', 'u.k.': 'GB', 'great britain': 'GB',
  england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB', deutschland: 'DE', osterreich: 'AT', holland: 'NL',
  'the netherlands': 'NL', nederland: 'NL', schweiz: 'CH', suisse: 'CH', espana: 'ES', italia: 'IT', 'czech republic': 'CZ', sverige: 'SE',
  danmark: 'DK', norge: 'NO', polska: 'PL', brasil: 'BR', uae: 'AE', korea: 'KR', turkiye: 'TR',
} // prettier-ignore

const codeByName = new Map<string, string>([
  ...Object.entries(countryNames).map(([code, name]): [string, string] => [fold(name), code]),
  ...Object.entries(otherNames),
])

const europe = new Set(
  'DE AT FR IT ES PT NL BE LU IE DK SE FI PL CZ SK HU RO BG GR HR SI EE LV LT MT CY NO IS LI CH'.split(' '),
)
/** European countries read as opt-out for mail to companies. Every other European country is treated as consent first. */
const optOutInEurope = new Set('FR IE SE FI EE'.split(' '))

/** ISO 3166 two-letter code of a country written as a code or a usual name; null when we do not know it. */
export function countryCode(written: string | null): string | null {
  if (written === null) return null
  const folded = fold(written.trim())
  const code = folded.toUpperCase()
  return Object.hasOwn(countryNames, code) ? code : (codeByName.get(folded) ?? null)
}

/**
 * The rules that count for a recipient's country (sales-domain 5). Germany and Austria are certain to want consent; the rest of the European
 * table is our cautious reading and needs a lawyer. What is not in the table gets the strictest set.
 */
export function regionOf(country: string | null): Region {
  const code = countryCode(country)
  const countryName = code === null ? country?.trim() || 'an unknown country' : (countryNames[code] ?? code)
  const ruleSet = ruleSetOf(code)
  return { country: code, countryName, ruleSet, law: laws[ruleSet](code) }
}

function ruleSetOf(code: string | null): RuleSet {
  if (code === 'US') return 'can-spam'
  if (code === 'CA') return 'casl'
  if (code === 'GB') return 'uk'
  if (code !== null && europe.has(code)) return optOutInEurope.has(code) ? 'eu-opt-out' : 'eu-consent'
  return 'strictest'
}

const laws: Record<RuleSet, (code: string | null) => string> = {
  'can-spam': () => 'US CAN-SPAM Act',
  casl: () => 'Canada CASL',
  uk: () => 'UK PECR and UK GDPR',
  'eu-consent': (code) =>
    code === 'DE'
      ? 'GDPR and § 7 UWG (Germany)'
      : code === 'AT'
        ? 'GDPR and § 174 TKG (Austria)'
        : 'GDPR and national mail rules',
  'eu-opt-out': () => 'GDPR and national mail rules',
  strictest: () => 'the strictest rules we know, since the country is unknown or not in our table',
}

/** Whether a company's name shows that it is a corporate body. UK rules treat sole traders and some partnerships as private persons. */
export function isCorporateName(name: string): boolean {
  return /\b(?:ltd|limited|plc|llp|inc|incorporated|corp|corporation|gmbh|ag|se|kg|s\.?a\.?s?|b\.?v|n\.?v|oy|ab|as|aps|spa|srl|llc)\.?$/i.test(
    name.trim(),
  )
}
