import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { profile, started, switches } from './chromium.ts'
import { cancellable } from './events.ts'

const appPath = process.env['DOUBLE_APP_PATH'] ?? process.cwd()
const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as {
  version: string
  name: string
  productName?: string
}

class App extends EventEmitter {
  isPackaged = process.env['DOUBLE_PACKAGED'] === '1'
  name = manifest.productName ?? manifest.name
  sandboxAll = false
  /** Every number that was set on the icon, for specs. */
  badges: number[] = []
  /** Set by the module that knows the windows. */
  closeWindows: () => Promise<void> = async () => {}
  #isReady = false
  #paths = new Map<string, string>()
  #quitting = false
  #ready: Promise<void>
  commandLine = {
    appendSwitch: (name: string, value?: string) => void switches.set(name, value),
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
  }

  constructor() {
    super()
    this.#ready = started.then(() => {
      this.#isReady = true
      this.emit('ready', {}, {})
    })
  }
  whenReady() {
    return this.#ready
  }
  isReady() {
    return this.#isReady
  }
  enableSandbox() {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.sandboxAll = true
  }
  requestSingleInstanceLock() {
    return true
  }
  setPath(name: string, folder: string) {
    if (!existsSync(folder)) throw new Error(`Path does not exist: ${folder}`)
    this.#paths.set(name, folder)
  }
  getPath(name: string) {
    const folder = this.#paths.get(name) ?? path.join(profile, name)
    mkdirSync(folder, { recursive: true })
    return folder
  }
  getVersion() {
    return manifest.version
  }
  getName() {
    return this.name
  }
  getAppPath() {
    return appPath
  }
  setAboutPanelOptions() {}
  setBadgeCount(count = 0) {
    this.badges.push(count)
    return true
  }
  getBadgeCount() {
    return this.badges.at(-1) ?? 0
  }
  setAppUserModelId() {}
  focus() {}
  quit() {
    if (this.#quitting) return
    const before = cancellable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    void this.closeWindows().then(() => {
      const will = cancellable()
      this.emit('will-quit', will)
      if (will.defaultPrevented) {
        this.#quitting = false
        return
      }
      this.emit('quit', {}, 0)
      process.exit(0)
    })
  }
  exit(code = 0) {
    process.exit(code)
  }
}

export const app = new App()
process.on('SIGTERM', () => app.quit())
process.on('SIGINT', () => app.quit())
