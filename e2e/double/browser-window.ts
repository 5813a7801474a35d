import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { started } from './chromium.ts'
import { cancellable } from './events.ts'
import { all, WebContents } from './web-contents.ts'

type Options = {
  webPreferences?: Record<string, unknown>
  show?: boolean
  x?: number
  y?: number
  width?: number
  height?: number
}

void started.then(async (cdp) => {
  cdp.on('Target.targetDestroyed', ({ targetId }) => {
    ;[...all].find((contents) => contents.targetId === targetId)?.gone()
  })
  await cdp.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] })
})

export const webContents = {
  getAllWebContents: () => [...all],
  fromId: (id: number) => [...all].find((contents) => contents.id === id),
  fromDevToolsTargetId: (id: string) => [...all].find((contents) => contents.targetId === id),
}

const windows = new Set<BrowserWindow>()
/** The id of the window in front; null while the person looks at another app. */
let focusedId: number | null = null
let nextId = 1
app.closeWindows = async () => {
  for (const window of windows) window.emit('close', cancellable())
  await Promise.all([...windows].map((window) => window.webContents.close()))
}

export class BrowserWindow extends EventEmitter {
  id = nextId++
  webContents = new WebContents()
  #attached: Promise<void>
  #visible: boolean
  #maximized = false
  #bounds: { x: number; y: number; width: number; height: number }

  constructor(options: Options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { x = 0, y = 0, width = 800, height = 600, show, webPreferences: preferences = {} } = options
    this.#visible = show !== false
    this.#bounds = { x, y, width, height }
    const unsafe =
      preferences['contextIsolation'] === false ||
      preferences['nodeIntegration'] === true ||
      preferences['webSecurity'] === false ||
      (preferences['sandbox'] === false && !app.sandboxAll)
    if (unsafe) throw new Error('the double runs only windows with context isolation and sandbox')
    windows.add(this)
    focusedId = this.id
    this.webContents.once('destroyed', () => {
      windows.delete(this)
      if (focusedId === this.id) focusedId = null
      this.emit('closed')
      if (windows.size === 0) app.emit('window-all-closed')
    })
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
    this.#attached = this.webContents.attach(preferences['preload'] as string | undefined)
  }
  async loadURL(url: string): Promise<void> {
    await this.#attached
    await this.webContents.loadURL(url)
    this.emit('ready-to-show')
  }
  show() {
    this.#visible = true
    this.emit('show')
  }
  hide() {
    this.#visible = false
    this.emit('hide')
  }
  isVisible() {
    return this.#visible
  }
  focus() {
    if (focusedId === this.id) return
    BrowserWindow.getFocusedWindow()?.blur()
    focusedId = this.id
    this.emit('focus')
    app.emit('browser-window-focus', {}, this)
  }
  blur() {
    if (focusedId !== this.id) return
    focusedId = null
    this.emit('blur')
    app.emit('browser-window-blur', {}, this)
  }
  isFocused() {
    return focusedId === this.id
  }
  minimize() {}
  restore() {}
  setTitle() {}
  setMenuBarVisibility() {}
  maximize() {
    this.#maximized = true
  }
  isMaximized() {
    return this.#maximized
  }
  isMinimized() {
    return false
  }
  isDestroyed() {
    return !windows.has(this)
  }
  getBounds() {
    return this.#bounds
  }
  getNormalBounds() {
    return this.#bounds
  }
  setBounds(bounds: Partial<{ x: number; y: number; width: number; height: number }>) {
    this.#bounds = { ...this.#bounds, ...bounds }
  }
  close() {
    const event = cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) void this.webContents.close()
  }
  destroy() {
    void this.webContents.close()
  }
  static getAllWindows() {
    return [...windows]
  }
  static getFocusedWindow() {
    return focusedId === null ? null : BrowserWindow.fromId(focusedId)
  }
  static fromWebContents(contents: WebContents) {
    return [...windows].find((window) => window.webContents === contents) ?? null
  }
  static fromId(id: number) {
    return [...windows].find((window) => window.id === id) ?? null
  }
}
