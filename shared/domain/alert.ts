import { z } from '../zod.ts'
import { metricFilterSchema, metricSelectorSchema } from './metrics.ts'

export const alertIds = [
  'success_low',
  'errors_high',
  'runs_slow_p95',
  'runs_slow_p99',
  'budget_reached',
  'approvals_expired',
  'approvals_expiring',
  'adapter_down',
  'chain_broken',
] as const

/** Something that is not as it should be now, with the figures that say so and the way to what is behind them. */
export const alertSchema = z.object({
  id: z.enum(alertIds),
  /** Which ceiling, vendor or trace, where there may be several; empty else. */
  subject: z.string(),
  severity: z.enum(['info', 'warning', 'critical']),
  title: z.string(),
  reason: z.string(),
  remedy: z.string(),
  /** When this app first saw it, since its start. */
  sinceMs: z.int(),
  /** The runs it was counted from; null where it was not counted from runs. */
  behind: z.object({ filter: metricFilterSchema, of: metricSelectorSchema }).nullable(),
  /** The screen on which it can be looked into. */
  place: z.object({ place: z.enum(['insights', 'approvals', 'connections', 'traces']), id: z.string().nullable() }),
})
export type Alert = z.infer<typeof alertSchema>
