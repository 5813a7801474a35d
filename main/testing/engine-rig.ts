import Database from 'better-sqlite3'
import type { BudgetCeilings } from '../../shared/domain/budget.ts'
import { defaultSettings } from '../../shared/domain/settings.ts'
import type { Plan, PlanStep } from '../../shared/domain/plan.ts'
import type { Profile } from '../../shared/domain/profile.ts'
import { sha256 } from '../app/system-ports.ts'
import { createDayLedger, localDay } from '../core/budget/ledger.ts'
import { defaultAlertLimits } from '../core/alerts/alert-limits.ts'
import type { AnyCapability, CapabilityContext } from '../core/capabilities/define-capability.ts'
import { createEngine, type Engine, type RunRequest } from '../core/orchestrator/engine.ts'
import type { DurableChange, EngineDeps } from '../core/orchestrator/live-run.ts'
import { createRoutingAuthority } from '../core/orchestrator/routing.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { Registry } from '../core/registry/registry.ts'
import { migrate } from '../storage/migrate.ts'
import { migrations } from '../storage/migrations.ts'
import { createStores } from '../storage/stores.ts'
import { createWriter, type Writer } from '../storage/writer.ts'
import { createCountedIds, createFakeClock, type FakeClock } from './fake-clock.ts'

export const wideBudget: BudgetCeilings = {
  runMilliUnits: 100_000,
  dayMilliUnits: 1_000_000,
  calls: 100,
  dayCalls: 100_000,
  domainCalls: {},
  domainMilliUnits: {},
  capabilityMilliUnits: {},
  warnAt: 0.8,
}

export function registryOf(definitions: readonly AnyCapability[], profile: Partial<Profile> = {}): Registry {
  const capabilities = new Map(
    definitions.map((definition) => [
      definition.name,
      {
        name: definition.name,
        domain: definition.domain,
        sideEffect: definition.sideEffect,
        costMilliUnits: definition.defaultCostMilliUnits,
        timeoutMs: 10_000,
        askFirst: false,
        expiresMs: 24 * 3_600_000,
        guardrails: [],
        definition,
      },
    ]),
  )
  const rep: Profile = {
    name: 'rep',
    title: 'Rep',
    description: '',
    capabilities: [...capabilities.keys()],
    adapters: ['mock'],
    approvalFor: ['execute', 'propose'],
    guardrails: 'moderate',
    timeoutMs: 60_000,
    budget: wideBudget,
    ...profile,
  }
  return {
    hash: sha256(JSON.stringify([[...capabilities.keys()], rep])),
    capabilities,
    profiles: new Map([['rep', rep]]),
    defaultProfile: 'rep',
    agentsPerDomain: 2,
    parallelSteps: 4,
    maxRevisions: 3,
    model: { dayMicroUsd: 0, dayTokens: 0, maxOutputTokens: 0, allowPrivate: false, prices: new Map() },
    adapters: new Map(),
    retry: { maxAttempts: 4, baseMs: 100, capMs: 1000 },
    alerts: defaultAlertLimits,
  }
}

export type Rig = {
  engine: Engine
  stores: Stores
  clock: FakeClock
  db: Database.Database
  writer: Writer
  registry: Registry
  changes: DurableChange[]
  request(steps: readonly StepSketch[], patch?: Partial<RunRequest>): RunRequest
  /** A new engine over the same database, as after a crash: nothing of the old one's memory is kept. */
  restart(): Promise<Rig>
}
export type StepSketch = {
  id: string
  capability: string
  input?: Record<string, unknown>
  dependsOn?: string[]
  when?: PlanStep['when']
}

/** A real engine over a real SQLite database, with capabilities a test gives. */
export async function createRig(
  definitions: readonly AnyCapability[],
  options: {
    profile?: Partial<Profile>
    registry?: Partial<Registry>
    db?: Database.Database
    clock?: FakeClock
    idPrefix?: string
  } = {},
): Promise<Rig> {
  const db = options.db ?? new Database(':memory:')
  migrate(db, migrations)
  const clock = options.clock ?? createFakeClock()
  const ids = createCountedIds(options.idPrefix)
  const writer = createWriter(db)
  const stores = createStores(db, writer, sha256)
  const registry = { ...registryOf(definitions, options.profile), ...options.registry }
  const day = localDay(clock.now(), clock.timeZone())
  const changes: DurableChange[] = []
  const deps: EngineDeps = {
    stores,
    clock,
    ids,
    digest: sha256,
    random: () => 0.5,
    ledger: createDayLedger(clock, { day, spend: await stores.runs.daySpend(day) }),
    routing: createRoutingAuthority(),
    breakers: new Map(),
    registry: { current: () => registry, byHash: async (hash) => (hash === registry.hash ? registry : null) },
    contextFor: async (run) =>
      ({
        asOf: new Date(run.asOfMs).toISOString(),
        settings: defaultSettings,
        digest: sha256,
        records: {},
        knowledge: {},
        history: {},
      }) as unknown as Omit<CapabilityContext, 'signal'>,
    onChange: (change) => changes.push(change),
  }
  const engine = createEngine(deps)
  let runs = 0
  return {
    engine,
    stores,
    clock,
    db,
    writer,
    registry,
    changes,
    request(steps, patch = {}) {
      runs += 1
      const id = `${options.idPrefix ?? ''}run-${runs}`
      return {
        id,
        traceId: `trace-${id}`,
        conversationId: null,
        request: 'for a test',
        pasted: null,
        title: 'For a test',
        kind: 'goal',
        reasons: [],
        profile: 'rep',
        planner: 'rules',
        runbook: null,
        criteria: [],
        entities: [],
        mock: true,
        plan: planOf(steps, registry),
        goal: null,
        parentGoalId: null,
        message: null,
        begin: 'at-once',
        direct: null,
        ...patch,
      }
    },
    async restart() {
      await engine.close()
      await writer.flush()
      return createRig(definitions, { ...options, db, clock, idPrefix: `${options.idPrefix ?? 'id'}x` })
    },
  }
}

export const planOf = (steps: readonly StepSketch[], registry: Registry): Plan => ({
  explanation: '',
  revision: 0,
  steps: steps.map(({ id, capability, input = {}, dependsOn = [], when = null }) => {
    const registered = registry.capabilities.get(capability)
    return {
      id,
      capability,
      domain: registered?.domain ?? 'governance',
      sideEffect: registered?.sideEffect ?? 'read-only',
      title: `Do ${id}`,
      why: '',
      input,
      dependsOn,
      when,
      costMilliUnits: registered?.costMilliUnits ?? 0,
    }
  }),
})
