import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import { addressKind } from './address.ts'
import { fault } from './http-fault.ts'

/** Where calls may go. The origin of `baseUrl` and `alsoHosts` (such as a login host) are the only places asked. */
export type AddressPolicy = {
  baseUrl: string
  /** Full origins, such as `https://login.vendor.example`. */
  alsoOrigins?: readonly string[]
  /** This computer; also lifts the need for https there. For tests and local stand-ins only. */
  allowLoopback: boolean
  /** The company's own network. Metadata addresses stay refused. */
  allowPrivate: boolean
}
export type Lookup = (host: string) => Promise<LookupAddress[]>
/** A URL that may be asked, with the addresses that were checked: the connection goes to one of these and to none looked up later. */
export type Guarded = { url: URL; addresses: LookupAddress[] }

export const lookupAll: Lookup = (host) => systemLookup(host, { all: true, verbatim: true })

/** Checks a URL before anything is sent: scheme, origin, credentials in it, and every address its name stands for. Throws a fault. */
export async function guardUrl(raw: string | URL, policy: AddressPolicy, lookup: Lookup): Promise<Guarded> {
  const url = parse(raw)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refused(`The address begins with ${url.protocol}//, and only https:// is allowed.`)
  if (url.username !== '' || url.password !== '')
    throw refused('The address holds a user name or password.', 'Remove it and give the key where keys belong.')
  const origins = [policy.baseUrl, ...(policy.alsoOrigins ?? [])].map((one) => parse(one).origin)
  if (!origins.includes(url.origin)) throw refused(`${url.origin} is not the address that was set up.`)
  const addresses = await resolve(host, lookup)
  if (addresses.length === 0) throw fault('system_network', `The name ${host} has no address.`)
  for (const { address } of addresses) {
    const kind = addressKind(address)
    if (kind === 'metadata')
      throw refused(`${host} leads to ${address}, where computers in a cloud keep their credentials.`)
    if (kind === 'reserved' || kind === null) throw refused(`${host} leads to ${address}, which is nobody’s address.`)
    if (kind === 'private' && !policy.allowPrivate)
      throw refused(
        `${host} leads to ${address}, inside a private network.`,
        'If this is your own server, allow private addresses for this adapter in the registry.',
      )
    if (kind === 'loopback' && !policy.allowLoopback)
      throw refused(
        `${host} leads to this computer.`,
        'For a stand-in on this computer, allow loopback for this adapter in the registry.',
      )
  }
  const onlyHere = addresses.every(({ address }) => addressKind(address) === 'loopback')
  if (url.protocol === 'http:' && !onlyHere) throw refused('The address begins with http://, which others can read.')
  return { url, addresses }
}

async function resolve(host: string, lookup: Lookup): Promise<LookupAddress[]> {
  if (addressKind(host) !== null) return [{ address: host, family: host.includes(':') ? 6 : 4 }]
  try {
    return await lookup(host)
  } catch {
    throw fault('system_network', `The name ${host} could not be found.`)
  }
}

function parse(raw: string | URL): URL {
  try {
    return new URL(raw)
  } catch {
    throw refused('The address is not a web address.')
  }
}

const refused = (message: string, remedy = 'Correct the address in the adapter’s settings.') =>
  fault('policy_security', message, remedy)
