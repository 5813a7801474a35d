import { app, dialog, session, shell, BrowserWindow, type WebContents } from 'electron'

export type IsTrusted = (url: string | null | undefined) => boolean

/** Compares origins, never prefixes: `app://page.evil` is not `app://page`. */
export const trustOnly =
  (origin: string): IsTrusted =>
  (url) => {
    const parsed = url ? URL.parse(url) : null
    return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin
  }

/**
 * What no page may do: leave the app, open a window, embed another page, ask for a permission. Copying text to the clipboard, after a
 * click in the app's own page, is the one exception. Call after `ready`.
 */
export function lockDownSession(isTrusted: IsTrusted): void {
  const may = (contents: WebContents | null, permission: string): boolean =>
    permission === 'clipboard-sanitized-write' && isTrusted(contents?.getURL())
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) => answer(may(contents, permission)))
  defaultSession.setPermissionCheckHandler((contents, permission) => may(contents, permission))
  defaultSession.setDevicePermissionHandler(() => false)
}

/** Guards every page that is ever made. Call before `ready`. */
export function lockDownPages(isTrusted: IsTrusted): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isTrusted(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isTrusted(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(contents, url)
      return { action: 'deny' }
    })
  })
}

/** The address where a person signs in to a vendor; they have pressed Connect a moment ago. False for what is no https address. */
export async function openSignIn(address: string): Promise<boolean> {
  const url = openable(address)
  if (url === null) return false
  await shell.openExternal(url.href)
  return true
}

function openable(address: string): URL | null {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : null
}

/** Opens an https address in the person's browser, after they have seen where it leads. Every other address is dropped. */
async function openOutside(contents: WebContents, address: string): Promise<void> {
  const url = openable(address)
  if (url === null) return
  const window = BrowserWindow.fromWebContents(contents)
  if (!window) return
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${url.host} in your browser?`,
    detail: url.href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) await shell.openExternal(url.href)
}
