import { z } from '../zod.ts'
import { runReportSchema } from './run.ts'

/**
 * A saved run beside itself run again on its record. Made when it is asked for and kept nowhere: it is no run of its own, so nothing
 * counts it. Sentences are for a person.
 */
export const replaySchema = z.object({
  runId: z.string(),
  traceId: z.string(),
  /** The profile it was run with instead of its own; null when nothing was changed. */
  profile: z.string().nullable(),
  /** Trace, steps and answer are equal to the byte, but for ids, moments and measured times. */
  same: z.boolean(),
  /** Where it departs; empty when it is the same. */
  departures: z.array(z.string()),
  /** Titles of steps that the record has no answer for. */
  notOnRecord: z.array(z.string()),
  /** What should be known before the comparison is read. */
  notes: z.array(z.string()),
  /** How many events each trace has; null where retention removed those of the saved run. */
  events: z.object({ saved: z.int().nullable(), replayed: z.int() }),
  saved: runReportSchema,
  replayed: runReportSchema,
})
export type Replay = z.infer<typeof replaySchema>
