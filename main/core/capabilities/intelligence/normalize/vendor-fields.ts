import { plain } from '../../../import/values/read-words.ts'

/** Field names of vendors' APIs that no export file has, with the field they feed. Everything else is known to the import. */
const byName: Readonly<Record<string, string>> = {
  accountstatus: 'customer', 'account status': 'customer', status: 'customer', lifecyclestage: 'customer', 'lifecycle stage': 'customer', stage: 'customer',
  sector: 'industry', 'primary industry': 'industry', industries: 'industry',
  'estimated num employees': 'employees', 'num employees enum': 'employees', 'employees range': 'employees', 'people count': 'employees',
  'organization revenue': 'revenue', 'estimated annual revenue': 'revenue', 'annual revenue range': 'revenue', 'revenue range': 'revenue',
  'primary domain': 'domain', 'website url': 'domain', 'homepage url': 'domain', 'legal name': 'name', 'organization name': 'name',
  territory: 'region', 'sub region': 'region', 'technology names': 'tools', tech: 'tools', 'current technologies': 'tools',
  'address city': 'city', 'address locality': 'city', 'address state': 'region', uuid: 'id', 'crm id': 'id', 'short description': 'description',
} // prettier-ignore

/** The canonical field a vendor's name stands for, when the import does not know it by itself. */
export function vendorField(name: string): string | null {
  const key = plain(name.replace(/__c$/i, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  return Object.hasOwn(byName, key) ? (byName[key] ?? null) : null
}

export type AccountStatus = 'prospect' | 'qualified' | 'active' | 'dormant' | 'churned'
const statusWords: readonly [AccountStatus, string][] = [
  ['active', 'active customer client evangelist current existing kunde won'],
  ['qualified', 'qualified sql opportunity salesqualifiedlead marketingqualifiedlead mql'],
  ['dormant', 'dormant inactive sleeping paused onhold'],
  ['churned', 'churned lost former formercustomer cancelled excustomer'],
  ['prospect', 'prospect lead subscriber target suspect new open'],
]

/** What a vendor's status says; null for a word that is not known. "Customer - Direct" is active. */
export function readStatus(written: string): AccountStatus | null {
  const word = plain(written)
  const joined = word.replaceAll(' ', '')
  const exact = statusWords.find(([, words]) => words.split(' ').includes(joined))?.[0]
  if (exact) return exact
  return /^(?:former|ex|lost|churned) /.test(word)
    ? 'churned'
    : /^customer\b/.test(word)
      ? 'active'
      : /^prospect\b/.test(word)
        ? 'prospect'
        : null
}

/** A customer is one who buys now. Of one that sleeps nobody can say. */
export const isCustomer = (status: AccountStatus): boolean | null =>
  status === 'active' ? true : status === 'dormant' ? null : false

/** Crunchbase writes "c_00051_00100" for 51 to 100, and "c_10001_max". */
export function readCodedRange(cell: string): string {
  const code = /^c_0*(\d+)_(?:0*(\d+)|max)$/.exec(cell.trim())
  if (!code) return cell
  return code[2] === undefined ? `${code[1]}+` : `${code[1]}-${code[2]}`
}
