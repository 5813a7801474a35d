import type { AnyCapability } from '../core/capabilities/define-capability.ts'

/** Every capability the app has. The registry decides which of them are on, at what price and for whom. */
export const allCapabilities: readonly AnyCapability[] = []
