import { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { shiftClock } from '../fixed-day.mjs'
import { chromium } from './chromium.ts'
import { cancellable } from './events.ts'
import { ipcMain, type Frame, type IpcEvent } from './ipc-main.ts'
import { isolatedWorldShim, mainWorldShim } from './page-shims.ts'
import { handlers, toApp, toChromium } from './protocol.ts'
import { session, type Session } from './session.ts'
import { wire } from './wire.ts'

type Params = Record<string, any>
type OpenHandler = (details: { url: string; disposition: string; frameName: string }) => { action: string }
type KeyInput = { type: 'keyDown' | 'keyUp'; keyCode: string; modifiers?: readonly string[] }

const WORLD = 'electron-preload'
/** Puts the page on the day of this process; see there. */
const fixedDay = `(${shiftClock.toString()})(${Number(process.env['E2E_CLOCK_OFFSET_MS'] ?? 0)})`
const modifierBits: Record<string, number> = { alt: 1, control: 2, meta: 4, shift: 8 }
/** Electron's name of a permission and the DevTools protocol's. */
const permissions: readonly (readonly [string, string])[] = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
]

export const all = new Set<WebContents>()
let nextId = 1

export class WebContents extends EventEmitter {
  id = nextId++
  targetId = ''
  mainFrame: Frame = { url: '', origin: '', routingId: 1, frameId: '' }
  #session = ''
  #isolated = new Map<string, number>()
  #frames = new Map<number, string>()
  #destroyed = false
  /** The address that main itself has asked for: only what the page asks for is announced. */
  #asked = ''
  #settled: Promise<void> = Promise.resolve()
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler
  }
  isDestroyed() {
    return this.#destroyed
  }
  getURL() {
    return this.mainFrame.url
  }
  get session(): Session {
    return session.defaultSession
  }
  send(channel: string, ...args: unknown[]) {
    this.#post({ type: 'event', channel, args })
  }
  openDevTools() {}
  reload() {
    void this.#cdp('Page.reload').catch(() => {})
  }
  sendInputEvent({ type, keyCode, modifiers = [] }: KeyInput) {
    const letter = /^[A-Z]$/i.test(keyCode)
    void this.#cdp('Input.dispatchKeyEvent', {
      type: type === 'keyDown' ? 'rawKeyDown' : 'keyUp',
      modifiers: modifiers.reduce((bits, name) => bits | (modifierBits[name] ?? 0), 0),
      key: letter ? keyCode.toLowerCase() : keyCode,
      code: letter ? `Key${keyCode.toUpperCase()}` : keyCode === ',' ? 'Comma' : keyCode,
      windowsVirtualKeyCode: keyCode === ',' ? 188 : keyCode.toUpperCase().charCodeAt(0),
    }).catch(() => {})
  }
  async close() {
    await chromium()
      .send('Target.closeTarget', { targetId: this.targetId })
      .catch(() => {})
    this.gone()
  }
  gone() {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this)
    this.emit('destroyed')
  }

  #cdp(method: string, params: Params = {}): Promise<Params> {
    return chromium().send(method, params, this.#session)
  }

  #post(message: unknown, contextId = this.#isolated.get(this.mainFrame.frameId)) {
    if (this.#destroyed || contextId === undefined) return
    const expression = `globalThis.__electronReceive(${JSON.stringify(wire.encode(message))})`
    void this.#cdp('Runtime.evaluate', { expression, contextId }).catch(() => {})
  }

  async attach(preload: string | undefined): Promise<void> {
    all.add(this)
    this.targetId = (await chromium().send('Target.createTarget', { url: 'about:blank' }))['targetId']
    const attached = await chromium().send('Target.attachToTarget', { targetId: this.targetId, flatten: true })
    this.#session = attached['sessionId']
    const on = (method: string, listener: (params: Params) => void) => chromium().on(method, listener, this.#session)
    on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: string | undefined = context.auxData?.frameId
      if (!frameId) return
      this.#frames.set(context.id, frameId)
      if (context.name === WORLD) this.#isolated.set(frameId, context.id)
    })
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      const url = toApp(frame.url)
      this.mainFrame = { url, origin: url.split('/').slice(0, 3).join('/'), routingId: 1, frameId: frame.id }
      this.#settled = this.#settlePermissions()
      this.emit('did-navigate', {}, url)
    })
    on('Page.windowOpen', ({ url, windowName }) => {
      this.#openHandler({ url: toApp(url), disposition: 'foreground-tab', frameName: windowName })
    })
    on('Runtime.bindingCalled', ({ payload, executionContextId }) => this.#fromPage(payload, executionContextId))
    on('Fetch.requestPaused', (params) => void this.#request(params).catch(() => {}))
    on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    await Promise.all([
      this.#cdp('Page.enable'),
      this.#cdp('Runtime.enable'),
      this.#cdp('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#cdp('Runtime.addBinding', { name: '__electronSend', executionContextName: WORLD }),
      this.#cdp('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldShim }),
      this.#cdp('Page.addScriptToEvaluateOnNewDocument', { source: fixedDay }),
    ])
    if (!preload) return
    if (!existsSync(preload)) throw new Error(`Unable to load preload script: ${preload}`)
    const source = isolatedWorldShim(readFileSync(preload, 'utf8'))
    await this.#cdp('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD })
  }

  /** Electron grants what no handler refuses; Chromium's own default is the opposite. */
  async #settlePermissions(): Promise<void> {
    for (const [permission, name] of permissions) {
      const ask = this.session.permissionRequest
      const granted = ask ? await new Promise<boolean>((resolve) => ask(this, permission, resolve, {})) : true
      await chromium().send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' })
    }
  }

  #fromPage(payload: string, contextId: number) {
    const message = wire.decode(payload) as { type: string; id: number; channel: string; args: unknown[] }
    const isMain = this.#frames.get(contextId) === this.mainFrame.frameId
    const event: IpcEvent = { sender: this, senderFrame: isMain ? this.mainFrame : null, processId: 1, frameId: 1 }
    if (message.type === 'send') {
      ipcMain.emit(message.channel, event, ...message.args)
      return
    }
    void (async () => {
      const listener = ipcMain.invoked.get(message.channel)
      try {
        if (!listener) throw new Error(`No handler registered for '${message.channel}'`)
        const value = await listener(event, ...message.args)
        this.#post({ type: 'reply', id: message.id, value }, contextId)
      } catch (error) {
        this.#post({ type: 'reply', id: message.id, error: String(error) }, contextId)
      }
    })()
  }

  async #request({ requestId, request, resourceType, frameId }: Params): Promise<void> {
    const url = toApp(request.url)
    const fail = (errorReason: string) => this.#cdp('Fetch.failRequest', { requestId, errorReason })
    const asked = request.url === this.#asked
    if (asked) this.#asked = ''
    else if (resourceType === 'Document' && frameId === this.mainFrame.frameId) {
      const event = cancellable({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame })
      this.emit('will-navigate', event, url)
      if (event.defaultPrevented) {
        await fail('Aborted')
        return
      }
    }
    const handler = handlers.get(url.split(':')[0] ?? '')
    if (!handler) {
      const outside = /^(https?|wss?):/.test(url) && !/^\w+:\/\/127\.0\.0\.1[:/]/.test(url)
      await (outside ? fail('BlockedByClient') : this.#cdp('Fetch.continueRequest', { requestId }))
      return
    }
    const body = request.postData ? { body: request.postData } : {}
    const response = await handler(new Request(url, { method: request.method, ...body }))
    await this.#cdp('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }

  async loadURL(url: string): Promise<void> {
    this.#asked = toChromium(url)
    const loaded = new Promise<void>((resolve) => chromium().on('Page.loadEventFired', () => resolve(), this.#session))
    const { errorText } = await this.#cdp('Page.navigate', { url: this.#asked })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await loaded
    await this.#settled
    this.emit('dom-ready')
    this.emit('did-finish-load')
  }
}
