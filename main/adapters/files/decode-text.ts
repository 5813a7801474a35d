import { isUtf8 } from 'node:buffer'

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'
export type DetectedEncoding = { encoding: Encoding; certain: boolean; skip: number }

/** Bytes decoded at a time, so that a large file never blocks the event loop for long. */
const PIECE = 1 << 18

/**
 * Finds how text is encoded: by its byte order mark, by zero bytes in every second place (UTF-16), by being valid UTF-8, else
 * Windows-1252, which is an assumption. Null when the bytes are no text at all.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'UTF-8', certain: true, skip: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'UTF-16LE', certain: true, skip: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'UTF-16BE', certain: true, skip: 2 }
  const head = bytes.subarray(0, 8192)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > head.length * 0.2 && even === 0) return { encoding: 'UTF-16LE', certain: false, skip: 0 }
  if (even > head.length * 0.2 && odd === 0) return { encoding: 'UTF-16BE', certain: false, skip: 0 }
  if (even + odd > 0 || bytes.includes(0)) return null
  if (isUtf8(bytes)) return { encoding: 'UTF-8', certain: true, skip: 0 }
  return controls(head) > head.length * 0.02 ? null : { encoding: 'Windows-1252', certain: false, skip: 0 }
}

/** Control characters no text has; many of them mean another kind of file. */
const controls = (bytes: Uint8Array): number =>
  bytes.reduce(
    (count, byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 ? count + 1 : count),
    0,
  )

/** The whole text, without byte order mark. */
export function decodeText(bytes: Uint8Array, { encoding, skip }: DetectedEncoding): string {
  return decoderFor(encoding).decode(bytes.subarray(skip))
}

/** The text in pieces; characters are never cut in two. */
export function* decodePieces(
  bytes: Uint8Array,
  { encoding, skip }: DetectedEncoding,
): Generator<{ text: string; last: boolean }> {
  const decoder = decoderFor(encoding)
  for (let at = skip; ; at += PIECE) {
    const last = at + PIECE >= bytes.length
    yield { text: decoder.decode(bytes.subarray(at, at + PIECE), { stream: !last }), last }
    if (last) return
  }
}

const decoderFor = (encoding: Encoding): TextDecoder => new TextDecoder(encoding.toLowerCase(), { ignoreBOM: true })

const signatures: [string, string, string][] = [
  ['504b0304', 'an Excel workbook or another zip file', 'Open it and save the sheet as CSV (UTF-8).'],
  ['d0cf11e0', 'an old Excel or Office file', 'Open it and save the sheet as CSV (UTF-8).'],
  ['25504446', 'a PDF', 'Add it under Knowledge, or export the table as CSV.'],
  ['89504e47', 'a picture', 'Choose the CSV file.'],
  ['ffd8ff', 'a picture', 'Choose the CSV file.'],
  ['1f8b', 'a compressed file', 'Unpack it first.'],
]

/** What a file is that is no text, with what to do about it; null when its first bytes are not known. */
export function knownBinary(bytes: Uint8Array): { what: string; remedy: string } | null {
  const hex = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  const found = signatures.find(([signature]) => hex.startsWith(signature))
  return found ? { what: found[1], remedy: found[2] } : null
}
