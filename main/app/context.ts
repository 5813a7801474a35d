import type { Approval } from '../../shared/domain/approval.ts'
import type { AuditEntry, AuditFilter } from '../../shared/domain/audit.ts'
import type { DayBudget } from '../../shared/domain/budget.ts'
import type { RunReport } from '../../shared/domain/run.ts'
import type { DayLedger } from '../core/budget/ledger.ts'
import type { Engine } from '../core/orchestrator/engine.ts'
import type { StoredRun } from '../core/orchestrator/run-state.ts'
import type { Clock, Digest, Ids } from '../core/ports/clock.ts'
import type { Knowledge } from '../core/ports/knowledge.ts'
import type { RecordLists } from '../core/ports/record-lists.ts'
import type { Records } from '../core/ports/records.ts'
import type { Secrets } from '../core/ports/secrets.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { BackupFacts } from '../storage/backup.ts'
import type { OutboxStore } from '../storage/runs/outbox-store.ts'
import type { RecordStore } from '../storage/records/record-store.ts'
import type { Retention } from '../storage/runs/retention.ts'
import type { createAfterAnswers } from './after-answers.ts'
import type { AskDeps } from './ask.ts'
import type { Learning } from './learning.ts'
import type { ModelHelp } from './model-help.ts'
import type { NoticeWatch } from './notices/notice-watch.ts'
import type { AlertWatch } from './observability/alert-watch.ts'
import type { ChainWatch } from './observability/chain-watch.ts'
import type { Log } from './observability/log.ts'
import type { MetricsEndpoint } from './observability/metrics-endpoint.ts'
import type { AppPorts } from './ports.ts'
import type { Publisher } from './publisher.ts'
import type { RegistrySource } from './registry-source.ts'
import { toRunReport } from './run-report.ts'
import type { AdapterHub } from './vendors/adapter-hub.ts'
import type { Workspace } from './workspace.ts'
import { loadRun } from './load-run.ts'

/** What the handlers work with. */
export type AppContext = {
  ports: AppPorts
  stores: Stores
  engine: Engine
  ledger: DayLedger
  registry: RegistrySource
  records: Records
  /** The same records with what writes to them. */
  store: RecordStore
  adapters: AdapterHub
  secrets: Secrets
  lists: RecordLists
  knowledge: Knowledge
  workspace: Workspace
  publisher: Publisher
  clock: Clock
  ids: Ids
  digest: Digest
  retention: Retention
  auditList(filter: AuditFilter, limit: number): AuditEntry[]
  keeping: {
    backUp(file: string): Promise<BackupFacts>
    stageRestore(file: string): BackupFacts
    size(): number
    problems(): string[]
  }
  outbox: OutboxStore
  learning: Learning
  model: ModelHelp
  afterAnswers: ReturnType<typeof createAfterAnswers>
  endpoint: MetricsEndpoint
  log: Log
  chains: ChainWatch
  alerts: AlertWatch
  notices: NoticeWatch
  sqliteVersion: string
  askDeps: AskDeps
  selectedProfile(): Promise<string>
}

export async function reportOf(
  context: Pick<AppContext, 'stores' | 'registry'>,
  stored: StoredRun,
  approvals?: readonly Approval[],
): Promise<RunReport> {
  const { run } = stored
  const registry = (await context.registry.byHash(run.registryHash)) ?? context.registry.current()
  return toRunReport(
    stored,
    approvals ?? (await context.stores.approvals.ofRun(run.id)),
    registry.profiles.get(run.profile),
    await context.stores.model.summary(run.id),
    await context.stores.model.costBeside(run.id),
  )
}

/** The same for a run by its id; throws `run.not-found`. */
export async function reportOfRun(context: Pick<AppContext, 'stores' | 'registry'>, runId: string): Promise<RunReport> {
  return reportOf(context, await loadRun(context.stores, runId))
}

/** What today has cost, against the ceilings of the selected profile. */
export async function dayBudget(context: AppContext): Promise<DayBudget> {
  const name = await context.selectedProfile()
  const profile = context.registry.current().profiles.get(name)
  const day = context.ledger.today()
  const spend = await context.stores.runs.daySpend(day)
  const toUnits = (record: Record<string, number>) =>
    Object.fromEntries(Object.entries(record).map(([key, milliUnits]) => [key, milliUnits / 1000]))
  const model = await context.stores.model.spendOn(day)
  const limit = profile?.budget.dayMilliUnits ?? 0
  const warnAt = profile?.budget.warnAt ?? 1
  return {
    day,
    profile: name,
    warnAt,
    used: spend.milliUnits / 1000,
    limit: limit / 1000,
    calls: spend.calls,
    callLimit: profile?.budget.dayCalls ?? 0,
    byDomain: toUnits(spend.byDomain),
    byTool: toUnits(spend.byCapability),
    usd: model.unpriced > 0 ? null : model.microUsd / 1e6,
    warnings:
      limit > 0 && spend.milliUnits / limit >= warnAt
        ? [`More than ${Math.round(warnAt * 100)} % of today’s units are used.`]
        : [],
  }
}
