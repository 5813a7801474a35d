import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../../shared/errors.ts'

const MOST_ENTRIES = 2000
/** A Word file's text rarely fills a tenth of this. */
const MOST_UNPACKED = 200 * 1024 * 1024

/**
 * Unpacks every entry of a zip once with a hard limit, since its own sizes may lie. Throws `knowledge.bad-file` for what is no zip, is
 * damaged, or would fill the memory.
 */
export function checkZip(name: string, bytes: Uint8Array): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const damaged = (cause?: unknown): AppError =>
    new AppError('knowledge.bad-file', `${name} is damaged and cannot be opened.`, {
      remedy: 'Open it in your word processor and save it again.',
      cause,
    })
  const end = view.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > view.length) throw damaged()
  const entries = view.readUInt16LE(end + 10)
  let at = view.readUInt32LE(end + 16)
  let left = MOST_UNPACKED
  const tooLarge = (): AppError =>
    new AppError('knowledge.bad-file', `${name} unpacks to more than ${MOST_UNPACKED / 1024 / 1024} MB.`, {
      remedy: 'Remove its pictures, or save its text as a smaller file.',
    })
  if (entries > MOST_ENTRIES) throw tooLarge()
  try {
    for (let i = 0; i < entries; i += 1) {
      if (view.readUInt32LE(at) !== 0x02014b50) throw damaged()
      const method = view.readUInt16LE(at + 10)
      const packed = view.readUInt32LE(at + 20)
      const header = view.readUInt32LE(at + 42)
      const start = header + 30 + view.readUInt16LE(header + 26) + view.readUInt16LE(header + 28)
      left -= method === 8 ? unpackedSize(view.subarray(start, start + packed), left) : packed
      if (left < 0) throw tooLarge()
      at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw isTooLarge(thrown) ? tooLarge() : damaged(thrown)
  }
}

const unpackedSize = (packed: Uint8Array, limit: number): number =>
  packed.length === 0 ? 0 : inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) }).length

const isTooLarge = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE'
