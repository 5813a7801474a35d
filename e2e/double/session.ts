type Answer = (granted: boolean) => void
export type PermissionRequest = (contents: unknown, permission: string, answer: Answer, details: unknown) => void

export class Session {
  permissionRequest: PermissionRequest | null = null
  setPermissionRequestHandler(handler: PermissionRequest | null) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler() {}
  setDevicePermissionHandler() {}
  webRequest = { onHeadersReceived() {}, onBeforeRequest() {} }
}

const defaultSession = new Session()
export const session = { defaultSession, fromPartition: () => defaultSession }
