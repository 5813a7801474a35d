/** The two names that Electron's IPC carries. Kept apart from the contract so that the preload holds no schema code. */
export const INVOKE = 'app:invoke'
export const EVENT = 'app:event'
