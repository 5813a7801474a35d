import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The application menu. The page handles Ctrl/Cmd with T, K, N and comma itself: their entries show the keys where the system can show
 * them without taking them, and a click gives the page the same key press.
 */
export function createMenu(appName: string, platform: NodeJS.Platform, developer: boolean): Menu {
  const mac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const pageKey = (label: string, key: string): MenuItemConstructorOptions => ({
    label,
    // macOS has no way to show keys without taking them.
    ...(mac ? {} : { accelerator: `Ctrl+${key}`, registerAccelerator: false }),
    click: () => pressInPage(key, mac),
  })
  const settings = pageKey('Settings…', ',')
  return Menu.buildFromTemplate([
    ...(mac
      ? [
          {
            label: appName,
            submenu: [
              { role: 'about' },
              separator,
              settings,
              separator,
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              separator,
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: 'File',
      submenu: [
        pageKey('New Conversation', 'N'),
        separator,
        ...(mac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    { label: 'Go', submenu: [pageKey('Find or Do…', 'K'), pageKey('Traces', 'T')] },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        ...(developer ? [{ role: 'toggleDevTools' } as const] : []),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    ...(mac ? [] : [{ label: 'Help', submenu: [{ role: 'about' }] } satisfies MenuItemConstructorOptions]),
  ])
}

function pressInPage(keyCode: string, mac: boolean): void {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  const modifiers: ('meta' | 'control')[] = [mac ? 'meta' : 'control']
  contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
  contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers })
}
