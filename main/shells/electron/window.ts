import path from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { keepWindowState, placeWindow, readWindowState, smallestWindow } from './window-state.ts'

/** A renderer that crashes again within this time is left down, or a page that crashes at once would start over and over. */
const RELOAD_PAUSE_MS = 10_000

export type WindowOptions = {
  url: string
  preloadFile: string
  /** Where the window's place is kept. */
  dataDir: string
}

/** Opens the app's window at its last place and shows it when the page has drawn. */
export async function openWindow({ url, preloadFile, dataDir }: WindowOptions): Promise<BrowserWindow> {
  const kept = readWindowState(dataDir)
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(kept, workAreas),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'CUGAr Sales',
    webPreferences: {
      preload: path.resolve(preloadFile),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // The spell checker would fetch its word lists from the net.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (kept?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    keepWindowState(dataDir, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  let reloadedAtMs = -RELOAD_PAUSE_MS
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const nowMs = performance.now()
    if (reason === 'clean-exit' || nowMs - reloadedAtMs < RELOAD_PAUSE_MS) return
    reloadedAtMs = nowMs
    window.webContents.reload()
  })
  await window.loadURL(url)
  return window
}
