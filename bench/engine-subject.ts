import { existsSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { z } from '../shared/zod.ts'
import { defaultSettings } from '../shared/domain/settings.ts'
import type { Plan } from '../shared/domain/plan.ts'
import type { Profile } from '../shared/domain/profile.ts'
import { createSystemClock, sha256, systemIds } from '../main/app/system-ports.ts'
import { defaultAlertLimits } from '../main/core/alerts/alert-limits.ts'
import { createDayLedger, localDay } from '../main/core/budget/ledger.ts'
import {
  defineCapability,
  type AnyCapability,
  type CapabilityContext,
} from '../main/core/capabilities/define-capability.ts'
import { createEngine } from '../main/core/orchestrator/engine.ts'
import { createRoutingAuthority } from '../main/core/orchestrator/routing.ts'
import type { Step } from '../main/core/orchestrator/run-state.ts'
import type { RegisteredCapability, Registry } from '../main/core/registry/registry.ts'
import { openDatabase } from '../main/storage/database.ts'
import { migrate } from '../main/storage/migrate.ts'
import { migrations } from '../main/storage/migrations.ts'
import { createStores } from '../main/storage/stores.ts'
import { createWriter } from '../main/storage/writer.ts'

/**
 * The engine as a subject for an outside runner: the real engine, stores, budget, routing, events and hash chain, with tools the runner
 * gives as read-only capabilities. Nothing is precomputed, skipped when measured, or kept only in memory.
 */
export type Tool = { name: string; fn: (context: Record<string, unknown>) => Promise<unknown> }
export type SubjectOptions = {
  dir: string
  variant: string
  tools: readonly Tool[]
  approvalAfter: number
  eventsPerRun: number
}

const GATE = 'approval_gate'
const unlimited = 2 ** 40

export async function createSubject({ dir, variant, tools, approvalAfter }: SubjectOptions) {
  const db = openDatabase(dir, 'measurement')
  migrate(db, migrations)
  if (variant === 'normal') db.pragma('synchronous = NORMAL')
  const writer = createWriter(db)
  const stores = createStores(db, writer, sha256)
  const clock = createSystemClock(() => 'UTC')
  const registry = registryOf(tools)
  const day = localDay(clock.now(), 'UTC')
  const engine = createEngine({
    stores,
    clock,
    ids: systemIds,
    digest: sha256,
    random: Math.random,
    ledger: createDayLedger(clock, { day, spend: await stores.runs.daySpend(day) }),
    routing: createRoutingAuthority(),
    breakers: new Map(),
    registry: { current: () => registry, byHash: async () => registry },
    contextFor: async (run) =>
      ({ asOf: new Date(run.asOfMs).toISOString(), settings: defaultSettings, digest: sha256 }) as unknown as Omit<
        CapabilityContext,
        'signal'
      >,
    onChange: () => {},
  })

  async function begin(runId: string, input: unknown, gateAfter: number | null): Promise<void> {
    await engine.create({
      id: runId,
      traceId: `trace-${runId}`,
      conversationId: null,
      request: runId,
      pasted: null,
      title: runId,
      kind: 'goal',
      reasons: [],
      profile: 'runner',
      planner: 'rules',
      runbook: null,
      criteria: [],
      entities: [],
      mock: true,
      plan: planOf(tools, input, gateAfter),
      goal: null,
      parentGoalId: null,
      message: null,
      begin: 'at-once',
      direct: null,
    })
  }
  const resultOf = (steps: readonly Step[], input: unknown) => ({
    input,
    ...Object.fromEntries(
      steps
        .filter((step) => step.capability !== GATE)
        .map((step) => [
          tools[Number(step.capability.slice(5))]?.name ?? step.id,
          (step.output as { value?: unknown } | null)?.value,
        ]),
    ),
  })
  async function finish(runId: string) {
    const { run, steps } = await engine.whenIdle(runId)
    if (run.status !== 'completed' && run.status !== 'waiting') throw new Error(`Run ${runId} ended ${run.status}`)
    const input = (run.plan.steps[0]?.input as { input?: unknown } | undefined)?.input
    return resultOf(steps, input)
  }

  return {
    async run(runId: string, input: unknown) {
      await begin(runId, input, null)
      return finish(runId)
    },
    async runToApproval(runId: string, input: unknown): Promise<void> {
      await begin(runId, input, approvalAfter)
      await engine.whenIdle(runId)
    },
    async approve(runId: string) {
      const approval = (await stores.approvals.ofRun(runId)).find((item) => item.status === 'pending')
      if (!approval) throw new Error(`Run ${runId} waits for nothing`)
      await engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'runner' })
      return finish(runId)
    },
    async recover(runId: string) {
      await engine.resume(runId)
      return finish(runId)
    },
    flush: () => writer.flush(),
    commits: () => writer.commits(),
    async close(): Promise<void> {
      await engine.close()
      await writer.close()
      db.close()
    },
  }
}

/** Counts what is on the disk, from a fresh connection. */
export function audit({ dir }: { dir: string; variant: string }): { runs: number; steps: number; events: number } {
  const file = path.join(dir, 'cugar.db')
  if (!existsSync(file)) return { runs: 0, steps: 0, events: 0 }
  const db = new Database(file)
  try {
    const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
    return {
      runs: count("SELECT count(*) FROM runs WHERE status = 'completed'"),
      steps: count("SELECT count(*) FROM steps WHERE status = 'succeeded'"),
      events: count('SELECT count(*) FROM events'),
    }
  } finally {
    db.close()
  }
}

function registryOf(tools: readonly Tool[]): Registry {
  const definitions: AnyCapability[] = tools.map((tool, index) =>
    defineCapability<Record<string, unknown>, { value: unknown }>({
      name: `tool_${index}`,
      domain: 'intelligence',
      purpose: tool.name,
      guardrails: [],
      sideEffect: 'read-only',
      defaultCostMilliUnits: 100,
      input: z.record(z.string(), z.unknown()),
      output: z.object({ value: z.unknown() }),
      async run(input) {
        return { ok: true, value: { value: (await tool.fn(input)) ?? null } }
      },
      present: () => ({ headline: tool.name, details: [], unknowns: [], sources: [], nextQuestion: null }),
    }),
  )
  definitions.push(gate)
  const capabilities = new Map<string, RegisteredCapability>(
    definitions.map((definition) => [
      definition.name,
      {
        name: definition.name,
        domain: definition.domain,
        sideEffect: definition.sideEffect,
        costMilliUnits: definition.defaultCostMilliUnits,
        timeoutMs: 60_000,
        askFirst: false,
        expiresMs: 86_400_000,
        guardrails: [],
        definition,
      },
    ]),
  )
  const profile: Profile = {
    name: 'runner',
    title: 'Runner',
    description: '',
    capabilities: [...capabilities.keys()],
    adapters: [],
    approvalFor: ['execute', 'propose'],
    guardrails: 'moderate',
    timeoutMs: 3_600_000,
    budget: {
      runMilliUnits: unlimited,
      dayMilliUnits: unlimited,
      calls: unlimited,
      dayCalls: unlimited,
      domainCalls: {},
      domainMilliUnits: {},
      capabilityMilliUnits: {},
      warnAt: 0.8,
    },
  }
  return {
    hash: 'measurement',
    capabilities,
    profiles: new Map([['runner', profile]]),
    defaultProfile: 'runner',
    agentsPerDomain: 2,
    parallelSteps: 4,
    maxRevisions: 3,
    model: { dayMicroUsd: 0, dayTokens: 0, maxOutputTokens: 0, allowPrivate: false, prices: new Map() },
    adapters: new Map(),
    retry: { maxAttempts: 4, baseMs: 500, capMs: 8000 },
    alerts: defaultAlertLimits,
  }
}

const gate = defineCapability<Record<string, unknown>, Record<string, unknown>>({
  name: GATE,
  domain: 'engagement',
  purpose: 'Stands where a person decides.',
  guardrails: [],
  sideEffect: 'propose',
  defaultCostMilliUnits: 0,
  input: z.record(z.string(), z.unknown()),
  output: z.record(z.string(), z.unknown()),
  prepare: async () => ({
    ok: true,
    value: {
      title: 'Go on?',
      action: 'Go on',
      content: { kind: 'change', channel: null, recipient: null, subject: null, body: null, fields: [] },
      editable: false,
      reasoning: '',
      claims: [],
      checks: [],
      qualityScore: null,
      effects: {
        outsidePerson: true,
        firstContact: true,
        leavesComputer: false,
        reversible: true,
        destination: 'this run',
      },
      output: {},
    },
  }),
  recheck: async () => ({ checks: [], claims: [], qualityScore: null }),
  commit: () => ({ output: {}, outbox: [] }),
  present: () => ({ headline: 'Approved', details: [], unknowns: [], sources: [], nextQuestion: null }),
})

/** One step after another; each gets the input and every result before it. */
function planOf(tools: readonly Tool[], input: unknown, gateAfter: number | null): Plan {
  const steps: Plan['steps'] = []
  tools.forEach((tool, index) => {
    const results = Object.fromEntries(
      tools.slice(0, index).map((earlier, i) => [earlier.name, { $from: `s${i}`, path: 'value' }]),
    )
    const waits = index === 0 ? [] : [index === gateAfter ? 'gate' : `s${index - 1}`]
    steps.push({
      id: `s${index}`,
      capability: `tool_${index}`,
      domain: 'intelligence',
      sideEffect: 'read-only',
      title: tool.name,
      why: '',
      input: { input: input ?? null, ...results },
      dependsOn: waits,
      when: null,
      costMilliUnits: 100,
    })
    if (gateAfter !== null && index + 1 === gateAfter) {
      steps.push({
        id: 'gate',
        capability: GATE,
        domain: 'engagement',
        sideEffect: 'propose',
        title: 'Go on?',
        why: '',
        input: {},
        dependsOn: [`s${index}`],
        when: null,
        costMilliUnits: 0,
      })
    }
  })
  return { explanation: '', revision: 0, steps }
}
