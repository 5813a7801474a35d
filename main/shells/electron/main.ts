import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, dialog, Menu, Notification, safeStorage } from 'electron'
import registryYaml from '../../../registry.yaml?raw'
import { AppError, toProblem } from '../../../shared/errors.ts'
import { createApp } from '../../app/create-app.ts'
import type { App } from '../../app/ports.ts'
import { problemText } from '../problem-text.ts'
import { noticeAlerts } from './alert-notices.ts'
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
  if (Notification.isSupported())
    sales.onEvent(noticeAlerts({ isInFront: () => BrowserWindow.getFocusedWindow() !== null, show: showNotice }))
  lockDownSession(isTrusted)
  servePage(path.join(distDir, 'renderer'))
  app.setAboutPanelOptions({ applicationName: app.getName(), applicationVersion: __APP_VERSION__ })
  Menu.setApplicationMenu(createMenu(app.getName(), process.platform, !app.isPackaged))

  const open = () =>
    openWindow({
      url: devUrl ?? `${pageOrigin}/`,
      preloadFile: path.join(distDir, 'preload/electron.cjs'),
      dataDir: userData,
    })
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    if (window) window.focus()
    else open().catch(fail)
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open().catch(fail)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  await open()
}

/** A press on it brings the window back. */
function showNotice(notice: { title: string; body: string }): void {
  const shown = new Notification(notice)
  shown.on('click', () => BrowserWindow.getAllWindows()[0]?.show())
  shown.show()
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
