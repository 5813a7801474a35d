import { HttpFault } from '../http/http-fault.ts'
import type { AskFn, Known, VendorDefinition } from './vendor.ts'

const nothing: Known = { account: null, signals: [], problems: [] }

/** What a vendor knows about a domain; a firm it does not know is no failure. Throws an HttpFault for everything else. */
export async function lookUp(definition: VendorDefinition, ask: AskFn, domain: string, nowMs: number): Promise<Known> {
  if (!definition.lookup) return nothing
  try {
    return await definition.lookup(ask, domain, nowMs)
  } catch (thrown) {
    if (thrown instanceof HttpFault && thrown.failure.mode === 'user_invalid_input') return nothing
    throw thrown
  }
}
