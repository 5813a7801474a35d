import { z } from '../zod.ts'

export const DEFAULT_METRICS_PORT = 9464
export const metricsPortSchema = z.int().min(1024).max(65_535)

/** The address at which Prometheus may ask for the numbers, on this computer alone. */
export const metricsEndpointSchema = z.object({
  on: z.boolean(),
  port: metricsPortSchema,
  /** Whether a token was made; nobody can read it again. */
  hasToken: z.boolean(),
  /** Null while nothing is served. */
  url: z.url().nullable(),
  /** Why nothing is served although it is on. */
  problem: z.string().nullable(),
})
export type MetricsEndpointState = z.infer<typeof metricsEndpointSchema>
