import { isIP } from 'node:net'

/** What kind of place an address is. `metadata`: where clouds hand out credentials; it is never asked, whatever a policy says. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'metadata' | 'reserved'

/** 4 or 16 bytes of an address; null for text that is none. Bytes, since one address has many spellings. */
export function addressBytes(text: string): number[] | null {
  const plain = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const version = isIP(plain)
  if (version === 4) return plain.split('.').map(Number)
  if (version !== 6) return null
  const tail = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  const four = tail?.split('.').map(Number) ?? []
  const words = tail === undefined ? plain : `${plain.slice(0, -tail.length)}${hexPair(four, 0)}:${hexPair(four, 2)}`
  const [head = '', rest] = words.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = rest === undefined || rest === '' ? [] : rest.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right].flatMap((word) => {
    const value = Number.parseInt(word, 16)
    return [value >> 8, value & 255]
  })
}

const hexPair = (bytes: readonly number[], at: number): string =>
  (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16)

/** The address prefixes that are not public, as bytes and length in bits (IANA special-purpose registries). First match counts. */
const four: readonly [AddressKind, readonly number[], number][] = [
  ['metadata', [169, 254], 16],
  ['metadata', [100, 100, 100, 200], 32],
  ['loopback', [127], 8],
  ['private', [10], 8],
  ['private', [172, 16], 12],
  ['private', [192, 168], 16],
  ['private', [100, 64], 10],
  ['reserved', [0], 8],
  ['reserved', [192, 0, 0], 24],
  ['reserved', [192, 0, 2], 24],
  ['reserved', [198, 18], 15],
  ['reserved', [198, 51, 100], 24],
  ['reserved', [203, 0, 113], 24],
  ['reserved', [224], 3],
]
const six: readonly [AddressKind, readonly number[], number][] = [
  ['metadata', [0xfd, 0x00, 0x0e, 0xc2], 32],
  ['loopback', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128],
  ['reserved', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 128],
  ['private', [0xfc], 7],
  ['metadata', [0xfe, 0x80], 10],
  ['reserved', [0xff], 8],
  ['reserved', [0x20, 0x01, 0x0d, 0xb8], 32],
  ['reserved', [0x01, 0x00], 64],
]
/** IPv6 prefixes that carry an IPv4 address, and where it stands: mapped, translated (NAT64), 6to4. */
const carriers: readonly [readonly number[], number, number][] = [
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96, 12],
  [[0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96, 12],
  [[0x20, 0x02], 16, 2],
]

/** What an address is; null for text that is no address. An IPv4 address inside an IPv6 one counts as what it is. */
export function addressKind(text: string): AddressKind | null {
  const bytes = addressBytes(text)
  if (bytes === null) return null
  if (bytes.length === 4) return kindIn(four, bytes)
  const carrier = carriers.find(([prefix, bits]) => begins(bytes, prefix, bits))
  return carrier ? kindIn(four, bytes.slice(carrier[2], carrier[2] + 4)) : kindIn(six, bytes)
}

const kindIn = (table: typeof four, bytes: readonly number[]): AddressKind =>
  table.find(([, prefix, bits]) => begins(bytes, prefix, bits))?.[0] ?? 'public'

const begins = (bytes: readonly number[], prefix: readonly number[], bits: number): boolean =>
  Array.from({ length: Math.ceil(bits / 8) }).every((_, n) => {
    const mask = n < Math.floor(bits / 8) ? 255 : (255 << (8 - (bits % 8))) & 255
    return ((bytes[n] ?? 0) & mask) === ((prefix[n] ?? 0) & mask)
  })
