import { z } from '../zod.ts'

export const domains = ['territory', 'intelligence', 'knowledge', 'engagement', 'qualification', 'governance'] as const
export const domainSchema = z.enum(domains)
export type Domain = z.infer<typeof domainSchema>

/** What a capability may do: look, prepare something for a person, or change something outside the computer. */
export const sideEffectSchema = z.enum(['read-only', 'propose', 'execute'])
export type SideEffect = z.infer<typeof sideEffectSchema>

/** Snake case, vendor-neutral. */
export const capabilityNameSchema = z.string().regex(/^[a-z][a-z0-9_]{2,63}$/)
