import { z } from '../../../../../shared/zod.ts'

const goals = ['sequence', 'meeting', 'call', 'inbound', 'next'] as const
const instant = z.iso.datetime({ offset: true })
const channels = z.enum(['email', 'call', 'meeting'])

export const scheduleInputSchema = z.object({
  contactId: z.string().optional(),
  contact: z.string().max(200).optional(),
  accountId: z.string().optional(),
  account: z.string().max(200).optional(),
  opportunityId: z.string().optional(),
  /** `sequence`: cold mails; `next`: the next touch of a warm deal; `inbound`: an answer to somebody who asked. */
  goal: z.enum(goals).default('sequence'),
  purpose: z.string().max(500).optional(),
  durationMinutes: z.int().min(5).max(480).optional(),
  date: z.iso.date().optional(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).optional(),
  /** Whose clock `time` is read on. */
  timeIn: z.enum(['me', 'reader']).default('me'),
  /** The reader's IANA zone, when the record has none. */
  timeZone: z.string().max(60).optional(),
  notNowUntil: z.iso.date().optional(),
  promisedDate: z.iso.date().optional(),
  receivedAt: instant.optional(),
  bounced: z.boolean().optional(),
  busy: z.array(z.object({ start: instant, end: instant })).max(500).optional(),
  /** Touches planned elsewhere. */
  scheduled: z.array(z.object({ start: instant, channel: channels.default('email') })).max(100).optional(),
}) // prettier-ignore
export type ScheduleInput = z.infer<typeof scheduleInputSchema>

export const scheduleOutputSchema = z.object({
  status: z.literal('proposal'),
  goal: z.enum(goals),
  contactId: z.string(),
  contactName: z.string(),
  accountId: z.string().nullable(),
  opportunityId: z.string().nullable(),
  timeZone: z.string(),
  timeZoneBecause: z.string(),
  touches: z.array(
    z.object({ n: z.int(), channel: channels, start: z.string(), end: z.string(), readerTime: z.string(), yourTime: z.string(), rule: z.string() }),
  ),
  alternatives: z.array(z.object({ start: z.string(), readerTime: z.string(), yourTime: z.string() })),
  dropped: z.array(z.string()),
  notes: z.array(z.string()),
}) // prettier-ignore
export type ScheduleOutput = z.infer<typeof scheduleOutputSchema>
