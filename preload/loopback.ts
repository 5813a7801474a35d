import type { Result } from '../shared/errors.ts'
import type { Bridge } from '../shared/ipc/contract.ts'
import type { AppEvent } from '../shared/ipc/events.ts'
import { connect } from './connection.ts'

type FromHost = { id: number; result: Result<unknown> } | { event: AppEvent }

const lost: Result<never> = {
  ok: false,
  error: {
    code: 'ipc.disconnected',
    message: 'The app behind this page has stopped.',
    remedy: 'Start it again; the page goes on by itself when it is back.',
  },
}

const pending = new Map<number, (result: Result<never>) => void>()
const eventListeners = new Set<(event: AppEvent) => void>()
const connectionListeners = new Set<(state: 'lost' | 'back') => void>()
let lastId = 0

const connection = connect(`${location.origin.replace(/^http/, 'ws')}/ws`, {
  onMessage(text) {
    const message = JSON.parse(text) as FromHost
    if ('event' in message) {
      for (const listener of eventListeners) listener(message.event)
      return
    }
    const settle = pending.get(message.id)
    pending.delete(message.id)
    settle?.(message.result as Result<never>)
  },
  onState(state) {
    if (state === 'lost') {
      // What was sent may have been done: it is not sent again, the page asks for a snapshot instead.
      for (const settle of pending.values()) settle(lost)
      pending.clear()
    }
    for (const listener of connectionListeners) listener(state)
  },
})

function listenTo<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The same bridge as Electron's preload gives, over one WebSocket. A call made before the first connection waits for it. */
const bridge: Bridge = Object.freeze<Bridge>({
  shell: 'loopback',
  invoke: (channel, input) =>
    new Promise((resolve) => {
      const id = (lastId += 1)
      pending.set(id, resolve)
      if (connection.send(JSON.stringify({ id, channel, input }))) return
      pending.delete(id)
      resolve(lost)
    }),
  onEvent: (listener) => listenTo(eventListeners, listener),
  onConnection: (listener) => listenTo(connectionListeners, listener),
})
Object.defineProperty(window, 'salesApp', { value: bridge, enumerable: true })
