import type { AdapterMode, VendorId } from '../../../shared/domain/adapter.ts'
import type { Domain, SideEffect } from '../../../shared/domain/capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { AlertLimits } from '../alerts/alert-limits.ts'
import type { AnyCapability } from '../capabilities/define-capability.ts'

export type RegisteredCapability = {
  name: string
  domain: Domain
  sideEffect: SideEffect
  costMilliUnits: number
  timeoutMs: number
  /** A person is asked even where the side effect alone would not require it. */
  askFirst: boolean
  expiresMs: number
  guardrails: readonly string[]
  definition: AnyCapability
}

export type ModelPrice = { inputUsdPerMillion: number; outputUsdPerMillion: number; asOf: string | null }
/** What models may cost a day, over all runs, and the longest answer that is asked for. */
export type ModelLimits = {
  dayMicroUsd: number
  dayTokens: number
  maxOutputTokens: number
  /** By the name the endpoint knows. A model that is not listed has no known price. */
  prices: ReadonlyMap<string, ModelPrice>
}

export type RegisteredAdapter = {
  mode: AdapterMode
  fallback: 'none' | 'mock'
  allowLoopback: boolean
  allowPrivate: boolean
}

/** What exists at all, and what each profile may do with it. Immutable; a reload makes a new one with a new hash. */
export type Registry = {
  hash: string
  /** Enabled capabilities only. */
  capabilities: ReadonlyMap<string, RegisteredCapability>
  profiles: ReadonlyMap<string, Profile>
  defaultProfile: string
  agentsPerDomain: number
  parallelSteps: number
  maxRevisions: number
  /** Its ceilings, and whether it may be inside a private network. */
  model: ModelLimits & { allowPrivate: boolean }
  adapters: ReadonlyMap<VendorId, RegisteredAdapter>
  retry: { maxAttempts: number; baseMs: number; capMs: number }
  alerts: AlertLimits
}
