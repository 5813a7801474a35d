/**
 * The first address in a cell, with its domain in lower case; null when there is none that could be an address. Refuses control
 * characters, so that an address never carries a second mail header.
 */
export function readEmail(text: string): string | null {
  const first = text.split(/[;,\s]+/).find((part) => part.includes('@')) ?? ''
  const address = /^<?(?:mailto:)?(?<address>[^<>]+)>?$/i.exec(first)?.groups?.['address'] ?? ''
  const match =
    /^(?<local>[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64})@(?<host>(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63})$/u.exec(
      address,
    )
  if (!match?.groups) return null
  return `${match.groups['local']}@${(match.groups['host'] ?? '').toLowerCase()}`
}

/** "https://www.Nordfrost.example/en" is "nordfrost.example"; null when the text holds no host name. */
export function readDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\d?\./, '')
  return /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+$/u.test(host) ? host : null
}

const mailProviders = new Set(
  (
    'gmail.com googlemail.com yahoo.com outlook.com hotmail.com live.com msn.com icloud.com me.com aol.com gmx.de gmx.net gmx.com web.de ' +
    't-online.de freenet.de proton.me protonmail.com mail.com yandex.com yahoo.de yahoo.co.uk hotmail.co.uk orange.fr wanadoo.fr free.fr ' +
    'laposte.net libero.it telia.com bluewin.ch hey.com fastmail.com zoho.com qq.com 163.com'
  ).split(' '),
)

/** The host of an address when it belongs to a firm; null for the big mail providers, where everybody has an account. */
export function companyDomain(email: string): string | null {
  const host = email.slice(email.lastIndexOf('@') + 1)
  return host === '' || mailProviders.has(host) ? null : host
}

/** "Ruiz, Dana" and "Dana Ruiz" give first and last name; longer names are left whole, since where to cut is a guess. */
export function splitName(name: string): { name: string; firstName: string | null; lastName: string | null } {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name)
  if (comma?.[1] && comma[2]) {
    return { name: `${comma[2].trim()} ${comma[1].trim()}`, firstName: comma[2].trim(), lastName: comma[1].trim() }
  }
  const words = name.split(/\s+/)
  const [firstName = null, lastName = null] = words
  return words.length === 2 ? { name, firstName, lastName } : { name, firstName: null, lastName: null }
}
