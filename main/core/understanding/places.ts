import { countryCode } from '../policy/regions.ts'
import { fold } from '../text/fold.ts'

/** Groups of countries as reps speak of them, by ISO 3166 codes. */
const groups: Readonly<Record<string, string>> = {
  nordics: 'DK FI IS NO SE', nordic: 'DK FI IS NO SE', 'nordic countries': 'DK FI IS NO SE', scandinavia: 'DK NO SE', scandinavian: 'DK NO SE',
  benelux: 'BE LU NL', dach: 'AT CH DE', 'd-a-ch': 'AT CH DE', baltics: 'EE LT LV', baltic: 'EE LT LV', iberia: 'ES PT',
  'british isles': 'GB IE', 'uk and ireland': 'GB IE', uki: 'GB IE',
  'southern europe': 'CY ES GR HR IT MT PT SI', 'eastern europe': 'BG CZ HU PL RO SK', 'central europe': 'AT CH CZ DE HU PL SK',
  'western europe': 'AT BE CH DE FR IE LU NL', 'northern europe': 'DK EE FI IS LT LV NO SE', 'north america': 'CA US', 'latin america': 'AR BR CL CO MX PE',
  'south america': 'AR BR CL CO PE',
  europe: 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK',
  eu: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
} // prettier-ignore

const adjectives: Readonly<Record<string, string>> = {
  german: 'DE', austrian: 'AT', swiss: 'CH', french: 'FR', italian: 'IT', spanish: 'ES', portuguese: 'PT', dutch: 'NL', belgian: 'BE', irish: 'IE',
  british: 'GB', english: 'GB', scottish: 'GB', danish: 'DK', swedish: 'SE', finnish: 'FI', norwegian: 'NO', polish: 'PL', czech: 'CZ',
  american: 'US', canadian: 'CA', mexican: 'MX', brazilian: 'BR', australian: 'AU', japanese: 'JP', chinese: 'CN', indian: 'IN',
} // prettier-ignore

/** Words of groups of countries and of who lives where. */
export const placeWords: readonly string[] = [...Object.keys(groups), ...Object.keys(adjectives)].flatMap((name) =>
  name.split(' '),
)

export type PlaceFound = { start: number; end: number; name: string; countries: string[] }

/** Countries and groups of countries in a text, in reading order, with their ISO codes. A two-letter code counts only in capitals. */
export function readPlaces(text: string): PlaceFound[] {
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const found: PlaceFound[] = []
  const words = [...folded.matchAll(/[a-z]+(?:[-.][a-z]+)*/g)]
  for (let at = 0; at < words.length; at += 1) {
    for (let length = 3; length > 0; length -= 1) {
      const first = words[at]
      const last = words[at + length - 1]
      if (!first || !last) continue
      const start = first.index
      const end = last.index + last[0].length
      const name = folded.slice(start, end)
      const countries = countriesOf(name, text.slice(start, end))
      if (countries.length === 0) continue
      found.push({ start, end, name: text.slice(start, end), countries })
      at += length - 1
      break
    }
  }
  return found
}

function countriesOf(name: string, written: string): string[] {
  const group = groups[name]
  if (group !== undefined) return group.split(' ')
  const adjective = adjectives[name]
  if (adjective !== undefined) return [adjective]
  if (name.length <= 2 && (written !== written.toUpperCase() || /^(?:IT|AM|PM|HR|OK|IN|IS|NO|ME|SO)$/.test(written)))
    return name === 'uk' ? ['GB'] : []
  const code = countryCode(name) ?? countryCode(correctedCountry(name))
  return code === null ? [] : [code]
}

/** A country with one slip of the keyboard, for the ones reps write most. */
function correctedCountry(name: string): string {
  const common = [
    'germany',
    'norway',
    'sweden',
    'denmark',
    'finland',
    'switzerland',
    'austria',
    'netherlands',
    'belgium',
    'france',
    'italy',
    'spain',
    'portugal',
    'ireland',
    'poland',
  ]
  if (name.length < 5) return ''
  return common.find((country) => Math.abs(country.length - name.length) <= 1 && isOneSlip(name, country)) ?? ''
}

function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const left = a.length - start - end
  const right = b.length - start - end
  const swapped = left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
  return Math.max(left, right) <= 1 || swapped
}
