import { z } from '../zod.ts'

/** What the app may tell while no window of it is in front. */
export const noticeKinds = ['approvals', 'expiring', 'goals', 'alerts'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeSettingsSchema = z.object({
  kinds: z.object({ approvals: z.boolean(), expiring: z.boolean(), goals: z.boolean(), alerts: z.boolean() }),
  /** Nothing is told outside the rep's working hours. */
  workingHoursOnly: z.boolean(),
})
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>

export const defaultNoticeSettings: NoticeSettings = {
  kinds: { approvals: true, expiring: true, goals: true, alerts: true },
  workingHoursOnly: false,
}

/** A screen, and what on it. */
export const placeSchema = z.object({
  place: z.enum(['today', 'approvals', 'goals', 'insights', 'connections', 'traces']),
  id: z.string().nullable(),
})

/** What a lock screen may show: general words, never a name, a recipient or a text. `place` is where it can be dealt with. */
export const noticeSchema = z.object({ title: z.string(), body: z.string(), place: placeSchema })
export type Notice = z.infer<typeof noticeSchema>
