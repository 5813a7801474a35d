import type { Database } from 'better-sqlite3'
import type { Digest } from '../core/ports/clock.ts'
import type { Stores } from '../core/ports/stores.ts'
import { createAdapterStore } from './adapter-store.ts'
import { createDraftStore } from './drafts/draft-store.ts'
import { createLearningStore } from './learning/learning-store.ts'
import { createMetricStore } from './metrics/metric-store.ts'
import { createApprovalStore } from './runs/approval-store.ts'
import { createConversationStore } from './runs/conversation-store.ts'
import { createGoalStore } from './runs/goal-store.ts'
import { createRuleStore } from './runs/rule-store.ts'
import { createRunStore } from './runs/run-store.ts'
import { createTraceStore } from './runs/trace-store.ts'
import { createModelStore } from './model-store.ts'
import { createOwnRunbookStore } from './runbooks/own-runbook-store.ts'
import { createSettingsStore } from './settings-store.ts'
import type { Writer } from './writer.ts'

/** Every store of run state over one database and its one writer. */
export function createStores(db: Database, writer: Writer, digest: Digest): Stores {
  return {
    adapters: createAdapterStore(db, writer),
    drafts: createDraftStore(db, writer),
    ownRunbooks: createOwnRunbookStore(db, writer),
    learning: createLearningStore(db, writer, digest),
    rules: createRuleStore(db, writer),
    runs: createRunStore(db, writer, digest),
    approvals: createApprovalStore(db),
    traces: createTraceStore(db),
    goals: createGoalStore(db, writer),
    conversations: createConversationStore(db, writer),
    metrics: createMetricStore(db, writer),
    model: createModelStore(db, writer),
    settings: createSettingsStore(db, writer),
  }
}
