import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Result } from '../../../shared/errors.ts'
import { EVENT, INVOKE } from '../../../shared/ipc/channels.ts'
import type { App } from '../../app/ports.ts'
import type { IsTrusted } from './lock-down.ts'

const refused: Result<never> = {
  ok: false,
  error: { code: 'ipc.untrusted-sender', message: 'Only the app’s own page may ask this.' },
}

/** Joins the app to its windows: calls from the page's main frame come in, events go out. Gives the function that ends it. */
export function joinBridge(app: App, isTrusted: IsTrusted): () => void {
  ipcMain.handle(INVOKE, (event, channel: unknown, input: unknown) =>
    isOwnPage(event, isTrusted) ? app.dispatch(channel, input) : refused,
  )
  const stop = app.onEvent((appEvent) => {
    for (const window of BrowserWindow.getAllWindows()) {
      const { webContents } = window
      if (!webContents.isDestroyed() && isTrusted(webContents.getURL())) webContents.send(EVENT, appEvent)
    }
  })
  return () => {
    stop()
    ipcMain.removeHandler(INVOKE)
  }
}

/** The frame is null once it is gone, and may be gone after the first await: it is looked at before anything else. */
function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, isTrusted: IsTrusted): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isTrusted(senderFrame.url)
}
