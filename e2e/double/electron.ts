/** A stand-in for the `electron` module: the real main entry runs on it, its windows are pages of a headless Chromium. */
import { app } from './app.ts'
import { BrowserWindow, webContents } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { protocol } from './protocol.ts'
import { session } from './session.ts'
import { dialog, Menu, nativeTheme, net, Notification, safeStorage, screen, shell } from './surroundings.ts'

const electron = {
  app,
  BrowserWindow,
  webContents,
  ipcMain,
  protocol,
  session,
  dialog,
  Menu,
  nativeTheme,
  net,
  Notification,
  safeStorage,
  screen,
  shell,
}
export {
  app,
  BrowserWindow,
  webContents,
  ipcMain,
  protocol,
  session,
  dialog,
  Menu,
  nativeTheme,
  net,
  Notification,
  safeStorage,
  screen,
  shell,
}
export default electron
