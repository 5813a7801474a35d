/** What reaches outside the app does nothing here; a spec replaces the method it wants to see called. */
import { EventEmitter } from 'node:events'

type Template = { label?: string; role?: string; click?: () => void; submenu?: Template[]; [key: string]: unknown }
type Item = Omit<Template, 'submenu'> & { submenu: MenuDouble | null }
type MenuDouble = { items: Item[] }

const build = (template: Template[]): MenuDouble => ({
  items: template.map(({ submenu, ...item }) => ({ ...item, submenu: submenu ? build(submenu) : null })),
})
let applicationMenu: MenuDouble | null = null
export const Menu = {
  buildFromTemplate: build,
  setApplicationMenu: (menu: MenuDouble | null) => {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
}

export const shell = {
  openExternal: async (_url: string): Promise<void> => {},
  openPath: async (_file: string) => '',
  showItemInFolder: (_file: string): void => {},
}
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (..._args: unknown[]) => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string): void =>
    void process.stderr.write(`[error box] ${title} | ${content}\n`),
}
export const screen = {
  getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

const xor = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
export const safeStorage = Object.assign(new EventEmitter(), {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => xor(Buffer.from(text)),
  decryptStringAsync: async (bytes: Buffer) => ({ result: xor(bytes).toString(), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
})
export class Notification extends EventEmitter {
  /** Every one that was shown, for specs. */
  static shown: Notification[] = []
  options: unknown
  constructor(options: unknown) {
    super()
    this.options = options
  }
  show() {
    Notification.shown.push(this)
    this.emit('show')
  }
  close() {}
  static isSupported() {
    return true
  }
}
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' })
export const net = { fetch }
