import { z } from '../zod.ts'

/** Units are integers of a thousandth: 2.7 units are 2700. `null` means: no such ceiling; 0 means: nothing may be spent. */
export const budgetCeilingsSchema = z.object({
  runMilliUnits: z.int().nonnegative(),
  dayMilliUnits: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  dayCalls: z.int().nonnegative(),
  domainCalls: z.record(z.string(), z.int().nonnegative()),
  domainMilliUnits: z.record(z.string(), z.int().nonnegative()),
  capabilityMilliUnits: z.record(z.string(), z.int().nonnegative()),
  warnAt: z.number().min(0).max(1),
})
export type BudgetCeilings = z.infer<typeof budgetCeilingsSchema>

/** A budget as a person sees it: units (2.7), not thousandths. `usd` is null while the price of something used is unknown. */
export const budgetReportSchema = z.object({
  used: z.number(),
  limit: z.number(),
  calls: z.int(),
  callLimit: z.int(),
  byDomain: z.record(z.string(), z.number()),
  byTool: z.record(z.string(), z.number()),
  usd: z.number().nullable(),
  warnings: z.array(z.string()),
})
export type BudgetReport = z.infer<typeof budgetReportSchema>

export const dayBudgetSchema = budgetReportSchema.extend({ day: z.iso.date(), profile: z.string(), warnAt: z.number() })
export type DayBudget = z.infer<typeof dayBudgetSchema>
