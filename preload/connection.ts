const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 3000

type Handlers = {
  onMessage: (text: string) => void
  /** `lost` once per loss, also when the first try fails; `back` when a connection follows a loss. */
  onState: (state: 'lost' | 'back') => void
}

export type HostConnection = {
  /** Sends now, or as soon as the first connection stands. False when the connection is lost: nothing was sent. */
  send(text: string): boolean
}

/** One WebSocket to the host, made again with growing pauses as long as the page lives. */
export function connect(url: string, { onMessage, onState }: Handlers): HostConnection {
  let socket: WebSocket
  let state: 'first' | 'open' | 'lost' = 'first'
  let waiting: string[] = []
  let pauseMs = FIRST_PAUSE_MS

  function open(): void {
    socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      const before = state
      state = 'open'
      pauseMs = FIRST_PAUSE_MS
      for (const text of waiting) socket.send(text)
      waiting = []
      if (before === 'lost') onState('back')
    })
    socket.addEventListener('message', ({ data }) => onMessage(String(data)))
    socket.addEventListener('close', () => {
      const before = state
      state = 'lost'
      waiting = []
      setTimeout(open, pauseMs)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)
      if (before !== 'lost') onState('lost')
    })
  }

  open()
  return {
    send(text) {
      if (state === 'lost') return false
      if (state === 'first') waiting.push(text)
      else socket.send(text)
      return true
    },
  }
}
