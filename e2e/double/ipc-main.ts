import { EventEmitter } from 'node:events'

export type Frame = { url: string; origin: string; routingId: number; frameId: string }
export type IpcEvent = { sender: object; senderFrame: Frame | null; processId: number; frameId: number }
type Listener = (event: IpcEvent, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  invoked = new Map<string, Listener>()
  handle(channel: string, listener: Listener) {
    if (this.invoked.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.invoked.set(channel, listener)
  }
  removeHandler(channel: string) {
    this.invoked.delete(channel)
  }
}
export const ipcMain = new IpcMain()
