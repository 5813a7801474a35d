import { afterEach, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import path from 'node:path'
import type { Decision } from '../../shared/domain/approval.ts'
import { canonicalTrace } from '../core/replay/canonical-trace.ts'
import { replayRun } from '../core/replay/replay-run.ts'
import { openTestApp, type TestAppOptions } from '../testing/open-app.ts'
import { demoRequest } from './demo-request.ts'

let app: Awaited<ReturnType<typeof openTestApp>> | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

async function open(options: TestAppOptions = {}) {
  const test = await openTestApp(options)
  app = test
  await test.call('sample.load', {})
  const { engine, stores } = test.app.context
  const ask = async (text: string, conversationId: string | null = null) => {
    const asked = await test.call('chat.ask', { conversationId, text, pasted: null, start: 'at-once' })
    await engine.whenIdle(asked.run.runId)
    return asked
  }
  const pendingOf = async (runId: string) => {
    const approval = (await stores.approvals.ofRun(runId)).find((one) => one.status === 'pending')
    if (!approval) throw new Error('Nothing waits.')
    return approval
  }
  const decide = async (runId: string, decision: Decision) => {
    const approval = await pendingOf(runId)
    await test.call('approval.decide', { id: approval.id, contentHash: approval.hash, decision })
    await engine.whenIdle(runId)
  }
  const replay = (id: string, profile: string | null = null) => test.call('run.replay', { id, profile })
  /** Everything that is on the disk. */
  const disk = async () => {
    const copy = path.join(test.dataDir, `look-${(looks += 1)}.sqlite`)
    await test.app.context.keeping.backUp(copy)
    const db = new Database(copy, { readonly: true })
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
    const rows = names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])
    db.close()
    return JSON.stringify(rows)
  }
  let looks = 0
  return { ...test, ask, pendingOf, decide, replay, disk, engine, stores }
}

it.each<[string, readonly (Decision['kind'] | 'stop')[]]>([
  ['approved', ['approve']],
  ['edited', ['edit']],
  ['declined', ['deny']],
  ['sent back, then approved', ['request-changes', 'approve']],
  ['not decided yet', []],
  ['still waiting when it was stopped', ['stop']],
])('a replay of a goal whose draft was %s is the same to the byte', async (_, acts) => {
  const { call, ask, pendingOf, decide, replay, disk, stores } = await open()
  const { run } = await ask(demoRequest)
  for (const act of acts) {
    if (act === 'stop') {
      await call('run.cancel', { id: run.runId })
      continue
    }
    const { content } = await pendingOf(run.runId)
    const body = `${content.body ?? ''}\n\nP.S. We are in Lyon on Tuesday.`
    if (act === 'edit') await decide(run.runId, { kind: act, subject: content.subject, body })
    else if (act === 'deny') await decide(run.runId, { kind: act, reason: 'not now' })
    else if (act === 'request-changes') await decide(run.runId, { kind: act, note: 'shorter' })
    else await decide(run.runId, { kind: act })
  }
  const kept = await stores.runs.load(run.runId)
  const events = await stores.traces.events(run.traceId, 0, 1000)
  const before = await disk()
  const again = await replay(run.runId)
  expect(again.departures).toEqual([])
  expect(again).toMatchObject({ same: true, profile: null, notOnRecord: [], events: { saved: events.length } })
  expect(again.replayed.answer).toBe(kept?.run.answer?.text)
  expect(JSON.stringify(await replay(run.runId))).toBe(JSON.stringify(again))
  // Nothing was kept, charged, learned or counted.
  expect(await disk()).toBe(before)
})

it('the canonical bytes of both traces are equal, event for event', async () => {
  const { app: running, ask, decide, stores } = await open({ realClock: true })
  const { run } = await ask(demoRequest)
  await decide(run.runId, { kind: 'approve' })
  const stored = await stores.runs.load(run.runId)
  const registry = running.context.registry.current()
  const profile = registry.profiles.get(run.profile)
  if (!stored || !profile) throw new Error('The run is gone.')
  const goal = await stores.goals.get(run.goalId ?? '')
  if (!goal) throw new Error('The goal is gone.')
  const events = await stores.traces.events(run.traceId, 0, 1000)
  const approvals = await stores.approvals.ofRun(run.runId)
  const again = await replayRun(
    { ...stored, approvals, events },
    { ...stored.run, goal: { ...goal, runIds: [] }, begin: 'at-once', direct: null, message: null },
    { registry, profile },
    {
      digest: running.context.digest,
      timeZone: 'UTC',
      turn: () => new Promise((resolve) => setImmediate(resolve)),
    },
  )
  expect(canonicalTrace(again.events).join('\n')).toBe(canonicalTrace(events).join('\n'))
  expect(events.length).toBeGreaterThan(20)
})

it('whatever was asked in a conversation is the same again: parts, follow-ups, questions, direct answers', async () => {
  const { ask, replay } = await open({ realClock: true })
  let conversationId: string | null = null
  for (const text of [
    'Which of my deals are at risk?',
    'and the second one?',
    'Score Kaltwerk, write to Jonas Weber about ColdTrack 2 and tell me which deals are at risk',
    'Find accounts in food and score them',
    'Draft an email',
    'Dana Ruiz',
    'What can you do?',
    'Bake me a cake',
    'Qualify the Nordfrost deal and recommend the next step',
    'Book half an hour with Dana Ruiz on Friday at 10',
  ]) {
    const asked = await ask(text, conversationId)
    conversationId = asked.conversation.id
    const again = await replay(asked.run.runId)
    expect([text, again.departures, again.same]).toEqual([text, [], true])
  }
})

it('steps that the rep left out, and a call from a screen, are the same again', async () => {
  const { call, engine, replay, app: running } = await open()
  const { run } = await call('chat.ask', { conversationId: null, text: demoRequest, pasted: null, start: 'ask-me' })
  expect(await replay(run.runId).catch((thrown: Error) => thrown.message)).toContain('has not ended')
  const [first] = run.plan.steps
  await call('run.start', { id: run.runId, drop: [first?.id ?? ''] })
  await engine.whenIdle(run.runId)
  expect(await replay(run.runId)).toMatchObject({ same: true, departures: [] })
  const { runCapability } = await import('./run-capability.ts')
  const byHand = await runCapability(running.context, {
    name: 'score_account_fit',
    input: { accountId: 'mock-acc-001' },
    profile: 'sales_rep',
    title: 'Score one',
    reason: 'for a test',
  })
  await engine.whenIdle(byHand.id)
  expect(await replay(byHand.id)).toMatchObject({ same: true, departures: [] })
})

it('another profile shows what it would not have done, and a profile that is not there is refused', async () => {
  const { call, ask, replay } = await open()
  await call('profile.select', { name: 'sales_manager' })
  const { run } = await ask('Score Nordfrost Logistik and suggest fair territories')
  const again = await replay(run.runId, 'sales_rep')
  expect(again).toMatchObject({ same: false, profile: 'sales_rep', saved: { profile: 'sales_manager' } })
  expect(again.departures).toEqual([
    '“Look at workload and coverage” is not in the plan.',
    'The answer reads otherwise.',
    'It is answered at once now.',
  ])
  expect(again.replayed.plan.explanation).toContain('the profile Sales rep may not use it')
  await expect(replay(run.runId, 'nobody')).rejects.toMatchObject({ code: 'profile.unknown' })
  const { run: score } = await ask('Score Nordfrost Logistik')
  expect(await replay(score.runId, 'sales_rep')).toMatchObject({ same: true, departures: [], profile: 'sales_rep' })
})

it('over records that are gone by now the plan departs, which is said, and nothing is read in their place', async () => {
  const { ask, replay, call } = await open()
  const { run } = await ask('Is Nordfrost Logistik a good fit for us?')
  await call('sample.remove', {})
  const again = await replay(run.runId)
  expect(again).toMatchObject({ same: false, replayed: { status: 'needs_input' } })
  expect(again.departures[0]).toContain('is not in the plan.')
  expect(again.notes).toContain(
    'The plan was made again over your records as they are now; those of then are not kept.',
  )
})

it('says so when events were removed because their time was up, and compares what is left', async () => {
  const { app: running, ask, decide, replay } = await open()
  const { run } = await ask(demoRequest)
  await decide(run.runId, { kind: 'request-changes', note: 'shorter' })
  await decide(run.runId, { kind: 'approve' })
  await running.context.retention.compact(Number.MAX_SAFE_INTEGER, 0)
  const again = await replay(run.runId)
  expect(again).toMatchObject({ same: true, departures: [], events: { saved: null } })
  expect(again.notes.join(' ')).toContain('removed when their time was up')
})
