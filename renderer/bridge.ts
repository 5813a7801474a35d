import type { Bridge, Channel, Input, Output } from '../shared/ipc/contract.ts'
import type { Problem, Result } from '../shared/errors.ts'
import { strings } from './strings.ts'

declare global {
  interface Window {
    salesApp?: Bridge
  }
}

/** The bridge that the shell put in front of the page, or null when the page was opened without one. */
export const findBridge = (): Bridge | null => window.salesApp ?? null

/** Asks main; never rejects. A bridge that fails to deliver is a problem like any other. */
export async function tryInvoke<C extends Channel>(
  bridge: Bridge,
  channel: C,
  input: Input<C>,
): Promise<Result<Output<C>>> {
  try {
    return await bridge.invoke(channel, input)
  } catch {
    const error: Problem = { code: 'ipc.disconnected', ...strings.problems.disconnected }
    return { ok: false, error }
  }
}
