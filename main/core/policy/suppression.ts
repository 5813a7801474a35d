import type { Account, Contact } from '../../../shared/domain/records.ts'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'

export type StopEntry = WorkspaceSettings['stopList'][number]

/** The part of an address or web name that names the owner: lower case, no `www.`, no trailing dot, international names in ASCII. */
export function normalizeDomain(written: string): string {
  const host = written
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^[*.]+/, '')
    .replace(/^www\./, '')
    .replace(/\.+$/, '')
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
}

/**
 * One spelling for all ways to write a mailbox: case, white space, a display name, `+tags`, and dots where the provider ignores them.
 * A person who opted out as `Dana.Ruiz+news@gmail.com` is not reached as `danaruiz@googlemail.com`.
 */
export function normalizeAddress(written: string): string {
  const bare = /<([^<>]*)>/.exec(written)?.[1] ?? written
  const at = bare.lastIndexOf('@')
  if (at < 0) return bare.trim().toLowerCase()
  const domain = normalizeDomain(bare.slice(at + 1)).replace(/^googlemail\.com$/, 'gmail.com')
  const local = bare
    .slice(0, at)
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/\+.*$/, '')
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`
}

/** The stop-list entry that bars an address, if any. An entry with `@` bars one mailbox, one without bars a domain and what is below it. */
export function findStop(address: string, stopList: readonly StopEntry[]): StopEntry | null {
  const mailbox = normalizeAddress(address)
  const domain = normalizeDomain(address)
  const bars = ({ match }: StopEntry) => {
    if (match.trim() === '') return false
    if (/[^@\s]@/.test(match)) return normalizeAddress(match) === mailbox
    const barred = normalizeDomain(match)
    return barred !== '' && (domain === barred || domain.endsWith(`.${barred}`))
  }
  return stopList.find(bars) ?? null
}

const listed = ({ reason }: StopEntry): string => `on your stop list${reason.trim() === '' ? '' : `: ${reason.trim()}`}`

/** Why nobody at the account may be written to, in words that follow its name; null when nothing bars it. */
export function accountBar(
  { doNotContact, domain }: Pick<Account, 'doNotContact' | 'domain'>,
  stopList: readonly StopEntry[],
): string | null {
  const stop = domain === null ? null : findStop(domain, stopList)
  if (stop) return listed(stop)
  return doNotContact ? 'the account is marked “do not contact”' : null
}

/** Why this person may not be written to: their own wish first, then the stop list, then a bar on their account. */
export function contactBar(
  { consent, email }: Pick<Contact, 'consent' | 'email'>,
  account: Pick<Account, 'doNotContact' | 'domain'> | null,
  stopList: readonly StopEntry[],
): string | null {
  if (consent.optedOut) return 'opted out'
  const stop = email === null ? null : findStop(email, stopList)
  if (stop) return listed(stop)
  return account && accountBar(account, stopList)
}
