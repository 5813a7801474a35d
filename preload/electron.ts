import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { EVENT, INVOKE } from '../shared/ipc/channels.ts'
import type { Bridge } from '../shared/ipc/contract.ts'
import type { AppEvent } from '../shared/ipc/events.ts'

const bridge: Bridge = {
  shell: 'electron',
  invoke: (channel, input) => ipcRenderer.invoke(INVOKE, channel, input),
  onEvent(listener) {
    // The page gets the event's content, never the IPC event, which leads back to main.
    const relay = (_: IpcRendererEvent, event: AppEvent) => listener(event)
    ipcRenderer.on(EVENT, relay)
    return () => {
      ipcRenderer.off(EVENT, relay)
    }
  },
  // Main and window live and end together: there is no connection to lose.
  onConnection: () => () => {},
}
contextBridge.exposeInMainWorld('salesApp', bridge)
