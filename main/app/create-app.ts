import { homedir } from 'node:os'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { createDayLedger, localDay } from '../core/budget/ledger.ts'
import { createEngine } from '../core/orchestrator/engine.ts'
import type { DurableChange, EngineDeps } from '../core/orchestrator/live-run.ts'
import type { Run, StoredRun } from '../core/orchestrator/run-state.ts'
import { createRoutingAuthority } from '../core/orchestrator/routing.ts'
import { backUp, copyBeforeMigration, stageRestore, takeStagedRestore } from '../storage/backup.ts'
import { openDatabase } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'
import { migrations } from '../storage/migrations.ts'
import { createAuditQuery } from '../storage/runs/audit-query.ts'
import { createOutboxStore } from '../storage/runs/outbox-store.ts'
import { createRetention } from '../storage/runs/retention.ts'
import { createStores } from '../storage/stores.ts'
import { createWriter } from '../storage/writer.ts'
import { createAfterAnswers } from './after-answers.ts'
import { allCapabilities } from './capabilities.ts'
import { dayBudget, reportOf, type AppContext } from './context.ts'
import { createDispatch } from './dispatch.ts'
import { adapterHandlers } from './handlers/adapters.ts'
import { appHandlers } from './handlers/app.ts'
import { approvalHandlers } from './handlers/approvals.ts'
import { chatHandlers } from './handlers/chat.ts'
import { conversationHandlers } from './handlers/conversations.ts'
import { crmHandlers } from './handlers/crm.ts'
import { draftHandlers } from './handlers/drafts.ts'
import { goalHandlers } from './handlers/goals.ts'
import { runbookHandlers } from './handlers/runbooks.ts'
import { suggestionHandlers } from './handlers/suggestions.ts'
import { compactOldTraces, keepingHandlers } from './handlers/keeping.ts'
import { keyHandlers } from './handlers/keys.ts'
import { knowledgeHandlers } from './handlers/knowledge.ts'
import { metricHandlers } from './handlers/metrics.ts'
import { modelHandlers } from './handlers/model.ts'
import { noticeHandlers } from './handlers/notices.ts'
import { observabilityHandlers } from './handlers/observability.ts'
import { outboxHandlers } from './handlers/outbox.ts'
import { profileHandlers } from './handlers/profiles.ts'
import { territoryHandlers } from './handlers/territory.ts'
import { recordListHandlers } from './handlers/record-lists.ts'
import { recordPageHandlers } from './handlers/record-pages.ts'
import { traceHandlers } from './handlers/traces.ts'
import { workspaceHandlers } from './handlers/workspace.ts'
import { createHistory } from './history.ts'
import { createLearning } from './learning.ts'
import { createModelHelp } from './model-help.ts'
import { createNoticeWatch } from './notices/notice-watch.ts'
import { createAlertWatch } from './observability/alert-watch.ts'
import { createChainWatch } from './observability/chain-watch.ts'
import { createLog, type Log } from './observability/log.ts'
import { createMetricsEndpoint } from './observability/metrics-endpoint.ts'
import { metricsText } from './observability/metrics-text.ts'
import { openWorkspace } from './open-workspace.ts'
import type { App, AppPorts } from './ports.ts'
import { noteModelCall } from './note-model-call.ts'
import { createPublisher } from './publisher.ts'
import { createRegistrySource } from './registry-source.ts'
import { createAdapterHub } from './vendors/adapter-hub.ts'
import { createVendorSignals } from './vendors/vendor-signals.ts'
import { createWriteBack } from './vendors/write-back.ts'
import { noKeychain } from './vendors/no-keychain.ts'
import { runbookTexts } from './runbook-texts.ts'
import { createSystemClock, sha256, systemIds } from './system-ports.ts'

const REPORT_EVERY_MS = 40
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Opens the data folder and wires the whole app over it. Rejects with an AppError (storage, registry) that says what to do; nothing
 * is left open then. Runs that a crash cut off go on by themselves unless `autoResume` is false.
 */
export async function createApp(ports: AppPorts): Promise<App & { context: AppContext }> {
  const startedAt = new Date(ports.clock?.now() ?? Date.now()).toISOString()
  takeStagedRestore(ports.dataDir, startedAt)
  const db = openDatabase(ports.dataDir, ports.shell === 'cli' ? 'command line' : 'app')
  try {
    migrate(db, migrations, (from) => copyBeforeMigration(db, ports.dataDir, from, startedAt, migrations.length))
    return await wire(ports, db)
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

async function wire(ports: AppPorts, db: Database): Promise<App & { context: AppContext }> {
  const writer = createWriter(db)
  const stores = createStores(db, writer, sha256)
  const ids = ports.ids ?? systemIds
  let { timeZone, sender } = await stores.settings.workspace()
  const clock = ports.clock ?? createSystemClock(() => timeZone)
  const log = createLog({
    folder: path.join(ports.dataDir, 'logs'),
    clock,
    names: () => (sender ? [sender.name] : []),
    homes: [ports.dataDir, homedir()],
    show: ports.shell === 'test' ? null : (line) => console.error(line),
  })
  const publisher = createPublisher((thrown) => log.error('listener_failed', thrown))
  const registry = createRegistrySource({
    registryYaml: ports.registryYaml,
    registryFile: ports.registryFile,
    definitions: allCapabilities,
    digest: sha256,
    settings: stores.settings,
    onChange: (problem) => {
      log.info('registry_read', { problem })
      publisher.announce({ type: 'registry-changed', problem })
    },
  })
  await registry.remember()
  const { records, store, lists, knowledge, workspace } = openWorkspace(db, {
    clock,
    digest: sha256,
    publisher,
    settings: stores.settings,
  })
  const day = localDay(clock.now(), clock.timeZone())
  const ledger = createDayLedger(clock, { day, spend: await stores.runs.daySpend(day) })
  const learning = await createLearning(stores.learning, stores.ownRunbooks, runbookTexts)
  const secrets = ports.secrets ?? noKeychain
  const model = createModelHelp({
    clock,
    random: Math.random,
    ledger,
    registry: registry.current,
    settings: stores.settings,
    store: stores.model,
    secrets,
    environment: ports.environment ?? {},
    digest: sha256,
    tape: ports.modelTape,
  })

  const endpoint = createMetricsEndpoint({
    settings: stores.settings,
    digest: sha256,
    text: () => metricsText(context),
    log,
  })
  const adapters = createAdapterHub({
    clock,
    random: Math.random,
    registry: registry.current,
    profile: async () => registry.current().profiles.get(await context.selectedProfile()),
    store: stores.adapters,
    settings: stores.settings,
    secrets,
    environment: ports.environment ?? {},
  })

  async function contextFor(run: Run) {
    const settings = await stores.settings.workspace()
    ;({ timeZone, sender } = settings)
    const profile = registry.current().profiles.get(run.profile)
    return {
      asOf: new Date(run.asOfMs).toISOString(),
      settings,
      habits: learning.habits(),
      records,
      knowledge,
      writer: model.writer((call) => noteModelCall(context, run, call)),
      vendors: createVendorSignals(adapters, profile, clock),
      writeBack: createWriteBack(adapters, profile, clock),
      history: createHistory(stores, profile),
      digest: sha256,
    }
  }

  const announcer = createAnnouncer(log)
  const notices = createNoticeWatch({ stores, registry, clock, publisher, log })
  const deps: EngineDeps = {
    stores,
    clock,
    ids,
    digest: sha256,
    random: Math.random,
    ledger,
    routing: createRoutingAuthority(),
    breakers: new Map(),
    registry,
    contextFor,
    onChange(change) {
      announcer.follow(change)
      logEnds(change, log)
      afterAnswers.follow(change)
      notices.follow(change)
    },
  }
  const afterAnswers = createAfterAnswers(() => context)
  const engine = createEngine(deps)
  const retention = createRetention(db, writer, sha256)
  const chains = createChainWatch({ stores, digest: sha256, retention })
  const context: AppContext = {
    ports,
    stores,
    engine,
    ledger,
    registry,
    records,
    store,
    adapters,
    secrets,
    lists,
    knowledge,
    workspace,
    publisher,
    clock,
    ids,
    digest: sha256,
    retention,
    auditList: createAuditQuery(db),
    outbox: createOutboxStore(db),
    learning,
    model,
    afterAnswers,
    endpoint,
    log,
    chains,
    alerts: createAlertWatch({ stores, adapters, registry, clock, publisher, log }, chains, notices.raised),
    notices,
    keeping: {
      backUp: (file) => backUp(db, file, migrations.length),
      stageRestore: (file) => stageRestore(ports.dataDir, file, migrations.length),
      problems: () =>
        (db.pragma('quick_check') as { quick_check: string }[])
          .map((row) => row.quick_check)
          .filter((said) => said !== 'ok'),
      size: () => Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })),
    },
    sqliteVersion: String(db.prepare('SELECT sqlite_version()').pluck().get()),
    askDeps: {
      stores,
      engine,
      records,
      clock,
      ids,
      registry: registry.current,
      library: learning.library,
      modelPlanner: model.planner,
    },
    async selectedProfile() {
      const chosen = await stores.settings.get('profile')
      const { profiles, defaultProfile } = registry.current()
      return chosen !== null && profiles.has(chosen) ? chosen : defaultProfile
    },
  }
  announcer.attach(context)
  log.info('opened', { version: ports.version, shell: ports.shell, registry: registry.current().hash })

  const handlers: Handlers = {
    ...appHandlers(context),
    ...chatHandlers(context),
    ...conversationHandlers(context),
    ...approvalHandlers(context),
    ...profileHandlers(context),
    ...traceHandlers(context),
    ...metricHandlers(context),
    ...observabilityHandlers(context),
    ...goalHandlers(context),
    ...suggestionHandlers(context),
    ...recordListHandlers(context),
    ...recordPageHandlers(context),
    ...workspaceHandlers(context),
    ...keepingHandlers(context),
    ...outboxHandlers(context),
    ...knowledgeHandlers(context),
    ...territoryHandlers(context),
    ...modelHandlers(context),
    ...runbookHandlers(context),
    ...adapterHandlers(context),
    ...draftHandlers(context),
    ...crmHandlers(context),
    ...keyHandlers(context),
    ...noticeHandlers(context),
  }

  let closed = false
  let expiryTimer: NodeJS.Timeout | null = null
  const watchExpiry = async (): Promise<void> => {
    const nextAtMs = await engine.expireDue()
    if (closed) return
    const pauseMs = Math.min(
      LONGEST_TIMER_MS,
      nextAtMs === null ? 60_000 : Math.max(50, Math.min(60_000, nextAtMs - clock.now())),
    )
    expiryTimer = setTimeout(
      () => void watchExpiry().catch((thrown: unknown) => log.error('expiry_failed', thrown)),
      pauseMs,
    )
    expiryTimer.unref()
  }
  await watchExpiry()
  await compactOldTraces(context)
  if (ports.autoResume !== false) await engine.resume(null)
  // A command is over before anybody could ask it, or read a warning.
  if (ports.shell !== 'cli') {
    await endpoint.start(ports.metricsPort ?? null)
    context.alerts.start()
    notices.start()
  }

  return {
    context,
    dispatch: createDispatch(handlers, log),
    open: (place) => publisher.announce({ type: 'place-asked', place }),
    onEvent: publisher.onEvent,
    async close() {
      if (closed) return
      closed = true
      await endpoint.close()
      await context.alerts.close()
      await notices.close()
      model.stop()
      await adapters.close()
      if (expiryTimer) clearTimeout(expiryTimer)
      announcer.close()
      registry.close()
      await engine.close()
      await afterAnswers.settled()
      await model.settled()
      await writer.close()
      log.info('closed')
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

/** A line for each run that ended, by which its trace is found. */
function logEnds({ run, events }: DurableChange, log: Log): void {
  for (const { name, details } of events) {
    if (name !== 'run_completed') continue
    const { status, units, activeMs } = details
    log.info('run_ended', { traceId: run.traceId, runId: run.id, status, units, activeMs })
  }
}

/** Turns durable changes into announcements; reports of one run are sent at most once in a while, and always at its end. */
function createAnnouncer(log: Log) {
  let context: AppContext | null = null
  const waiting = new Map<string, StoredRun>()
  let timer: NodeJS.Timeout | null = null

  async function sendReports(): Promise<void> {
    timer = null
    const due = [...waiting.values()]
    waiting.clear()
    if (!context) return
    for (const stored of due) {
      try {
        context.publisher.announce({ type: 'run-changed', run: await reportOf(context, stored) })
      } catch (thrown) {
        log.error('announcement_failed', thrown, { traceId: stored.run.traceId })
      }
    }
    if (due.length > 0) context.publisher.announce({ type: 'budget-changed', budget: await dayBudget(context) })
  }

  /** A goal whose part moved by itself: what it is now depends on its parts. */
  async function announceGoal({ stores, publisher }: AppContext, id: string): Promise<void> {
    const goal = await stores.goals.get(id).catch(() => null)
    if (goal) publisher.announce({ type: 'goal-changed', goal })
  }

  return {
    attach(attached: AppContext) {
      context = attached
    },
    follow(change: DurableChange) {
      if (!context?.publisher.hasListeners()) return
      const { publisher } = context
      if (change.message) publisher.announce({ type: 'message-added', message: change.message })
      if (change.events.length > 0) publisher.announce({ type: 'trace-grew', events: [...change.events] })
      for (const approval of change.approvals) publisher.announce({ type: 'approval-changed', approval })
      for (const goal of change.goals) publisher.announce({ type: 'goal-changed', goal })
      const parentId = change.goals[0]?.parentGoalId ?? null
      if (parentId !== null) void announceGoal(context, parentId)
      waiting.set(change.run.id, { run: change.run, steps: [...change.steps] })
      timer ??= setTimeout(
        () => void sendReports().catch((thrown: unknown) => log.error('announcement_failed', thrown)),
        REPORT_EVERY_MS,
      )
    },
    close() {
      context = null
      if (timer) clearTimeout(timer)
    },
  }
}
