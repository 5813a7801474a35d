import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { createFrameReader, encodeFrame, opcodes } from './websocket-frames.ts'

/** RFC 6455 section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

export type Connection = {
  /** Sends one text message; nothing once the connection is closing. */
  send(text: string): void
  close(code?: number): void
  /** Bytes that were sent and not yet taken by the other side. */
  waitingBytes(): number
}

export type ConnectionOptions = {
  /** A longer message closes the connection with 1009. */
  maxMessageBytes: number
  onMessage(text: string): void
  /** Called once, whoever ended the connection. */
  onClose(): void
}

/**
 * The server half of RFC 6455 for text messages. Origin, Host and session are the caller's to check before. Answers 400 and gives null
 * when the request is no WebSocket handshake.
 */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
  options: ConnectionOptions,
): Connection | null {
  const key = request.headers['sec-websocket-key']
  const valid =
    request.method === 'GET' &&
    request.headers.upgrade?.toLowerCase() === 'websocket' &&
    request.headers['sec-websocket-version'] === '13' &&
    typeof key === 'string' &&
    /^[A-Za-z0-9+/]{22}==$/.test(key)
  if (!valid) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    return null
  }
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )

  let closed = false
  const write = (opcode: number, payload: Buffer): void => {
    if (!socket.writableEnded && !socket.destroyed) for (const part of encodeFrame(opcode, payload)) socket.write(part)
  }
  const ended = (): void => {
    if (closed) return
    closed = true
    options.onClose()
  }
  const close = (code = 1000): void => {
    if (closed) return
    const body = Buffer.alloc(2)
    body.writeUInt16BE(code)
    write(opcodes.close, body)
    socket.end()
    // A peer that does not answer the close would keep the server from ending.
    socket.setTimeout(1000, () => socket.destroy())
    ended()
  }
  const read = createFrameReader(options.maxMessageBytes, {
    text: (text) => {
      if (!closed) options.onMessage(text)
    },
    ping: (payload) => write(opcodes.pong, payload),
    close,
  })
  socket.on('data', (chunk: Buffer) => {
    if (!closed) read(chunk)
  })
  socket.on('close', ended)
  socket.on('error', () => socket.destroy())
  // The caller has no connection in hand yet, so what came with the handshake is read afterwards.
  if (head.length > 0) queueMicrotask(() => read(head))
  return {
    send(text) {
      if (!closed) write(opcodes.text, Buffer.from(text))
    },
    close,
    waitingBytes: () => socket.writableLength,
  }
}
