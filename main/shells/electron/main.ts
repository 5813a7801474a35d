import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, dialog, Menu, Notification, safeStorage } from 'electron'
import registryYaml from '../../../registry.yaml?raw'
import type { KeyBindings } from '../../../shared/domain/keys.ts'
import type { Notice } from '../../../shared/domain/notice.ts'
import { AppError, toProblem } from '../../../shared/errors.ts'
import { createApp } from '../../app/create-app.ts'
import { keySettings } from '../../app/handlers/keys.ts'
import type { App } from '../../app/ports.ts'
import { problemText } from '../problem-text.ts'
import { createAttention } from './attention.ts'
import { joinBridge } from './bridge.ts'
import { createKeychain } from './keychain.ts'
import { launchOptions } from './launch-options.ts'
import { lockDownPages, lockDownSession, openSignIn, trustOnly } from './lock-down.ts'
import { createMenu } from './menu.ts'
import { pageOrigin, registerPageScheme, servePage } from './page-protocol.ts'
import { openWindow } from './window.ts'

declare const __APP_VERSION__: string

/** A run that does not stop in this time is taken up again at the next start. */
const LONGEST_CLOSE_MS = 5000
/** So many notices that a person has not pressed still lead somewhere. */
const MOST_NOTICES = 10

const distDir = path.join(import.meta.dirname, '..')
const devUrl = app.isPackaged ? null : (process.env['CUGAR_DEV_URL'] ?? null)
const isTrusted = trustOnly(devUrl === null ? pageOrigin : new URL(devUrl).origin)
const { dataDir, registryFile } = launchOptions(process.argv, process.env)

// Before `ready`, and so before any await.
app.enableSandbox()
registerPageScheme()
lockDownPages(isTrusted)
const folderProblem = dataDir === null ? null : useDataFolder(dataDir)

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(fail)
} else app.quit()

/** The folder must be there before the lock and before Chromium's own files. What is wrong with it can be shown only after `ready`. */
function useDataFolder(folder: string): AppError | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    app.setPath('userData', folder)
    return null
  } catch (cause) {
    return new AppError('storage.unwritable', `The data folder ${folder} cannot be made.`, {
      remedy: 'Choose another folder with --data, or correct who may write there.',
      cause,
    })
  }
}

async function start(): Promise<void> {
  if (folderProblem) throw folderProblem
  const userData = app.getPath('userData')
  const sales = await createApp({
    environment: process.env,
    dataDir: userData,
    registryYaml,
    registryFile,
    shell: 'electron',
    version: __APP_VERSION__,
    secrets: createKeychain(safeStorage, userData, process.platform),
    openExternal: openSignIn,
  })
  const leave = joinBridge(sales, isTrusted)
  closeBeforeQuit(sales, leave)
  lockDownSession(isTrusted)
  servePage(path.join(distDir, 'renderer'))
  app.setAboutPanelOptions({ applicationName: app.getName(), applicationVersion: __APP_VERSION__ })
  setMenu((await keySettings(sales.context)).bindings)
  sales.onEvent((event) => {
    if (event.type === 'keys-changed') setMenu(event.keys.bindings)
  })

  const open = () =>
    openWindow({
      url: devUrl ?? `${pageOrigin}/`,
      preloadFile: path.join(distDir, 'preload/electron.cjs'),
      dataDir: userData,
    })
  /** Brings the window to the front, or opens one where there is none. */
  const bringToFront = async () => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) {
      await open()
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  callAttention(sales, await sales.context.stores.approvals.countPending(), (place) => {
    bringToFront()
      .then(() => sales.open(place))
      .catch(fail)
  })
  app.on('second-instance', () => void bringToFront().catch(fail))
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open().catch(fail)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  await open()
}

function setMenu(keys: KeyBindings): void {
  Menu.setApplicationMenu(
    createMenu({ appName: app.getName(), platform: process.platform, developer: !app.isPackaged, keys }),
  )
}

/** Joins the app to the system's notices and the number on its icon. */
function callAttention(sales: App, waiting: number, onPress: (place: Notice['place']) => void): void {
  // A notice that nobody holds may be collected, and then nothing hears the press on it.
  const held: Notification[] = []
  const attention = createAttention(
    {
      isInFront: () => BrowserWindow.getFocusedWindow() !== null,
      show(notice, whenPressed) {
        if (!Notification.isSupported()) return
        const shown = new Notification(notice)
        held.push(shown)
        if (held.length > MOST_NOTICES) held.shift()
        shown.on('click', whenPressed)
        shown.show()
      },
      setBadge: (count) => void app.setBadgeCount(count),
    },
    waiting,
    onPress,
  )
  sales.onEvent(attention.follow)
  app.on('browser-window-focus', attention.moved)
  app.on('browser-window-blur', attention.moved)
}

/** Holds the end of the process back until what was begun is saved. */
function closeBeforeQuit(sales: App, leave: () => void): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    leave()
    const tooLong = new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSE_MS))
    void Promise.race([sales.close(), tooLong])
      .catch((thrown: unknown) => console.error('[close]', thrown))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

/** A person sees the sentence and its remedy, never a stack trace. */
function fail(thrown: unknown): void {
  const { message, remedy } = toProblem(thrown)
  process.stderr.write(`${problemText(thrown)}\n`)
  dialog.showErrorBox(message, remedy ?? '')
  app.exit(1)
}
