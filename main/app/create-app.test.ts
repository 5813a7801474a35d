import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppEvent } from '../../shared/ipc/events.ts'
import { appEventSchema } from '../../shared/ipc/events.ts'
import { contract, type Channel, type Input, type Output } from '../../shared/ipc/contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createApp } from './create-app.ts'

const registryYaml = readFileSync(path.resolve(import.meta.dirname, '../../registry.yaml'), 'utf8')
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-app-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

const accounts =
  'Account ID,Account Name,Industry,Country\nA1,Nordfrost Logistik AB,Logistics,Sweden\nA2,Kaltblick Lager GmbH,Warehousing,Germany\n'
const contacts =
  'Contact ID,First Name,Last Name,Email,Account Name,Title\nC1,Dana,Ruiz,dana@nordfrost.example,Nordfrost Logistik AB,COO\n'

async function open() {
  const app = await createApp({
    dataDir: dir,
    registryYaml,
    registryFile: null,
    shell: 'test',
    version: '0.0.0',
    clock: createFakeClock(),
  })
  const events: AppEvent[] = []
  app.onEvent((event) => events.push(event))
  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const result = await app.dispatch(channel, input)
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
    // What main answers is what the contract promises, to the letter.
    return contract[channel].output.parse(result.value) as Output<C>
  }
  const importText = (fileName: string, kind: 'accounts' | 'contacts', text: string) =>
    call('import.run', { fileName, kind, contentBase64: Buffer.from(text).toString('base64'), map: {}, preview: false })
  return { app, call, events, importText }
}
const ask = (text: string, start: 'at-once' | 'ask-me' = 'at-once') => ({
  conversationId: null,
  text,
  pasted: null,
  start,
})

describe('the app', () => {
  it('goes from two files and a question to an approved draft, and the window hears of it', async () => {
    const { app, call, events, importText } = await open()
    expect((await call('app.info', {})).data).toBe('empty')
    await importText('accounts.csv', 'accounts', accounts)
    await importText('contacts.csv', 'contacts', contacts)
    expect(await call('app.info', {})).toMatchObject({ data: 'live', counts: { accounts: 2, contacts: 1 } })
    const { run, conversation } = await call(
      'chat.ask',
      ask('score nordfrost and draft a first email to Dana Ruiz about cold chain sensors', 'ask-me'),
    )
    expect([run.status, run.kind, run.plan.price.units]).toEqual(['proposed', 'goal', 1.5])
    await call('run.start', { id: run.runId, drop: [] })
    await app.context.engine.whenIdle(run.runId)
    const [approval] = await call('approval.list', { status: 'pending' })
    expect(approval?.content.recipient?.address).toBe('dana@nordfrost.example')
    if (!approval) throw new Error('no approval')
    await call('approval.decide', { id: approval.id, contentHash: approval.hash, decision: { kind: 'approve' } })
    await app.context.engine.whenIdle(run.runId)
    const ended = await call('run.get', { id: run.runId })
    expect(ended.status).toBe('completed')
    // The text of the draft stays within its item of the list: no quoted line begins at the margin.
    expect(ended.answer).toMatch(/^- > Hi Dana/m)
    expect(ended.answer).not.toMatch(/^> /m)
    expect((await call('goal.list', {}))[0]?.state).toBe('achieved')
    expect((await call('trace.verify', { traceId: null })).map((verdict) => verdict.ok)).toEqual([true])
    const shown = await call('conversation.get', { id: conversation.id })
    expect([shown.messages.length, shown.runs.length]).toEqual([1, 1])
    await new Promise((resolve) => setTimeout(resolve, 80))
    for (const event of events) expect(appEventSchema.parse(event)).toEqual(event)
    expect(events.map((event) => event.n)).toEqual(events.map((_, index) => index + 1))
    expect(new Set(events.map((event) => event.type))).toEqual(
      new Set([
        'import-progressed',
        'records-changed',
        'message-added',
        'trace-grew',
        'goal-changed',
        'run-changed',
        'budget-changed',
        'approval-changed',
      ]),
    )
    await app.close()
  })

  it('leaves out the steps a rep drops, and what needed them', async () => {
    const { app, call, importText } = await open()
    await importText('accounts.csv', 'accounts', accounts)
    await importText('contacts.csv', 'contacts', contacts)
    const { run } = await call(
      'chat.ask',
      ask('score nordfrost and draft a first email to Dana Ruiz about sensors', 'ask-me'),
    )
    const draft = run.plan.steps.find((step) => step.capability === 'draft_outbound_message')
    await call('run.start', { id: run.runId, drop: [draft?.id ?? ''] })
    const { run: ended } = await app.context.engine.whenIdle(run.runId)
    expect(ended.status).toBe('completed')
    expect(await call('approval.list', { status: null })).toEqual([])
    await app.close()
  })

  it('refuses in a batch what needs a look of its own, and leaves it waiting', async () => {
    const { app, call, importText } = await open()
    await importText('accounts.csv', 'accounts', accounts)
    await importText('contacts.csv', 'contacts', contacts)
    const { run } = await call('chat.ask', ask('draft a first email to Dana Ruiz about sensors'))
    await app.context.engine.whenIdle(run.runId)
    const [first] = await call('approval.list', { status: 'pending' })
    if (!first) throw new Error('no approval')
    expect(first.risk).toBe('high')
    expect(
      await call('approval.approve-many', {
        items: [
          { id: first.id, contentHash: first.hash },
          { id: 'gone', contentHash: first.hash },
        ],
      }),
    ).toEqual([
      { id: first.id, approved: false, problem: 'It is of high risk: decide it by itself.' },
      { id: 'gone', approved: false, problem: expect.stringContaining('no such approval') as string },
    ])
    expect(await call('approval.list', { status: 'pending' })).toEqual([first])
    expect(await call('outbox.list', {})).toEqual([])
    await app.close()
  })

  it('asks back instead of guessing, and refuses an empty question', async () => {
    const { app, call, importText } = await open()
    await importText('accounts.csv', 'accounts', accounts)
    const { run } = await call('chat.ask', ask('score'))
    expect([run.status, typeof run.question]).toEqual(['needs_input', 'string'])
    expect(await app.dispatch('chat.ask', ask('   '))).toMatchObject({
      ok: false,
      error: { code: 'input.empty-question' },
    })
    await app.close()
  })

  it('answers a Result to everything, also to what no window would send', async () => {
    const { app } = await open()
    expect(await app.dispatch('constructor', {})).toMatchObject({ ok: false, error: { code: 'ipc.unknown-channel' } })
    expect(await app.dispatch(7, {})).toMatchObject({ ok: false, error: { code: 'ipc.unknown-channel' } })
    expect(await app.dispatch('run.get', { id: 3 })).toMatchObject({ ok: false, error: { code: 'ipc.bad-input' } })
    expect(await app.dispatch('run.get', { id: 'x', extra: 1 })).toMatchObject({
      ok: false,
      error: { code: 'ipc.bad-input' },
    })
    expect(await app.dispatch('profile.select', { name: 'boss' })).toMatchObject({
      ok: false,
      error: { code: 'profile.unknown' },
    })
    expect(await app.dispatch('approval.get', { id: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'approval.not-found' },
    })
    await app.close()
  })

  it('remembers the profile, the feedback and everything else over a restart', async () => {
    const first = await open()
    await first.importText('accounts.csv', 'accounts', accounts)
    await first.call('profile.select', { name: 'smb' })
    const { run } = await first.call('chat.ask', ask('score nordfrost'))
    await first.app.context.engine.whenIdle(run.runId)
    await first.call('goal.feedback', { runId: run.runId, verdict: 'good', note: 'right' })
    await first.app.close()
    const second = await open()
    expect([
      (await second.call('app.info', {})).profile,
      (await second.call('run.get', { id: run.runId })).status,
    ]).toEqual(['smb', 'completed'])
    const events = await second.call('trace.events', { traceId: run.traceId, afterSeq: 0, limit: 100 })
    expect(events.at(-1)?.name).toBe('feedback_received')
    expect(await second.call('trace.verify', { traceId: run.traceId })).toMatchObject([{ ok: true }])
    expect((await second.call('budget.today', {})).used).toBe(0.5)
    await second.app.close()
  })
})
