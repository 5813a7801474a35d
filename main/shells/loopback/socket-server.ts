import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { App } from '../../app/ports.ts'
import { acceptWebSocket, type Connection } from './websocket.ts'

/** Above the largest request of the contract, an imported file of 150 million characters. */
const MAX_MESSAGE_BYTES = 160 * 1024 * 1024
/** A page that takes nothing for so long is cut off; it asks for a snapshot when it is back. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024
const MAX_OPEN_CALLS = 1000

export type SocketServer = {
  /** Takes a handshake that was checked for Host, Origin and session. */
  accept(request: IncomingMessage, socket: Socket, head: Buffer): void
  close(): void
}

/** Carries calls to the app and its answers and events back, in the order in which the app gives them. */
export function createSocketServer(app: App): SocketServer {
  const connections = new Set<Connection>()
  const deliver = (connection: Connection, text: string): void => {
    if (connection.waitingBytes() > MAX_WAITING_BYTES) connection.close(1013)
    else connection.send(text)
  }
  const stopListening = app.onEvent((event) => {
    const text = JSON.stringify({ event })
    for (const connection of connections) deliver(connection, text)
  })

  return {
    accept(request, socket, head) {
      let openCalls = 0
      const connection = acceptWebSocket(request, socket, head, {
        maxMessageBytes: MAX_MESSAGE_BYTES,
        onMessage(text) {
          const call = parseCall(text)
          if (!call || openCalls >= MAX_OPEN_CALLS) return connection?.close(1008)
          openCalls += 1
          void app.dispatch(call.channel, call.input).then((result) => {
            openCalls -= 1
            if (connection) deliver(connection, JSON.stringify({ id: call.id, result }))
          })
        },
        onClose() {
          if (connection) connections.delete(connection)
        },
      })
      if (connection) connections.add(connection)
    },
    close() {
      stopListening()
      for (const connection of connections) connection.close(1001)
    },
  }
}

function parseCall(text: string): { id: number; channel: unknown; input: unknown } | null {
  try {
    const call: unknown = JSON.parse(text)
    if (typeof call !== 'object' || call === null || !('id' in call) || typeof call.id !== 'number') return null
    return { id: call.id, channel: 'channel' in call ? call.channel : null, input: 'input' in call ? call.input : null }
  } catch {
    return null
  }
}
