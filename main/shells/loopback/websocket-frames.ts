export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const

/** The parts of one unmasked, final frame, header first (RFC 6455 section 5.2). */
export function encodeFrame(opcode: number, payload: Buffer): readonly Buffer[] {
  const { length } = payload
  if (length < 126) return [Buffer.from([0x80 | opcode, length]), payload]
  if (length < 65_536) return [Buffer.from([0x80 | opcode, 126, length >> 8, length & 255]), payload]
  const header = Buffer.alloc(10)
  header[0] = 0x80 | opcode
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return [header, payload]
}

type FrameHandlers = {
  text(text: string): void
  ping(payload: Buffer): void
  /** Called with the status code of RFC 6455 section 7.4 that says what was wrong, or 1000. Nothing is read after it. */
  close(code: number): void
}

type Header = { fin: boolean; opcode: number; length: number; size: number }

/**
 * Reads a client's frames from chunks of any size and puts fragments together. Refuses what a browser never sends: an unmasked frame
 * or an extension (1002), binary data (1003), bad UTF-8 (1007), more than `maxMessageBytes` (1009, before the bytes are kept).
 */
export function createFrameReader(maxMessageBytes: number, on: FrameHandlers): (chunk: Buffer) => void {
  // Chunks are joined when a frame is complete: joining at each chunk would copy a large message over and over.
  let chunks: Buffer[] = []
  let waiting = 0
  let wanted = 2
  let parts: Buffer[] = []
  let partsLength = 0
  let fragmented = false
  let done = false

  function close(code: number): void {
    done = true
    chunks = []
    parts = []
    on.close(code)
  }

  function header(buffer: Buffer): Header | null {
    const first = buffer[0] ?? 0
    const second = buffer[1] ?? 0
    if ((first & 0x70) !== 0 || (second & 0x80) === 0) {
      close(1002)
      return null
    }
    let length = second & 0x7f
    let size = 6
    if (length === 126) {
      size = 8
      if (buffer.length < size) return need(size)
      length = buffer.readUInt16BE(2)
    } else if (length === 127) {
      size = 14
      if (buffer.length < size) return need(size)
      const big = buffer.readBigUInt64BE(2)
      length = big > BigInt(maxMessageBytes) ? maxMessageBytes + 1 : Number(big)
    }
    if (partsLength + length > maxMessageBytes) {
      close(1009)
      return null
    }
    return { fin: (first & 0x80) !== 0, opcode: first & 0x0f, length, size }
  }

  function need(bytes: number): null {
    wanted = bytes
    return null
  }

  function take({ fin, opcode, length }: Header, payload: Buffer): void {
    if (opcode >= opcodes.close) {
      if (!fin || length > 125) return close(1002)
      if (opcode === opcodes.close) return close(1000)
      if (opcode === opcodes.ping) on.ping(payload)
      return
    }
    if (opcode === opcodes.binary) return close(1003)
    const expected = fragmented ? opcodes.continuation : opcodes.text
    if (opcode !== expected) return close(1002)
    parts.push(payload)
    partsLength += length
    fragmented = !fin
    if (!fin) return
    const whole = parts.length === 1 ? payload : Buffer.concat(parts)
    parts = []
    partsLength = 0
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole)
    } catch {
      return close(1007)
    }
    on.text(text)
  }

  return (chunk) => {
    if (done) return
    chunks.push(chunk)
    waiting += chunk.length
    if (waiting < wanted) return
    let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    for (;;) {
      wanted = 2
      if (buffer.length < wanted) break
      const frame = header(buffer)
      if (done) return
      if (!frame) break
      const total = frame.size + frame.length
      if (buffer.length < total) {
        wanted = total
        break
      }
      take(frame, unmask(buffer.subarray(frame.size - 4, frame.size), buffer.subarray(frame.size, total)))
      if (done) return
      buffer = buffer.subarray(total)
    }
    chunks = buffer.length > 0 ? [buffer] : []
    waiting = buffer.length
  }
}

function unmask(mask: Buffer, masked: Buffer): Buffer {
  const payload = Buffer.allocUnsafe(masked.length)
  const [a = 0, b = 0, c = 0, d = 0] = mask
  const key = [a, b, c, d]
  for (let i = 0; i < masked.length; i += 1) payload[i] = (masked[i] ?? 0) ^ (key[i & 3] ?? 0)
  return payload
}
