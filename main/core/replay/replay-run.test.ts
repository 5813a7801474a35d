import { describe, expect, it } from 'vitest'
import { createRig, wideBudget, type Rig, type StepSketch } from '../../testing/engine-rig.ts'
import { outsideMessage, toyDraft, toyExecute, toyRead } from '../../testing/toy-capabilities.ts'
import { sha256 } from '../../app/system-ports.ts'
import type { AnyCapability, Outcome } from '../capabilities/define-capability.ts'
import type { RunRequest } from '../orchestrator/engine.ts'
import { canonicalTrace } from './canonical-trace.ts'
import { compareReplay } from './compare-replay.ts'
import type { SavedRun } from './read-record.ts'
import { NOT_ON_RECORD } from './recorded-capabilities.ts'
import { replayRun } from './replay-run.ts'

type Work = Parameters<typeof toyRead>[3]
type Value = Outcome<Record<string, unknown>>

/** Answers of capabilities that a test hands out by itself. Once `recorded`, a call is a fault. */
function world() {
  const state = { recorded: false }
  const waiting: { n: unknown; answer(value: Value): void }[] = []
  const guarded =
    (work: Work): Work =>
    (input, signal) => {
      if (state.recorded) throw new Error('A replay asked the world.')
      return work(input, signal)
    }
  return {
    state,
    fit: (work: Work) => toyRead('score_account_fit', 'intelligence', 500, guarded(work)),
    qualify: (work: Work) => toyRead('qualify_opportunity', 'qualification', 700, guarded(work)),
    byHand: guarded((input) => new Promise((resolve) => waiting.push({ n: input['n'], answer: resolve }))),
    echo: guarded(async (input) => ({ ok: true, value: { ...input } })),
    async answer(n: number, value: Value = { ok: true, value: { n } }) {
      const at = waiting.findIndex((call) => call.n === n)
      waiting.splice(at, 1)[0]?.answer(value)
      await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}

const down: Value = { ok: false, mode: 'resource_api', message: 'Down for repairs.', remedy: 'Wait.' }
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function savedRun(rig: Rig, request: RunRequest): Promise<SavedRun> {
  const stored = await rig.stores.runs.load(request.id)
  if (!stored) throw new Error('The run is gone.')
  const approvals = await rig.stores.approvals.ofRun(request.id)
  return { ...stored, approvals, events: await rig.stores.traces.events(request.traceId, 0, 1000) }
}

async function replayed(rig: Rig, request: RunRequest, saved: SavedRun, patch: Partial<RunRequest> = {}) {
  const profile = rig.registry.profiles.get('rep')
  if (!profile) throw new Error('no profile')
  const deps = { digest: sha256, timeZone: 'UTC', turn }
  return replayRun(saved, { ...request, ...patch }, { registry: rig.registry, profile }, deps)
}

/** Replays what was saved and holds it to the bytes of the canonical trace. */
async function expectSame(rig: Rig, request: RunRequest) {
  const saved = await savedRun(rig, request)
  const again = await replayed(rig, request, saved)
  expect(canonicalTrace(again.events).join('\n')).toBe(canonicalTrace(saved.events).join('\n'))
  expect(compareReplay(saved, again)).toEqual({ same: true, departures: [], notOnRecord: [] })
  return { saved, again }
}

const two: StepSketch[] = [
  { id: 's1', capability: 'score_account_fit', input: { n: 1 } },
  { id: 's2', capability: 'qualify_opportunity', input: { n: 2 } },
]

describe('a replay with nothing changed is the same to the byte', () => {
  it('where steps side by side ended in another order than they began', async () => {
    const { state, fit, qualify, byHand, answer } = world()
    const rig = await createRig([fit(byHand), qualify(byHand)])
    const third = { id: 's3', capability: 'score_account_fit', input: { n: { $from: 's2', path: 'n' } } }
    const request = rig.request([...two, third])
    await rig.engine.create(request)
    for (const n of [2, 1, 2]) await answer(n)
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('completed')
    state.recorded = true
    await expectSame(rig, request)
  })

  it('where a call failed, was tried again while others went on, failed for good and was run again by hand', async () => {
    const { state, fit, qualify, byHand, answer } = world()
    const rig = await createRig([fit(byHand), qualify(byHand)])
    const request = rig.request(two)
    await rig.engine.create(request)
    await answer(2, down)
    await answer(1)
    await rig.clock.pass(1000)
    await answer(2, { ok: false, mode: 'agent_logic', message: 'It broke.', remedy: 'Report it.' })
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('partial')
    const failed = await savedRun(rig, request)
    expect(compareReplay(failed, await replayed(rig, request, failed)).departures).toEqual([])
    await rig.engine.retry(request.id)
    await answer(2)
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('completed')
    state.recorded = true
    const { again } = await expectSame(rig, request)
    expect(again.steps[1]?.output).toEqual({ n: 2 })
  })

  it('where it was stopped, or ran out of its time, with a call on its way', async () => {
    for (const end of ['stop', 'time'] as const) {
      const { state, fit, qualify, byHand, answer } = world()
      const rig = await createRig([fit(byHand), qualify(byHand)], { profile: { timeoutMs: 5000 } })
      const request = rig.request(two)
      await rig.engine.create(request)
      await answer(1)
      if (end === 'stop') await rig.engine.cancel(request.id, 'rep')
      else await rig.clock.pass(5001)
      const { run } = await rig.engine.whenIdle(request.id)
      expect(run.status).toBe(end === 'stop' ? 'cancelled' : 'partial')
      state.recorded = true
      await expectSame(rig, request)
    }
  })

  it('where the app was killed in the middle and started again', async () => {
    const { state, fit, qualify, byHand, echo } = world()
    const definitions = (work: Work) => [fit(echo), qualify(work)]
    const rig = await createRig(definitions(byHand))
    const request = rig.request([two[0] as StepSketch, { ...(two[1] as StepSketch), dependsOn: ['s1'] }])
    await rig.engine.create(request)
    await turn()
    await rig.engine.close()
    await rig.writer.flush()
    const later = await createRig(definitions(echo), { db: rig.db, clock: rig.clock, idPrefix: 'later' })
    await later.engine.resume(null)
    expect((await later.engine.whenIdle(request.id)).run.status).toBe('completed')
    state.recorded = true
    await expectSame(later, request)
  })

  it('where a ceiling of the run or of the day stopped a step, whatever the day has cost since', async () => {
    for (const budget of [{ runMilliUnits: 700 }, { dayMilliUnits: 1300, warnAt: 0.5 }]) {
      const { state, fit, qualify, echo } = world()
      const rig = await createRig([fit(echo), qualify(echo)], { profile: { budget: { ...wideBudget, ...budget } } })
      const earlier = rig.request([two[0] as StepSketch])
      await rig.engine.create(earlier)
      await rig.engine.whenIdle(earlier.id)
      const request = rig.request(two)
      await rig.engine.create(request)
      const { run, steps } = await rig.engine.whenIdle(request.id)
      expect([run.status, steps[1]?.failure?.mode]).toEqual(['partial', 'policy_budget'])
      state.recorded = true
      await expectSame(rig, request)
      expect(await rig.stores.runs.daySpend('2026-11-24')).toMatchObject({ milliUnits: 1000, calls: 2 })
    }
  })
})

describe('people and changes outside', () => {
  const draft = { id: 's1', capability: 'draft_outbound_message', input: { to: 'dana', text: 'Hello' } }
  const pendingOf = async (rig: Rig, request: RunRequest) => {
    const approval = (await rig.stores.approvals.ofRun(request.id)).find(({ status }) => status === 'pending')
    if (!approval) throw new Error('Nothing waits.')
    return approval
  }

  it('a decision on record is taken again for exactly its content, and nothing is put into the outbox', async () => {
    const rig = await createRig([toyDraft()])
    const request = rig.request([draft])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    const { id, hash } = await pendingOf(rig, request)
    const body = 'Hello Dana,\n\nuntil Tuesday.'
    const decision = { kind: 'edit', subject: 'Tuesday', body } as const
    await rig.engine.decide({ id, contentHash: hash, decision, by: 'rep' })
    await rig.engine.whenIdle(request.id)
    const outbox = () => rig.db.prepare('SELECT count(*) FROM outbox').pluck().get()
    expect(outbox()).toBe(1)
    const { again } = await expectSame(rig, request)
    expect([again.steps[0]?.output, outbox()]).toEqual([{ body }, 1])
  })

  it('silence stays silence: what expired expires, and what waits waits', async () => {
    const rig = await createRig([toyDraft()])
    const request = rig.request([draft])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    const { again } = await expectSame(rig, request)
    expect(again.run.status).toBe('waiting')
    rig.clock.setWall((await pendingOf(rig, request)).expiresAtMs + 1)
    await rig.engine.expireDue()
    await rig.engine.whenIdle(request.id)
    expect((await expectSame(rig, request)).again.steps[0]?.skippedBecause).toBe('nobody decided in time')
  })

  it('a standing rule of then decides again, also when it was revoked since', async () => {
    const rig = await createRig([toyDraft({ effects: { ...outsideMessage, firstContact: false } })])
    const target = { capability: 'draft_outbound_message', target: 'dana@buyer.example', title: 'Follow-ups to Dana' }
    const endsAtMs = rig.clock.now() + 1000
    await rig.stores.rules.add({ id: 'r', ...target, approvalId: 'a', createdAtMs: 0, endsAtMs, revokedAtMs: null })
    const request = rig.request([draft])
    await rig.engine.create(request)
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('completed')
    await rig.stores.rules.revoke('r', rig.clock.now())
    await expectSame(rig, request)
  })

  it('a change outside is done once, and never by a replay', async () => {
    let done = 0
    const write = toyExecute(async (_key, _signal, onVendorCall) => {
      onVendorCall()
      done += 1
      return { ok: true, value: { done: true } }
    })
    const rig = await createRig([write])
    const request = rig.request([{ id: 's1', capability: 'write_note', input: { note: 'call back' } }])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    const { id, hash } = await pendingOf(rig, request)
    await rig.engine.decide({ id, contentHash: hash, decision: { kind: 'approve' }, by: 'rep' })
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('completed')
    const { again } = await expectSame(rig, request)
    expect([again.steps[0]?.output, done]).toEqual([{ done: true }, 1])
  })
})

describe('what the record does not hold', () => {
  const run = async (capabilities: (of: ReturnType<typeof world>) => AnyCapability[], steps: StepSketch[]) => {
    const of = world()
    const rig = await createRig(capabilities(of))
    const request = rig.request(steps)
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    of.state.recorded = true
    return { rig, request, saved: await savedRun(rig, request) }
  }

  it('a step with another input is not on record, what needs it is not done, and nobody is asked', async () => {
    const steps: StepSketch[] = [
      { id: 's1', capability: 'score_account_fit', input: { n: 1 } },
      { id: 's2', capability: 'qualify_opportunity', input: { n: { $from: 's1', path: 'n' } } },
    ]
    const { rig, request, saved } = await run(({ fit, qualify, echo }) => [fit(echo), qualify(echo)], steps)
    const [first, second] = request.plan.steps
    if (!first || !second) throw new Error('no steps')
    const plan = { ...request.plan, steps: [{ ...first, input: { n: 7 } }, second] }
    const again = await replayed(rig, request, saved, { plan })
    expect(again.steps.map(({ status, failure }) => [status, failure?.message])).toEqual([
      ['failed', NOT_ON_RECORD],
      ['skipped', undefined],
    ])
    expect(compareReplay(saved, again)).toMatchObject({
      same: false,
      notOnRecord: ['Do s1'],
      departures: [
        '“Do s1”: done then, not on record now.',
        '“Do s2”: done then, not done now.',
        'The answer reads otherwise.',
        'It ends in another way.',
        expect.stringContaining('The traces part at event') as string,
      ],
    })
  })

  it('the order in which members of an input stand does not matter', async () => {
    const { rig, request, saved } = await run(
      ({ fit, echo }) => [fit(echo)],
      [{ id: 's1', capability: 'score_account_fit', input: { a: 1, b: [2] } }],
    )
    const [first] = request.plan.steps
    if (!first) throw new Error('no step')
    const plan = { ...request.plan, steps: [{ ...first, input: { b: [2], a: 1 } }] }
    expect(compareReplay(saved, await replayed(rig, request, saved, { plan })).notOnRecord).toEqual([])
  })

  it('a result that is gone is not on record, and is not made up', async () => {
    const { rig, request, saved } = await run(({ fit, qualify, echo }) => [fit(echo), qualify(echo)], two)
    const steps = saved.steps.map((step) => (step.id === 's2' ? { ...step, output: null } : step))
    const again = await replayed(rig, request, { ...saved, steps })
    expect(again.steps.map(({ status }) => status)).toEqual(['succeeded', 'failed'])
    expect(compareReplay({ ...saved, steps }, again).notOnRecord).toEqual(['Do s2'])
  })

  it('without its events a run is replayed from what its steps came to', async () => {
    const { rig, request, saved } = await run(({ fit, qualify, echo }) => [fit(echo), qualify(echo)], two)
    const withoutEvents = { ...saved, events: [] }
    const again = await replayed(rig, request, withoutEvents)
    expect(compareReplay(withoutEvents, again)).toEqual({ same: true, departures: [], notOnRecord: [] })
    const other = { ...request.plan, steps: request.plan.steps.slice(0, 1) }
    expect(compareReplay(withoutEvents, await replayed(rig, request, withoutEvents, { plan: other })).same).toBe(false)
  })
})
