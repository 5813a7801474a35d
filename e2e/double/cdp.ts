import { spawn, type ChildProcess } from 'node:child_process'

type Params = Record<string, any>
/** A Chromium and the DevTools connection to it. */
export class Cdp {
  readonly process: ChildProcess
  #socket!: WebSocket
  #nextId = 1
  #pending = new Map<number, { resolve(v: Params): void; reject(e: Error): void; method: string }>()
  #listeners = new Map<string, ((params: Params) => void)[]>()
  private constructor(process: ChildProcess) {
    this.process = process
  }

  static async launch(executable: string, args: string[], announce: (line: string) => void): Promise<Cdp> {
    const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const cdp = new Cdp(child)
    const line = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.once('exit', (code) => reject(new Error(`Chromium ended (${code}): ${text.slice(-800)}`)))
      child.stderr?.on('data', (d: Buffer) => {
        text += d
        const m = /^DevTools listening on (ws:\/\/.*)$/m.exec(text)
        if (m) resolve(m[0])
      })
    })
    cdp.#socket = new WebSocket(line.slice('DevTools listening on '.length))
    await new Promise((resolve, reject) => {
      cdp.#socket.onopen = resolve
      cdp.#socket.onerror = reject
    })
    cdp.#socket.onmessage = ({ data }) => {
      const m = JSON.parse(String(data)) as {
        id?: number
        method?: string
        params?: Params
        result?: Params
        error?: { message: string }
        sessionId?: string
      }
      if (m.id !== undefined) {
        const p = cdp.#pending.get(m.id)
        cdp.#pending.delete(m.id)
        if (m.error) p?.reject(new Error(`${p.method}: ${m.error.message}`))
        else p?.resolve(m.result ?? {})
      } else for (const l of cdp.#listeners.get(`${m.sessionId ?? ''}/${m.method}`) ?? []) l(m.params ?? {})
    }
    cdp.#socket.onclose = () => {
      for (const p of cdp.#pending.values()) p.reject(new Error('closed'))
      cdp.#pending.clear()
    }
    announce(line)
    return cdp
  }
  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) {
        reject(new Error(`${method}: closed`))
        return
      }
      const id = this.#nextId++
      this.#pending.set(id, { resolve, reject, method })
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })
  }
  on(method: string, listener: (params: Params) => void, sessionId = ''): void {
    const key = `${sessionId}/${method}`
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener])
  }
}
