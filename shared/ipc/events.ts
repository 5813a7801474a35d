import { z } from '../zod.ts'
import { adapterSchema } from '../domain/adapter.ts'
import { alertSchema } from '../domain/alert.ts'
import { approvalSchema } from '../domain/approval.ts'
import { dayBudgetSchema } from '../domain/budget.ts'
import { conversationSchema, messageSchema } from '../domain/conversation.ts'
import { goalSchema } from '../domain/goal.ts'
import { keySettingsSchema } from '../domain/keys.ts'
import { modelStateSchema, modelSummarySchema } from '../domain/model.ts'
import { noticeSchema, placeSchema } from '../domain/notice.ts'
import { runReportSchema } from '../domain/run.ts'
import { traceEventSchema } from '../domain/trace.ts'

/** What main announces. Facts, already durable when they are announced. `n` counts up by one: a gap means: fetch a snapshot. */
export const appEventSchema = z.discriminatedUnion('type', [
  z.object({ n: z.int(), type: z.literal('run-changed'), run: runReportSchema }),
  z.object({ n: z.int(), type: z.literal('approval-changed'), approval: approvalSchema }),
  z.object({ n: z.int(), type: z.literal('budget-changed'), budget: dayBudgetSchema }),
  z.object({ n: z.int(), type: z.literal('goal-changed'), goal: goalSchema }),
  z.object({ n: z.int(), type: z.literal('message-added'), message: messageSchema }),
  /** It has another title. */
  z.object({ n: z.int(), type: z.literal('conversation-changed'), conversation: conversationSchema }),
  z.object({ n: z.int(), type: z.literal('trace-grew'), events: z.array(traceEventSchema) }),
  z.object({ n: z.int(), type: z.literal('records-changed'), kinds: z.array(z.string()) }),
  z.object({ n: z.int(), type: z.literal('registry-changed'), problem: z.string().nullable() }),
  z.object({ n: z.int(), type: z.literal('model-changed'), model: modelStateSchema }),
  z.object({ n: z.int(), type: z.literal('adapter-changed'), adapter: adapterSchema }),
  /** Everything that is wrong now; `raised` is what was not wrong before. */
  z.object({
    n: z.int(),
    type: z.literal('alerts-changed'),
    alerts: z.array(alertSchema),
    raised: z.array(alertSchema),
  }),
  z.object({ n: z.int(), type: z.literal('keys-changed'), keys: keySettingsSchema }),
  /** How many proposals wait for a decision now. */
  z.object({ n: z.int(), type: z.literal('waiting-changed'), count: z.int() }),
  /** Something to tell a person who does not look at the app; whoever shows it says nothing while they do. */
  z.object({ n: z.int(), type: z.literal('notice-due'), notice: noticeSchema }),
  /** A person pressed a notice: the window goes there. */
  z.object({ n: z.int(), type: z.literal('place-asked'), place: placeSchema }),
  z.object({ n: z.int(), type: z.literal('summary-grew'), runId: z.string(), summary: modelSummarySchema }),
  z.object({
    n: z.int(),
    type: z.literal('import-progressed'),
    fileName: z.string(),
    rows: z.int(),
    done: z.boolean(),
  }),
])
export type AppEvent = z.infer<typeof appEventSchema>
type WithoutN<T> = T extends unknown ? Omit<T, 'n'> : never
/** An event before it is numbered. */
export type Announcement = WithoutN<AppEvent>
