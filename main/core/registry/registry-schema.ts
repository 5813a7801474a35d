import { z } from '../../../shared/zod.ts'
import { adapterModeSchema, vendorIdSchema } from '../../../shared/domain/adapter.ts'
import { capabilityNameSchema, domains, domainSchema, sideEffectSchema } from '../../../shared/domain/capability.ts'

/** Units with at most three decimals, since the ledger counts thousandths. */
const unitsSchema = z
  .number()
  .min(0)
  .max(1_000_000)
  .refine((units) => Number.isInteger(Math.round(units * 1e6) / 1e3), { error: 'at most three decimals' })
const callsSchema = z.int().min(0).max(1_000_000)

export const registrySchema = z.strictObject({
  version: z.literal(1),
  domains: z
    .array(domainSchema)
    .refine((list) => domains.every((domain) => list.includes(domain)) && new Set(list).size === list.length, {
      error: `must list each of ${domains.join(', ')} once`,
    }),
  agents: z.strictObject({
    per_domain: z.int().min(1).max(16),
    parallel_steps: z.int().min(1).max(64),
    max_revisions: z.int().min(0).max(10),
  }),
  capabilities: z.record(
    capabilityNameSchema,
    z.strictObject({
      domain: domainSchema,
      enabled: z.boolean(),
      side_effect: sideEffectSchema,
      cost: unitsSchema,
      timeout_ms: z.int().min(10).max(600_000),
      ask_first: z.boolean().optional(),
      expires_hours: z.number().positive().max(720).optional(),
      guardrails: z.array(z.string()).optional(),
    }),
  ),
  profiles: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{1,31}$/),
    z.strictObject({
      title: z.string().min(1),
      description: z.string(),
      capabilities: z.union([z.literal('all'), z.array(capabilityNameSchema)]),
      adapters: z.array(z.string()),
      approval_for: z.array(sideEffectSchema),
      guardrails: z.enum(['strict', 'moderate', 'relaxed']),
      timeout_ms: z.int().min(1000).max(3_600_000),
      budget: z.strictObject({
        run_units: unitsSchema,
        day_units: unitsSchema,
        calls: callsSchema,
        day_calls: callsSchema,
        domain_calls: z.partialRecord(domainSchema, callsSchema),
        domain_units: z.partialRecord(domainSchema, unitsSchema).optional(),
        capability_units: z.record(capabilityNameSchema, unitsSchema).optional(),
        warn_at: z.number().min(0).max(1),
      }),
    }),
  ),
  default_profile: z.string(),
  model: z
    .strictObject({
      day_usd: z.number().min(0).max(100_000),
      day_tokens: z.int().min(0).max(1_000_000_000),
      max_output_tokens: z.int().min(64).max(100_000),
      /** Addresses beside public ones where a model may be: the company's own network. This computer always is. */
      addresses: z.array(z.enum(['private'])).optional(),
      prices: z.record(
        z.string().min(1),
        z.strictObject({
          input_usd_per_million: z.number().min(0),
          output_usd_per_million: z.number().min(0),
          as_of: z.iso.date(),
        }),
      ),
    })
    .optional(),
  /** The vendors: what is used while nobody chose in Settings or in the environment. A vendor left out is mock. */
  adapters: z
    .partialRecord(
      vendorIdSchema,
      z.strictObject({
        mode: adapterModeSchema,
        /** What is used when the vendor does not answer. */
        fallback: z.enum(['none', 'mock']).optional(),
        /** Addresses beside public ones that may be asked: this computer, the company's own network. */
        addresses: z.array(z.enum(['loopback', 'private'])).optional(),
      }),
    )
    .optional(),
  approval: z.strictObject({ expires_hours: z.number().positive().max(720) }),
  retry: z.strictObject({
    max_attempts: z.int().min(1).max(4),
    base_ms: z.int().min(1).max(60_000),
    cap_ms: z.int().min(1).max(600_000),
  }),
  /** When the app and Prometheus warn; what is left out stays as it comes with the app. */
  alerts: z
    .strictObject({
      window_hours: z.int().min(1).max(168),
      least_cases: z.int().min(1).max(100_000),
      success_below: z.number().min(0).max(1),
      error_above: z.number().min(0).max(1),
      p95_seconds: z.number().positive().max(3600),
      p99_seconds: z.number().positive().max(3600),
      budget_exceeded_above: z.int().min(0).max(100_000),
      approvals_expire_hours: z.number().positive().max(720),
    })
    .partial()
    .optional(),
})
export type RegistryFile = z.infer<typeof registrySchema>
