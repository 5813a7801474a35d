import { countryCode } from '../../policy/regions.ts'
import { fold } from '../../text/fold.ts'

/** Regions by the two letters of their countries. */
const regions: Readonly<Record<string, readonly string[]>> = {
  nordics: ['SE', 'NO', 'DK', 'FI', 'IS'],
  scandinavia: ['SE', 'NO', 'DK'],
  baltics: ['EE', 'LV', 'LT'],
  dach: ['DE', 'AT', 'CH'],
  benelux: ['BE', 'NL', 'LU'],
  iberia: ['ES', 'PT'],
  'british isles': ['GB', 'IE'],
  'united kingdom and ireland': ['GB', 'IE'],
  'north america': ['US', 'CA', 'MX'],
  eu: [
    'AT',
    'BE',
    'BG',
    'HR',
    'CY',
    'CZ',
    'DK',
    'EE',
    'FI',
    'FR',
    'DE',
    'GR',
    'HU',
    'IE',
    'IT',
    'LV',
    'LT',
    'LU',
    'MT',
    'NL',
    'PL',
    'PT',
    'RO',
    'SK',
    'SI',
    'ES',
    'SE',
  ],
  europe: [
    'AT',
    'BE',
    'BG',
    'HR',
    'CY',
    'CZ',
    'DK',
    'EE',
    'FI',
    'FR',
    'DE',
    'GR',
    'HU',
    'IE',
    'IS',
    'IT',
    'LV',
    'LT',
    'LU',
    'MT',
    'NL',
    'NO',
    'PL',
    'PT',
    'RO',
    'SK',
    'SI',
    'ES',
    'SE',
    'CH',
    'GB',
  ],
  apac: ['AU', 'NZ', 'JP', 'SG', 'IN', 'CN', 'KR'],
}
const otherNames: Readonly<Record<string, string>> = {
  'the nordics': 'nordics',
  nordic: 'nordics',
  'nordic countries': 'nordics',
  scandinavian: 'scandinavia',
  'the baltics': 'baltics',
  baltic: 'baltics',
  'd a ch': 'dach',
  'german speaking': 'dach',
  'the benelux': 'benelux',
  'uk and ireland': 'british isles',
  uki: 'british isles',
  'european union': 'eu',
  emea: 'europe',
  'continental europe': 'europe',
  na: 'north america',
  'asia pacific': 'apac',
}

/** The countries a place name stands for, as two letters: one for a country, several for a region, none when it is not known. */
export function countriesOf(place: string): readonly string[] {
  const plain = fold(place)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const region = regions[otherNames[plain] ?? plain]
  if (region) return region
  const code = countryCode(place)
  return code ? [code] : []
}

/** Whether a country or region name lies in the wanted place: true, false, or null when one of them is not known. */
export function liesIn(place: string, wanted: string): boolean | null {
  if (fold(place).trim() === fold(wanted).trim()) return true
  const [inside, outside] = [countriesOf(place), countriesOf(wanted)]
  if (inside.length === 0 || outside.length === 0) return null
  return inside.every((code) => outside.includes(code))
}
