import { z } from '../zod.ts'
import { moneyRangeSchema, numberRangeSchema } from './records.ts'

/** The ideal customer profile: what a good account looks like. A criterion left null is not judged. Weights are relative. */
export const icpSchema = z.object({
  id: z.string(),
  industries: z.array(z.string()).nullable(),
  employees: numberRangeSchema.nullable(),
  revenue: moneyRangeSchema.nullable(),
  regions: z.array(z.string()).nullable(),
  tools: z.array(z.string()).nullable(),
  needs: z.array(z.string()).nullable(),
  exclusions: z.array(z.string()),
  weights: z.object({
    industry: z.number().nonnegative(),
    employees: z.number().nonnegative(),
    revenue: z.number().nonnegative(),
    region: z.number().nonnegative(),
    tools: z.number().nonnegative(),
    need: z.number().nonnegative(),
  }),
})
export type Icp = z.infer<typeof icpSchema>

/** Who signs a message. A commercial mail is refused without name, company and postal address. */
export const senderSchema = z.object({
  name: z.string(),
  email: z.string(),
  company: z.string(),
  postalAddress: z.string(),
  signOff: z.string(),
  tone: z.enum(['plain', 'warm', 'formal']),
})
export type Sender = z.infer<typeof senderSchema>

export const workspaceSettingsSchema = z.object({
  icp: icpSchema.nullable(),
  sender: senderSchema.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string(),
  workingHours: z.object({ startMinute: z.int().min(0).max(1440), endMinute: z.int().min(0).max(1440) }),
  holidays: z.array(z.object({ country: z.string(), date: z.iso.date(), name: z.string() })),
  stopList: z.array(z.object({ match: z.string(), reason: z.string(), addedAt: z.string() })),
})
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>

export const defaultSettings: WorkspaceSettings = {
  icp: null,
  sender: null,
  currency: 'USD',
  timeZone: 'UTC',
  workingHours: { startMinute: 9 * 60, endMinute: 17 * 60 },
  holidays: [],
  stopList: [],
}
