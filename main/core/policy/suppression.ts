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
