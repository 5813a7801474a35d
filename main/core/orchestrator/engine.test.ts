import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRig, wideBudget } from '../../testing/engine-rig.ts'
import { toyDraft, toyExecute, toyRead } from '../../testing/toy-capabilities.ts'
import { verifyTrace } from '../../app/verify-trace.ts'
import { sha256 } from '../../app/system-ports.ts'
import type { AnyCapability } from '../capabilities/define-capability.ts'

const echo = (
  name = 'score_account_fit',
  domain: 'intelligence' | 'qualification' = 'intelligence',
  cost = 500,
): AnyCapability => toyRead(name, domain, cost, async (input) => ({ ok: true, value: { ...input, by: name } }))
const names = async (rig: Awaited<ReturnType<typeof createRig>>, traceId: string) =>
  (await rig.stores.traces.events(traceId, 0, 1000)).map((event) => event.name)

describe('a run of reads', () => {
  it('passes outputs on, spends what the steps cost and ends completed', async () => {
    const rig = await createRig([echo(), echo('qualify_opportunity', 'qualification', 700)])
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit', input: { account: 'a1' } },
      { id: 's2', capability: 'qualify_opportunity', input: { about: { $from: 's1', path: 'account' } } },
    ])
    await rig.engine.create(request)
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect(run.status).toBe('completed')
    expect(steps.map((step) => [step.id, step.status, step.output, step.spentMilliUnits])).toEqual([
      ['s1', 'succeeded', { account: 'a1', by: 'score_account_fit' }, 500],
      ['s2', 'succeeded', { about: 'a1', by: 'qualify_opportunity' }, 700],
    ])
    expect(await names(rig, request.traceId)).toEqual([
      'request_assessed',
      'plan_created',
      'agent_spawned',
      'route_decision',
      'tool_call_start',
      'tool_call_complete',
      'agent_spawned',
      'route_decision',
      'tool_call_start',
      'tool_call_complete',
      'agent_reported',
      'agent_closed',
      'agent_reported',
      'agent_closed',
      'run_completed',
    ])
  })

  it('needs one commit to begin and one for each step', async () => {
    const rig = await createRig([echo()])
    const steps = [1, 2, 3, 4].map((n) => ({
      id: `s${n}`,
      capability: 'score_account_fit',
      input: { n },
      dependsOn: n > 1 ? [`s${n - 1}`] : [],
    }))
    const request = rig.request(steps)
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    expect(rig.writer.commits()).toBe(5)
  })

  it('leaves out a step whose condition does not hold and counts the run as completed', async () => {
    const rig = await createRig([echo(), echo('qualify_opportunity', 'qualification', 700)])
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit', input: { points: 40 } },
      { id: 's2', capability: 'qualify_opportunity', when: { step: 's1', path: 'points', is: 'at_least', value: 60 } },
      { id: 's3', capability: 'qualify_opportunity', input: { x: 1 }, dependsOn: ['s2'] },
    ])
    await rig.engine.create(request)
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, ...steps.map((step) => step.status)]).toEqual(['completed', 'succeeded', 'skipped', 'skipped'])
  })

  it('keeps what succeeded when another step fails, and skips what needed it', async () => {
    const failing = toyRead('qualify_opportunity', 'qualification', 700, async () => ({
      ok: false,
      mode: 'user_invalid_input',
      message: 'No deal.',
      remedy: 'Name one.',
      question: 'Which deal?',
    }))
    const rig = await createRig([echo(), failing])
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit' },
      { id: 's2', capability: 'qualify_opportunity' },
      { id: 's3', capability: 'score_account_fit', input: { x: { $from: 's2', path: 'y' } } },
    ])
    await rig.engine.create(request)
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, ...steps.map((step) => step.status)]).toEqual(['partial', 'succeeded', 'failed', 'skipped'])
    expect(run.answer?.question).toBe('Which deal?')
    expect(run.answer?.text).toContain('it needs “Do s2”, which was not done')
  })

  it('tries a passing failure again, four times at most, and retries by hand only what failed', async () => {
    let calls = 0
    let up = false
    const flaky = toyRead('qualify_opportunity', 'qualification', 700, async () => {
      calls += 1
      return up ? { ok: true, value: {} } : { ok: false, mode: 'resource_api', message: 'Down.', remedy: 'Wait.' }
    })
    const rig = await createRig([echo(), flaky])
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit' },
      { id: 's2', capability: 'qualify_opportunity' },
    ])
    await rig.engine.create(request)
    for (let i = 0; i < 6; i += 1) await rig.clock.pass(1000)
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('partial')
    expect(calls).toBe(4)
    up = true
    await rig.engine.retry(request.id)
    const { run } = await rig.engine.whenIdle(request.id)
    expect([run.status, calls]).toEqual(['completed', 5])
    expect((await names(rig, request.traceId)).filter((name) => name === 'tool_call_complete')).toHaveLength(2)
  })

  it('stops a step at its time limit and drops its late result', async () => {
    let finish = (): void => {}
    const slow = toyRead(
      'score_account_fit',
      'intelligence',
      500,
      () => new Promise((resolve) => (finish = () => resolve({ ok: true, value: { late: true } }))),
    )
    const rig = await createRig([slow])
    const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
    await rig.engine.create(request)
    await rig.clock.pass(10_001)
    const { steps } = await rig.engine.whenIdle(request.id)
    finish()
    await rig.clock.pass(1)
    expect([steps[0]?.status, steps[0]?.failure?.mode]).toEqual(['failed', 'agent_timeout'])
    expect((await rig.stores.runs.load(request.id))?.steps[0]?.output).toBeNull()
  })

  it('ends at the profile’s time limit with what is done', async () => {
    const never = toyRead('qualify_opportunity', 'qualification', 700, () => new Promise(() => {}))
    const rig = await createRig([echo(), never], { profile: { timeoutMs: 5000 } })
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit' },
      { id: 's2', capability: 'qualify_opportunity' },
    ])
    await rig.engine.create(request)
    await rig.clock.pass(1)
    await rig.clock.pass(5001)
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, steps[1]?.failure?.mode]).toEqual(['partial', 'partial_timeout'])
  })

  it('is stopped at once by a person, also while a step hangs', async () => {
    const never = toyRead('qualify_opportunity', 'qualification', 700, () => new Promise(() => {}))
    const rig = await createRig([never])
    const request = rig.request([{ id: 's1', capability: 'qualify_opportunity' }])
    await rig.engine.create(request)
    await rig.engine.cancel(request.id, 'rep')
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, steps[0]?.status, steps[0]?.reservedMilliUnits]).toEqual(['cancelled', 'cancelled', 0])
  })

  it('refuses an output of the wrong form as a failed step', async () => {
    const wrong = toyRead('score_account_fit', 'intelligence', 500, async () => ({ ok: true, value: 'text' as never }))
    const rig = await createRig([wrong])
    const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
    await rig.engine.create(request)
    expect((await rig.engine.whenIdle(request.id)).steps[0]?.failure?.mode).toBe('agent_contract')
  })
})

describe('budget', () => {
  it('skips what the ceiling does not hold, says so, and runs the rest', async () => {
    const rig = await createRig([echo(), echo('qualify_opportunity', 'qualification', 700)], {
      profile: { budget: { ...wideBudget, runMilliUnits: 1000 } },
    })
    const request = rig.request([
      { id: 's1', capability: 'qualify_opportunity' },
      { id: 's2', capability: 'qualify_opportunity', input: { again: true } },
    ])
    await rig.engine.create(request)
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, steps[1]?.skippedBecause]).toEqual([
      'partial',
      'budget_exceeded: it would make 1.4 of 1 units (run)',
    ])
    expect(await names(rig, request.traceId)).toContain('budget_exceeded')
  })

  it('never lets two parallel steps share the last unit', async () => {
    const rig = await createRig([echo()], { profile: { budget: { ...wideBudget, runMilliUnits: 999 } } })
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit', input: { n: 1 } },
      { id: 's2', capability: 'score_account_fit', input: { n: 2 } },
    ])
    await rig.engine.create(request)
    const { steps } = await rig.engine.whenIdle(request.id)
    expect(steps.map((step) => step.status)).toEqual(['succeeded', 'skipped'])
  })

  it('takes a ceiling of zero as zero', async () => {
    const rig = await createRig([echo()], { profile: { budget: { ...wideBudget, runMilliUnits: 0 } } })
    const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
    await rig.engine.create(request)
    expect((await rig.engine.whenIdle(request.id)).run.status).toBe('failed')
  })

  it('warns once for each ceiling', async () => {
    const rig = await createRig([echo()], { profile: { budget: { ...wideBudget, runMilliUnits: 2000 } } })
    const request = rig.request(
      [1, 2, 3, 4].map((n) => ({ id: `s${n}`, capability: 'score_account_fit', input: { n } })),
    )
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    expect((await names(rig, request.traceId)).filter((name) => name === 'budget_warning')).toHaveLength(1)
  })

  it('opens a new day at local midnight and counts today over all runs', async () => {
    const rig = await createRig([echo()], { profile: { budget: { ...wideBudget, dayMilliUnits: 500 } } })
    const once = async () => {
      const request = rig.request([{ id: 's1', capability: 'score_account_fit' }])
      await rig.engine.create(request)
      return (await rig.engine.whenIdle(request.id)).run.status
    }
    expect([await once(), await once()]).toEqual(['completed', 'failed'])
    rig.clock.setWall(rig.clock.now() + 24 * 3_600_000)
    expect(await once()).toBe('completed')
  })
})

describe('approval', () => {
  const draftSteps = [
    { id: 's1', capability: 'draft_outbound_message', input: { to: 'dana', text: 'Worth a look?' } },
    { id: 's2', capability: 'score_account_fit', input: { body: { $from: 's1', path: 'body' } } },
    { id: 's3', capability: 'score_account_fit', input: { free: true } },
  ]
  const waiting = async (options: Parameters<typeof toyDraft>[0] = {}) => {
    const rig = await createRig([toyDraft(options), echo()])
    const request = rig.request(draftSteps)
    await rig.engine.create(request)
    const { run } = await rig.engine.whenIdle(request.id)
    const [approval] = await rig.stores.approvals.ofRun(request.id)
    if (!approval) throw new Error('no approval')
    return { rig, request, run, approval }
  }

  it('lets independent steps run and then waits with nothing open in memory', async () => {
    const { rig, run, approval, request } = await waiting()
    expect([run.status, approval.status, approval.risk, rig.engine.liveCount()]).toEqual([
      'waiting',
      'pending',
      'high',
      0,
    ])
    expect((await rig.stores.runs.load(request.id))?.steps.map((step) => step.status)).toEqual([
      'awaiting_approval',
      'planned',
      'succeeded',
    ])
    expect(rig.db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(0)
  })

  it('keeps exactly what was approved and goes on in the same run', async () => {
    const { rig, request, approval } = await waiting()
    await rig.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' })
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, ...steps.map((step) => step.status)]).toEqual([
      'completed',
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    const outbox = rig.db.prepare('SELECT content, content_hash FROM outbox').all() as {
      content: string
      content_hash: string
    }[]
    expect(outbox.map((row) => [JSON.parse(row.content), row.content_hash])).toEqual([
      [approval.content, approval.hash],
    ])
    expect(await verifyTrace(request.traceId, rig.stores.traces, sha256)).toMatchObject({ ok: true })
  })

  it('says to the second decision that it was decided, also when both come at once', async () => {
    const { rig, approval } = await waiting()
    const decide = () =>
      rig.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' })
    const results = await Promise.allSettled([decide(), decide(), decide()])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    await expect(decide()).rejects.toMatchObject({ code: 'approval.already-decided' })
    expect(rig.db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
  })

  it('lets the first of any decisions win that come at once, and does only what that one says', async () => {
    const decision = fc.oneof(
      fc.constant({ kind: 'approve' } as const),
      fc.constant({ kind: 'deny', reason: 'no' } as const),
      fc.constant({ kind: 'request-changes', note: 'shorter' } as const),
      fc.constant({ kind: 'edit', subject: 'Hello', body: 'Other words' } as const),
    )
    const outcomes = { approve: 'approved', deny: 'denied', 'request-changes': 'changes_requested', edit: 'approved' }
    await fc.assert(
      fc.asyncProperty(fc.array(decision, { minLength: 2, maxLength: 6 }), async (decisions) => {
        const { rig, approval, request } = await waiting()
        const results = await Promise.allSettled(
          decisions.map((each) =>
            rig.engine.decide({ id: approval.id, contentHash: approval.hash, decision: each, by: 'rep' }),
          ),
        )
        expect(results.map(({ status }) => status)).toEqual(
          decisions.map((_, n) => (n === 0 ? 'fulfilled' : 'rejected')),
        )
        await rig.engine.whenIdle(request.id)
        const first = decisions[0]
        const decided = await rig.stores.approvals.get(approval.id)
        expect(decided?.status).toBe(first && outcomes[first.kind])
        const sent = rig.db.prepare('SELECT content FROM outbox').pluck().all() as string[]
        expect(sent.map((content) => (JSON.parse(content) as { body: string }).body)).toEqual(
          first?.kind === 'approve' ? ['Worth a look?'] : first?.kind === 'edit' ? ['Other words'] : [],
        )
      }),
      { numRuns: 25 },
    )
  })

  it('refuses a hash of other content and stays pending', async () => {
    const { rig, approval } = await waiting()
    await expect(
      rig.engine.decide({ id: approval.id, contentHash: 'x', decision: { kind: 'approve' }, by: 'rep' }),
    ).rejects.toMatchObject({ code: 'approval.content-changed' })
    expect((await rig.stores.approvals.get(approval.id))?.status).toBe('pending')
  })

  it('keeps the edited text with its difference and a hash of its own', async () => {
    const { rig, request, approval } = await waiting()
    await rig.engine.decide({
      id: approval.id,
      contentHash: approval.hash,
      decision: { kind: 'edit', subject: 'Hello', body: 'Worth a short look?' },
      by: 'rep',
    })
    const { steps } = await rig.engine.whenIdle(request.id)
    const decided = await rig.stores.approvals.get(approval.id)
    expect(steps[1]?.output).toMatchObject({ body: 'Worth a short look?' })
    expect(decided?.edits?.filter((part) => part.kind === 'added').map((part) => part.text.trim())).toEqual(['short'])
    expect(decided?.hash).not.toBe(approval.hash)
  })

  it('asks again with the rep’s wish when changes are requested', async () => {
    const { rig, request, approval } = await waiting()
    await rig.engine.decide({
      id: approval.id,
      contentHash: approval.hash,
      decision: { kind: 'request-changes', note: 'shorter' },
      by: 'rep',
    })
    await rig.engine.whenIdle(request.id)
    const all = await rig.stores.approvals.ofRun(request.id)
    expect(all.map((item) => [item.status, item.content.body])).toEqual([
      ['changes_requested', 'Worth a look?'],
      ['pending', 'Worth a look? (shorter)'],
    ])
  })

  it('never repeats what was declined', async () => {
    const { rig, request, approval } = await waiting()
    await rig.engine.decide({
      id: approval.id,
      contentHash: approval.hash,
      decision: { kind: 'deny', reason: 'wrong person' },
      by: 'rep',
    })
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, ...steps.map((step) => step.status)]).toEqual(['partial', 'skipped', 'skipped', 'succeeded'])
    expect(run.answer?.text).toContain('you declined it: wrong person')
  })

  it('expires on time, also for time passed while the app was closed', async () => {
    const { rig, request, approval } = await waiting()
    rig.clock.setWall(approval.expiresAtMs + 1)
    const later = await rig.restart()
    await later.engine.expireDue()
    const { run, steps } = await later.engine.whenIdle(request.id)
    expect([run.status, steps[0]?.skippedBecause, (await later.stores.approvals.get(approval.id))?.status]).toEqual([
      'partial',
      'nobody decided in time',
      'expired',
    ])
    await expect(
      later.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' }),
    ).rejects.toMatchObject({ code: 'approval.already-decided' })
  })

  it('neither expires nor is lost when the clock is set back, and the run is measured by the other clock', async () => {
    const { rig, request, approval, run } = await waiting()
    rig.clock.setWall(run.startedAtMs - 7 * 86_400_000)
    const later = await rig.restart()
    await later.engine.expireDue()
    await later.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' })
    const ended = await later.engine.whenIdle(request.id)
    expect(ended.run.status).toBe('completed')
    const events = await later.stores.traces.events(request.traceId, 0, 1000)
    expect(events.every(({ durationMs }) => durationMs === null || durationMs >= 0)).toBe(true)
    expect(events.map(({ details }) => (details as { waitedMs?: number }).waitedMs ?? 0).every((ms) => ms >= 0)).toBe(
      true,
    )
    expect(await verifyTrace(request.traceId, later.stores.traces, sha256)).toMatchObject({ ok: true })
  })

  it('survives a restart and is approved by another process', async () => {
    const { rig, request, approval } = await waiting()
    const later = await rig.restart()
    await later.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' })
    expect((await later.engine.whenIdle(request.id)).run.status).toBe('completed')
  })

  it('leaves it pending when a rule forbids it by now', async () => {
    let blocked = false
    const { rig, approval } = await waiting({ blocked: () => blocked })
    blocked = true
    await expect(
      rig.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' }),
    ).rejects.toMatchObject({ code: 'approval.blocked' })
    expect((await rig.stores.approvals.get(approval.id))?.status).toBe('pending')
  })

  it('cancels what waits when the run is stopped', async () => {
    const { rig, request, approval } = await waiting()
    await rig.engine.cancel(request.id, 'rep')
    expect((await rig.stores.approvals.get(approval.id))?.status).toBe('cancelled')
  })
})

describe('after a crash', () => {
  it('does not repeat finished steps, runs cut-off reads again and closes the agents that were left', async () => {
    const calls: string[] = []
    let hang = true
    const first = toyRead('score_account_fit', 'intelligence', 500, async () => {
      calls.push('first')
      return { ok: true, value: { done: true } }
    })
    const second = toyRead('qualify_opportunity', 'qualification', 700, () => {
      calls.push('second')
      return hang ? new Promise(() => {}) : Promise.resolve({ ok: true as const, value: {} })
    })
    const rig = await createRig([first, second])
    const request = rig.request([
      { id: 's1', capability: 'score_account_fit' },
      { id: 's2', capability: 'qualify_opportunity', dependsOn: ['s1'] },
    ])
    await rig.engine.create(request)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const later = await rig.restart()
    hang = false
    expect(await later.engine.resume(null)).toEqual([request.id])
    const { run } = await later.engine.whenIdle(request.id)
    expect([run.status, calls]).toEqual(['completed', ['first', 'second', 'second']])
    const events = await later.stores.traces.events(request.traceId, 0, 1000)
    const count = (name: string) => events.filter((event) => event.name === name).length
    expect([count('agent_spawned') - count('agent_closed'), count('run_resumed')]).toEqual([0, 1])
    expect(await later.stores.runs.daySpend('2026-11-24')).toMatchObject({ milliUnits: 1200, calls: 2 })
    expect(await verifyTrace(request.traceId, later.stores.traces, sha256)).toMatchObject({ ok: true })
  })
})

describe('a change outside', () => {
  const approved = async (capability: AnyCapability, profile: { timeoutMs?: number } = {}) => {
    const rig = await createRig([capability, echo()], { profile: { approvalFor: [], ...profile } })
    const request = rig.request([{ id: 's1', capability: 'write_note', input: { note: 'call back' } }])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    const [approval] = await rig.stores.approvals.ofRun(request.id)
    if (!approval) throw new Error('no approval')
    return {
      rig,
      request,
      approve: () =>
        rig.engine.decide({ id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' }, by: 'rep' }),
    }
  }
  const tick = () => new Promise((resolve) => setTimeout(resolve, 20))

  it('asks even where the profile asks for nothing, and is done once', async () => {
    const keys: string[] = []
    const { rig, request, approve } = await approved(
      toyExecute(async (key) => {
        keys.push(key)
        return { ok: true, value: { done: true } }
      }),
    )
    expect(keys).toEqual([])
    await approve()
    const { run, steps } = await rig.engine.whenIdle(request.id)
    expect([run.status, steps[0]?.output, keys.length]).toEqual(['completed', { done: true }, 1])
  })

  it('waits for a person after a crash between intent and outcome, and is not repeated', async () => {
    let calls = 0
    const { rig, request, approve } = await approved(
      toyExecute(() => {
        calls += 1
        return new Promise(() => {})
      }),
    )
    await approve()
    await tick()
    const later = await rig.restart()
    await later.engine.resume(null)
    const { run, steps } = await later.engine.whenIdle(request.id)
    expect([run.status, steps[0]?.status, calls]).toEqual(['waiting', 'interrupted', 1])
    expect(run.answer?.text).toContain('Say whether it happened')
    await later.engine.settleInterrupted(request.id, 's1', true)
    expect((await later.engine.whenIdle(request.id)).run.status).toBe('completed')
    await expect(later.engine.settleInterrupted(request.id, 's1', true)).rejects.toMatchObject({
      code: 'run.bad-state',
    })
  })

  it('is repeated after a crash with the same key where the other side honours keys', async () => {
    const keys: string[] = []
    const { rig, request, approve } = await approved(
      toyExecute((key) => {
        keys.push(key)
        return keys.length === 1 ? new Promise(() => {}) : Promise.resolve({ ok: true as const, value: { done: true } })
      }, true),
    )
    await approve()
    await tick()
    const later = await rig.restart()
    await later.engine.resume(null)
    expect((await later.engine.whenIdle(request.id)).run.status).toBe('completed')
    expect([keys.length, new Set(keys).size]).toEqual([2, 1])
  })

  it('is not called back by a stop or a deadline: a person says what happened', async () => {
    const stopped = await approved(toyExecute(() => new Promise(() => {})))
    await stopped.approve()
    await tick()
    await stopped.rig.engine.cancel(stopped.request.id, 'rep')
    expect((await stopped.rig.stores.runs.load(stopped.request.id))?.steps[0]?.status).toBe('interrupted')
    const late = await approved(toyExecute(() => new Promise(() => {})))
    await late.approve()
    await tick()
    await late.rig.clock.pass(10_001)
    const { run, steps } = await late.rig.engine.whenIdle(late.request.id)
    expect([run.status, steps[0]?.status]).toEqual(['waiting', 'interrupted'])
    await late.rig.engine.settleInterrupted(late.request.id, 's1', false)
    expect((await late.rig.engine.whenIdle(late.request.id)).steps[0]?.failure?.mode).toBe('system_crash')
  })

  type Cut = Awaited<ReturnType<typeof approved>>
  it.each<[string, number, (cut: Cut) => Promise<unknown>]>([
    ['its own deadline', 60_000, ({ rig }) => rig.clock.pass(10_001)],
    ['the time limit of the run', 5000, ({ rig }) => rig.clock.pass(5001)],
    ['a stop', 60_000, ({ rig, request }) => rig.engine.cancel(request.id, 'rep')],
  ])('is called off by %s, and what it asked of vendors is charged', async (_, timeoutMs, end) => {
    let signal: AbortSignal | undefined
    let began = () => {}
    const beginning = new Promise<void>((resolve) => (began = resolve))
    const cut = await approved(
      toyExecute((_key, given, onVendorCall) => {
        signal = given
        onVendorCall()
        onVendorCall()
        began()
        return new Promise(() => {})
      }),
      { timeoutMs },
    )
    await cut.approve()
    await beginning
    expect(signal?.aborted).toBe(false)
    await end(cut)
    const { steps } = await cut.rig.engine.whenIdle(cut.request.id)
    expect([signal?.aborted, steps[0]?.status, steps[0]?.vendorCalls]).toEqual([true, 'interrupted', 2])
  })
})

describe('many at once', () => {
  it('ends a thousand runs started together, each with a trace of its own, and routes fairly', async () => {
    const rig = await createRig([echo(), echo('qualify_opportunity', 'qualification', 700)], {
      profile: { budget: { ...wideBudget, dayMilliUnits: 10_000_000 } },
    })
    const requests = Array.from({ length: 1000 }, (_, n) =>
      rig.request([
        { id: 's1', capability: 'score_account_fit', input: { n } },
        { id: 's2', capability: 'qualify_opportunity', input: { n: { $from: 's1', path: 'n' } } },
      ]),
    )
    await Promise.all(requests.map((request) => rig.engine.create(request)))
    const ended = await Promise.all(requests.map((request) => rig.engine.whenIdle(request.id)))
    expect(
      ended.every(
        ({ run, steps }, n) => run.status === 'completed' && JSON.stringify(steps[1]?.output).includes(`"n":${n},`),
      ),
    ).toBe(true)
    expect(rig.engine.liveCount()).toBe(0)
    const agents = rig.db
      .prepare(
        "SELECT details ->> '$.agent' AS agent, count(*) AS n FROM events WHERE name = 'route_decision' GROUP BY agent ORDER BY agent",
      )
      .all() as { agent: string; n: number }[]
    expect(agents.map(({ agent }) => agent)).toEqual([
      'intelligence-1',
      'intelligence-2',
      'qualification-1',
      'qualification-2',
    ])
    expect(Math.max(...agents.map(({ n }) => n)) - Math.min(...agents.map(({ n }) => n))).toBeLessThanOrEqual(1)
    expect(
      rig.db
        .prepare(
          'SELECT count(*) FROM (SELECT trace_id FROM events GROUP BY trace_id HAVING count(DISTINCT run_id) > 1)',
        )
        .pluck()
        .get(),
    ).toBe(0)
    expect(await verifyTrace(requests[500]?.traceId ?? '', rig.stores.traces, sha256)).toMatchObject({ ok: true })
  })
})

describe('a standing rule', () => {
  const rule = {
    id: 'rule-1',
    capability: 'draft_outbound_message',
    target: 'dana@buyer.example',
    title: 'Follow-ups to Dana',
    approvalId: 'a',
    createdAtMs: 0,
    endsAtMs: Date.parse('2026-12-24T00:00:00Z'),
    revokedAtMs: null as number | null,
  }
  const outcome = async (
    effects: Partial<Parameters<typeof toyDraft>[0]> & { firstContact?: boolean },
    change: Partial<typeof rule> = {},
    to = 'dana',
  ) => {
    const rig = await createRig([
      toyDraft({
        effects: {
          outsidePerson: true,
          firstContact: effects.firstContact ?? false,
          leavesComputer: false,
          reversible: true,
          destination: 'the outbox',
        },
      }),
    ])
    await rig.stores.rules.add({ ...rule, ...change })
    const request = rig.request([
      { id: 's1', capability: 'draft_outbound_message', input: { to, text: 'Hello again' } },
    ])
    await rig.engine.create(request)
    const { run } = await rig.engine.whenIdle(request.id)
    const [approval] = await rig.stores.approvals.ofRun(request.id)
    return [run.status, approval?.status, approval?.decidedBy]
  }
  it('decides in advance for exactly its capability and target, and the record says so', async () => {
    expect(await outcome({})).toEqual(['completed', 'approved', 'rule rule-1'])
  })
  it('never covers a first contact, another target, or a time after its end or its revocation', async () => {
    expect(await outcome({ firstContact: true })).toEqual(['waiting', 'pending', null])
    expect(await outcome({}, {}, 'someone')).toEqual(['waiting', 'pending', null])
    expect(await outcome({}, { endsAtMs: Date.parse('2026-11-24T08:00:00Z') })).toEqual(['waiting', 'pending', null])
    expect(await outcome({}, { revokedAtMs: 1 })).toEqual(['waiting', 'pending', null])
    expect(await outcome({}, { capability: 'schedule_touchpoint' })).toEqual(['waiting', 'pending', null])
  })
})

describe('a service that fails again and again', () => {
  it('is left alone after five failures, and tried again after a minute', async () => {
    let calls = 0
    let up = false
    const flaky = toyRead('qualify_opportunity', 'qualification', 100, async () => {
      calls += 1
      return up ? { ok: true, value: {} } : { ok: false, mode: 'resource_api', message: 'Down.', remedy: 'Wait.' }
    })
    const rig = await createRig([flaky])
    const once = async () => {
      const request = rig.request([{ id: 's1', capability: 'qualify_opportunity' }])
      await rig.engine.create(request)
      for (let i = 0; i < 5; i += 1) await rig.clock.pass(1000)
      return (await rig.engine.whenIdle(request.id)).steps[0]?.failure?.mode ?? 'ok'
    }
    expect([await once(), await once(), calls]).toEqual(['resource_api', 'resource_circuit', 5])
    expect([await once(), calls]).toEqual(['resource_circuit', 5])
    up = true
    await rig.clock.pass(60_000)
    expect([await once(), calls]).toEqual(['ok', 6])
  })
  it('waits as long as the other side asks', async () => {
    let calls = 0
    const limited = toyRead('qualify_opportunity', 'qualification', 100, async () => {
      calls += 1
      return calls > 1
        ? { ok: true, value: {} }
        : { ok: false, mode: 'policy_rate_limit', message: 'Slow down.', remedy: 'Wait.', retryAfterMs: 3000 }
    })
    const rig = await createRig([limited])
    const request = rig.request([{ id: 's1', capability: 'qualify_opportunity' }])
    await rig.engine.create(request)
    await rig.clock.pass(0)
    await rig.clock.pass(2999)
    expect(calls).toBe(1)
    await rig.clock.pass(1)
    expect([(await rig.engine.whenIdle(request.id)).run.status, calls]).toEqual(['completed', 2])
  })
})
