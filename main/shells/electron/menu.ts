import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { KeyAction, KeyBindings } from '../../../shared/domain/keys.ts'
import { acceleratorOf, pressOf } from './accelerator.ts'

export type MenuOptions = {
  appName: string
  platform: NodeJS.Platform
  developer: boolean
  /** The keys in force: the menu is made anew when they change. */
  keys: KeyBindings
}

/**
 * The application menu. The page handles its keys itself: the entries show them where the system can show keys without taking them, and a
 * click gives the page the same key press.
 */
export function createMenu({ appName, platform, developer, keys }: MenuOptions): Menu {
  const mac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const pageKey = (label: string, action: KeyAction): MenuItemConstructorOptions => {
    const accelerator = acceleratorOf(keys[action])
    return {
      label,
      // macOS has no way to show keys without taking them.
      ...(mac || accelerator === null ? {} : { accelerator, registerAccelerator: false }),
      click: () => pressInPage(keys[action], mac),
    }
  }
  const settings = pageKey('Settings…', 'settings')
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
        pageKey('New Conversation', 'newConversation'),
        pageKey('New Draft', 'newDraft'),
        separator,
        ...(mac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    { label: 'Go', submenu: [pageKey('Find or Do…', 'palette'), pageKey('Traces', 'traces')] },
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

function pressInPage(keys: string, mac: boolean): void {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  const press = pressOf(keys, mac)
  contents?.sendInputEvent({ type: 'keyDown', ...press })
  contents?.sendInputEvent({ type: 'keyUp', ...press })
}
