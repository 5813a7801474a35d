import { appendFileSync, readFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { z } from '../../../shared/zod.ts'
import { defaultSettings } from '../../../shared/domain/settings.ts'
import { createSystemClock, sha256, systemIds } from '../../app/system-ports.ts'
import { createDayLedger, localDay } from '../../core/budget/ledger.ts'
import {
  defineCapability,
  type AnyCapability,
  type CapabilityContext,
} from '../../core/capabilities/define-capability.ts'
import { createEngine } from '../../core/orchestrator/engine.ts'
import { createRoutingAuthority } from '../../core/orchestrator/routing.ts'
import { openDatabase } from '../../storage/database.ts'
import { migrate } from '../../storage/migrate.ts'
import { migrations } from '../../storage/migrations.ts'
import { createStores } from '../../storage/stores.ts'
import { createWriter } from '../../storage/writer.ts'
import { planOf, registryOf, wideBudget } from '../engine-rig.ts'
import { toyDraft, toyExecute } from '../toy-capabilities.ts'

/**
 * A process that works until it is killed: goes on with what is unfinished, decides what waits, starts new runs with parallel steps,
 * approvals and changes outside. What it does is noted in plain files that no crash of the database can touch.
 * Arguments: folder, number of runs to reach, and how to die: `before N`, `after N` (a commit) or `never`.
 */
const [dir = '', wanted = '1', moment = 'never', at = '0'] = process.argv.slice(2)
const note = (file: string, line: string): void => appendFileSync(path.join(dir, file), `${line}\n`)
const noted = (file: string): string[] =>
  existsSync(path.join(dir, file)) ? readFileSync(path.join(dir, file), 'utf8').split('\n').filter(Boolean) : []
const die = (): void => process.kill(process.pid, 'SIGKILL') as unknown as void
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const read = (name: string, domain: 'intelligence' | 'qualification'): AnyCapability =>
  defineCapability<{ run: string; step: string; wait: number }, { step: string }>({
    name,
    domain,
    purpose: 'For tests.',
    guardrails: [],
    sideEffect: 'read-only',
    defaultCostMilliUnits: 100,
    input: z.object({ run: z.string(), step: z.string(), wait: z.number() }),
    output: z.object({ step: z.string() }),
    async run({ run, step, wait }) {
      note('calls.log', `${run} ${step}`)
      if (wait > 0) await pause(wait)
      return { ok: true, value: { step } }
    },
    present: () => ({ headline: name, details: [], unknowns: [], sources: [], nextQuestion: null }),
  })

const registry = registryOf(
  [
    read('score_account_fit', 'intelligence'),
    read('qualify_opportunity', 'qualification'),
    toyDraft(),
    toyExecute(async (key) => {
      note('effects.log', key)
      await pause(1)
      return { ok: true, value: { done: true } }
    }),
  ],
  { budget: { ...wideBudget, dayMilliUnits: 2 ** 40, dayCalls: 2 ** 40 } },
)

const db = openDatabase(dir, 'crash test')
migrate(db, migrations)
const writer = createWriter(db, {
  beforeCommit: (n) => (moment === 'before' && n === Number(at) ? die() : undefined),
  afterCommit: (n) => (moment === 'after' && n === Number(at) ? die() : undefined),
})
const stores = createStores(db, writer, sha256)
const clock = createSystemClock(() => 'UTC')
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

process.stdout.write('up\n')
await engine.resume(null)
await decideAll()
let n = db.prepare<[], number>('SELECT count(*) FROM runs').pluck().get() ?? 0
while (n < Number(wanted)) {
  const batch = [0, 1, 2].map(() => start((n += 1)))
  await Promise.all(batch)
  await decideAll()
}
await decideAll()
await engine.close()
await writer.close()
db.close()

async function start(number: number): Promise<void> {
  const id = systemIds.next()
  const input = (step: string, wait = 0) => ({ run: id, step, wait })
  await engine.create({
    id,
    traceId: `t-${id}`,
    conversationId: null,
    request: 'crash',
    pasted: null,
    title: 'Crash',
    kind: 'goal',
    reasons: [],
    profile: 'rep',
    planner: 'rules',
    runbook: null,
    criteria: [],
    entities: [],
    mock: true,
    goal: null,
    parentGoalId: null,
    message: null,
    begin: 'at-once',
    direct: null,
    plan: planOf(
      [
        { id: 's1', capability: 'score_account_fit', input: input('s1') },
        { id: 's2', capability: 'qualify_opportunity', input: input('s2', number % 3) },
        { id: 's3', capability: 'score_account_fit', input: input('s3', 1), dependsOn: ['s1', 's2'] },
        {
          id: 's4',
          capability: 'draft_outbound_message',
          input: { to: `p${number}`, text: 'Hello' },
          dependsOn: ['s1'],
        },
        { id: 's5', capability: 'write_note', input: { note: id }, dependsOn: ['s3'] },
        { id: 's6', capability: 'qualify_opportunity', input: input('s6'), dependsOn: ['s4', 's5'] },
      ],
      registry,
    ),
  })
  note('runs.log', id)
}

/** Approves what waits and says of each cut-off change whether it happened, as a person would who looks. */
async function decideAll(): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const unfinished = await stores.runs.unfinished()
    if (unfinished.length === 0) return
    await Promise.all(unfinished.map((id) => engine.whenIdle(id)))
    for (const approval of await stores.approvals.list('pending', 100)) {
      await engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' })
      note('acks.log', approval.id)
    }
    for (const id of await stores.runs.unfinished()) {
      const stored = await stores.runs.load(id)
      for (const step of stored?.steps.filter((item) => item.status === 'interrupted') ?? []) {
        const key = keyOf(id, step.approvalId)
        await engine.settleInterrupted(id, step.id, noted('effects.log').includes(await key))
      }
    }
  }
  throw new Error('Runs do not end')
}

async function keyOf(runId: string, approvalId: string | null): Promise<string> {
  const approval = approvalId === null ? null : await stores.approvals.get(approvalId)
  return sha256(JSON.stringify([runId, 's5', approval?.hash ?? '']))
}
