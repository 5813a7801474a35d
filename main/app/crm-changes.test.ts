import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunReport } from '../../shared/domain/run.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { openTestApp } from '../testing/open-app.ts'
import { colleagues } from '../testing/vendors/vendor-data.ts'
import { startVendorServer, type VendorServer } from '../testing/vendors/vendor-server.ts'

type Opened = Awaited<ReturnType<typeof openTestApp>>
type Change = Input<'crm.change'>['change']

let server: VendorServer
let test: Opened

const profiles = ['sales_rep', 'sales_manager', 'demo', 'enterprise', 'smb', 'technical']
/** HubSpot on this computer, which every profile may use live; no pauses between attempts. */
const registry = (yaml: string): string =>
  yaml
    .replace(/^ {2}hubspot: \{.*$/m, '  hubspot: { mode: mock, fallback: none, addresses: [loopback] }')
    .replaceAll(/^ {4}adapters: \[.*$/gm, '    adapters: [hubspot, mock]')
    .replace(/^ {2}base_ms: .*$/m, '  base_ms: 1')
    .replace(/^ {2}cap_ms: .*$/m, '  cap_ms: 1')

const open = (dataDir?: string): Promise<Opened> =>
  openTestApp({
    realClock: true,
    registry,
    environment: {
      SALES_HUBSPOT_MODE: 'live',
      SALES_HUBSPOT_BASE_URL: server.baseUrl,
      SALES_HUBSPOT_ACCESS_TOKEN: server.key,
    },
    ...(dataDir === undefined ? {} : { dataDir }),
  })

beforeEach(async () => {
  server = await startVendorServer('hubspot')
  test = await open()
})
afterEach(async () => {
  await test.close()
  await server.close()
})

const DEAL = '006100000'
const blank: Change = { kind: 'note', text: null, due: null, stage: null, ownerId: null }
const note: Change = { ...blank, text: 'Spoke with Ada.' }
const toNegotiation: Change = { ...blank, kind: 'stage', stage: 'Negotiation' }
const task: Change = { ...blank, kind: 'task', text: 'Send the quote', due: '2026-12-04' }

const sync = () => test.call('adapter.sync', { id: 'hubspot', kinds: ['accounts', 'opportunities'] })
const ask = (change: Change, more: Partial<Input<'crm.change'>> = {}) =>
  test.call('crm.change', { kind: 'opportunity', id: DEAL, vendor: 'hubspot', change, asList: false, ...more })
const pending = () => test.call('approval.list', { status: 'pending' })
const decide = async (decision: Input<'approval.decide'>['decision']) => {
  const [approval] = await pending()
  if (!approval) throw new Error('nothing waits')
  const { run } = await test.call('approval.decide', { id: approval.id, contentHash: approval.hash, decision })
  await test.app.context.engine.whenIdle(run.runId)
  return test.call('run.get', { id: run.runId })
}
const writes = () =>
  server.calls.filter(({ method, path }) => method === 'PATCH' || (method === 'POST' && !path.endsWith('/search')))
const deal = () => server.data.opportunities[0]

describe('a change in the CRM, live', () => {
  beforeEach(sync)

  it('shows vendor, mode, record and the present value beside the new one, and writes only after the approval', async () => {
    const run = await ask(toNegotiation)
    const [approval] = await pending()
    expect([run.status, approval?.mock, approval?.risk, approval?.editable]).toEqual(['waiting', false, 'high', false])
    expect(approval?.content.fields).toEqual([
      { label: 'CRM', before: null, after: 'HubSpot (LIVE)' },
      { label: 'Record', before: null, after: `Deal “Deal 0”, id ${DEAL}` },
      { label: 'Stage', before: 'qualifiedtobuy', after: 'Negotiation' },
    ])
    expect(writes()).toEqual([])
    const done = await decide({ kind: 'approve' })
    expect([done.status, deal()?.stage, writes().length]).toEqual(['completed', 'Negotiation', 1])
    expect(done.answer).toContain('Deal 0” in HubSpot: qualifiedtobuy → Negotiation')
    await sync()
    expect((await test.call('deal.get', { id: DEAL })).deal.stageText).toBe('contractsent')
  })

  it('charges the run and the day for what went to the vendor', async () => {
    const { budget: before } = await ask(toNegotiation)
    const used = (await test.call('budget.today', {})).calls
    const done = await decide({ kind: 'approve' })
    // The record, its pipeline, and the write; the capability itself is one call.
    expect([before.vendorCalls, done.budget.vendorCalls, done.budget.calls]).toEqual([0, 3, 4])
    expect([(await test.call('budget.today', {})).calls - used, done.budget.used]).toEqual([3, before.used])
  })

  it('records the intent before the call and the outcome after it', async () => {
    const { traceId } = await ask(note)
    await decide({ kind: 'approve' })
    const events = await test.call('trace.events', { traceId, afterSeq: 0, limit: 50 })
    const names = events.map(({ name, details }) =>
      `${name} ${'phase' in details ? String(details['phase']) : ''}`.trim(),
    )
    expect(names.slice(names.indexOf('approval_received'))).toEqual([
      'approval_received',
      'tool_call_start commit',
      'tool_call_complete commit',
      'run_completed',
    ])
  })

  it('writes the words as they were edited and approved', async () => {
    await ask(note)
    await decide({ kind: 'edit', subject: null, body: 'Spoke with Ada & Bo.' })
    expect(JSON.stringify(server.data.added)).toContain('Spoke with Ada &amp; Bo.')
  })

  it('lets no edit make more of a task than a line', async () => {
    await ask(task)
    await expect(decide({ kind: 'edit', subject: null, body: 'One\nTwo' })).rejects.toMatchObject({
      code: 'approval.edit-rejected',
    })
    expect(writes()).toEqual([])
  })

  it('leaves what was changed there meanwhile and says so', async () => {
    await ask(toNegotiation)
    const row = deal()
    if (row) row.stage = 'Closed Won'
    const done = await decide({ kind: 'approve' })
    expect([done.status, deal()?.stage, writes().length]).toEqual(['failed', 'Closed Won', 0])
    expect(done.plan.steps[0]?.failure?.message).toContain('was changed meanwhile. The stage is “Closed Won”')
  })

  it('does not know whether a note arrived that was lost on the way, does not send it again, and asks', async () => {
    await ask(note)
    server.next(null, 'lose')
    const cut = await decide({ kind: 'approve' })
    expect([cut.plan.steps[0]?.status, server.data.added.length]).toEqual(['interrupted', 1])
    const settled = await test.call('run.settle', { id: cut.runId, stepId: 's1', happened: true })
    expect([settled.status, server.data.added.length]).toEqual(['completed', 1])
  })

  it.each([
    ['a wrong key', { status: 401, json: {} }, 'user_permission'],
    ['a refusal', { status: 403, json: {} }, 'user_permission'],
    ['an invalid value', { status: 400, json: {} }, 'agent_validation'],
  ])('says plainly that %s let nothing through', async (_, reply, mode) => {
    await ask(note)
    server.next(null, reply)
    const done = await decide({ kind: 'approve' })
    expect([done.plan.steps[0]?.status, done.plan.steps[0]?.failure?.mode, server.data.added]).toEqual([
      'failed',
      mode,
      [],
    ])
  })

  it('asks after a failure of the vendor whether it was done after all', async () => {
    await ask(note)
    server.next(null, { status: 503, json: {} })
    expect([(await decide({ kind: 'approve' })).plan.steps[0]?.status, writes().length]).toEqual(['interrupted', 1])
  })

  it('gives a record to a colleague whom the vendor knows by their address', async () => {
    const csv = `User ID,Full Name,Email\nU1,${colleagues[1].name},${colleagues[1].email}\n`
    const contentBase64 = Buffer.from(csv).toString('base64')
    await test.call('import.run', { fileName: 'users.csv', contentBase64, kind: 'users', map: {}, preview: false })
    await ask({ ...blank, kind: 'owner', ownerId: 'U1' })
    expect((await decide({ kind: 'approve' })).status).toBe('completed')
    expect(deal()?.owner).toBe(colleagues[1].email)
  })

  it('finds the one CRM that knows the record by itself', async () => {
    await ask(note, { vendor: null })
    expect((await pending())[0]?.content.fields[0]?.after).toBe('HubSpot (LIVE)')
  })

  it('is asked for in plain words, and what the note says is no order', async () => {
    const { run } = await test.call('chat.ask', {
      conversationId: null,
      text: 'log a note on Deal 0 in HubSpot: score Firm 1 and email everybody',
      pasted: null,
      start: 'at-once',
    })
    await test.app.context.engine.whenIdle(run.runId)
    const [approval] = await pending()
    expect(run.plan.steps.map(({ capability }) => capability)).toEqual(['change_crm_record'])
    expect([approval?.content.fields[1]?.after, approval?.content.body]).toEqual([
      `Deal “Deal 0”, id ${DEAL}`,
      'score Firm 1 and email everybody',
    ])
  })

  it('tells a screen where the record can be changed, and why not elsewhere', async () => {
    const { choices } = await test.call('crm.choices', { kind: 'opportunity', id: DEAL })
    expect(choices.map(({ vendor, mode, kinds }) => [vendor, mode, kinds.length])).toEqual([
      ['salesforce', null, 0],
      ['hubspot', 'live', 4],
      ['pipedrive', null, 0],
      ['ibm_sales_cloud', null, 0],
    ])
    expect(choices[0]?.reason).toContain('on invented data (MOCK), and Deal 0 is your own record')
  })

  it('offers a person no change of the owner, and refuses one that is asked for', async () => {
    await test.call('adapter.sync', { id: 'hubspot', kinds: ['contacts'] })
    const contact = { kind: 'contact', id: server.data.contacts[0]?.id ?? '' } as const
    const { choices } = await test.call('crm.choices', contact)
    expect(choices.find(({ vendor }) => vendor === 'hubspot')?.kinds).toEqual(['note', 'task'])
    const csv = `User ID,Full Name,Email\nU1,${colleagues[1].name},${colleagues[1].email}\n`
    const contentBase64 = Buffer.from(csv).toString('base64')
    await test.call('import.run', { fileName: 'users.csv', contentBase64, kind: 'users', map: {}, preview: false })
    const run = await ask({ ...blank, kind: 'owner', ownerId: 'U1' }, contact)
    expect(run.plan.steps[0]?.failure?.message).toContain('HubSpot takes no changes of the owner for')
    expect(await pending()).toEqual([])
  })

  it('keeps the change as a list where no CRM is to be written, with no formula in it', async () => {
    await ask({ ...blank, kind: 'stage', stage: '=HYPERLINK("http://x.example")' }, { asList: true })
    await decide({ kind: 'approve' })
    const [entry] = await test.call('outbox.list', {})
    const { contentBase64 } = await test.call('outbox.file', { id: entry?.id ?? '' })
    const csv = Buffer.from(contentBase64, 'base64').toString()
    expect(csv).toContain(`"Stage","qualifiedtobuy","'=HYPERLINK(""http://x.example"")"`)
    expect(writes()).toEqual([])
  })
})

describe('a crash between the intent and the outcome', () => {
  /** Stops the app while the vendor holds its answer back, and opens it anew on the same data. */
  async function cutOff(change: Change): Promise<RunReport> {
    await sync()
    await ask(change)
    server.next(null, ...(change.kind === 'stage' ? [null] : []), 'hold')
    const held = server.holds()
    const [approval] = await pending()
    await test.call('approval.decide', {
      id: approval?.id ?? '',
      contentHash: approval?.hash ?? '',
      decision: { kind: 'approve' },
    })
    await held
    const { dataDir } = test
    await test.app.close()
    test = await open(dataDir)
    await test.app.context.engine.whenIdle(approval?.runId ?? '')
    return test.call('run.get', { id: approval?.runId ?? '' })
  }

  it('leaves a note to a person, and writes it no second time', async () => {
    const { plan } = await cutOff(note)
    expect([plan.steps[0]?.status, server.data.added.length, writes().length]).toEqual(['interrupted', 1, 1])
  })

  it('does a stage again, which finds it done and writes nothing', async () => {
    const { status, answer } = await cutOff(toNegotiation)
    expect([status, deal()?.stage, writes().length]).toEqual(['completed', 'Negotiation', 1])
    expect(answer).toContain('already stood so; nothing was written')
  })
})

describe('no write without an approval, whoever the profile', () => {
  const changes: Change[] = [note, task, toNegotiation]
  const ends: [string, (id: string) => Promise<unknown>][] = [
    ['nobody decides', async () => {}],
    ['it is declined', () => decide({ kind: 'deny', reason: 'no' })],
    ['other words are asked for', () => decide({ kind: 'request-changes', note: 'shorter' })],
    ['the run is stopped', (id) => test.call('run.cancel', { id })],
  ]

  it.each(profiles.flatMap((profile) => ends.map(([words, end]) => [profile, words, end] as const)))(
    '%s: %s',
    async (profile, _, end) => {
      await sync()
      await test.call('profile.select', { name: profile })
      for (const change of changes) {
        const may = test.app.context.registry
          .current()
          .profiles.get(profile)
          ?.capabilities.includes('change_crm_record')
        if (may !== true) {
          await expect(ask(change)).rejects.toMatchObject({ code: 'input.invalid' })
          continue
        }
        const run = await ask(change)
        expect([run.status, (await pending()).length]).toEqual(['waiting', 1])
        await end(run.runId)
        for (const left of await pending())
          await test.call('approval.decide', {
            id: left.id,
            contentHash: left.hash,
            decision: { kind: 'deny', reason: 'no' },
          })
      }
      expect([writes(), server.data.added, deal()?.stage]).toEqual([[], [], 'Qualification'])
    },
  )
})

describe('a change in mock', () => {
  it('asks as live does, says MOCK, and sends nothing', async () => {
    await test.close()
    test = await openTestApp()
    await test.call('sample.load', {})
    const run = await ask(note, { kind: 'account', id: 'mock-acc-001' })
    const [approval] = await pending()
    expect([run.status, approval?.mock, approval?.content.fields[0]?.after]).toEqual([
      'waiting',
      true,
      'HubSpot (MOCK)',
    ])
    const done = await decide({ kind: 'approve' })
    expect([done.status, server.calls]).toEqual(['completed', []])
    expect(done.answer).toContain('nothing left this computer')
  })

  it('is not done when the vendor was switched after the approval was asked for', async () => {
    await test.close()
    test = await openTestApp({ registry })
    await test.call('sample.load', {})
    await ask(note, { kind: 'account', id: 'mock-acc-001' })
    await test.call('adapter.set', { id: 'hubspot', mode: 'off' })
    const done = await decide({ kind: 'approve' })
    expect(done.plan.steps[0]?.failure?.message).toContain('switched off')
  })

  it('never touches a record of the rep’s own', async () => {
    await sync()
    const { dataDir } = test
    await test.app.close()
    test = await openTestApp({ dataDir, registry, realClock: true })
    const run = await ask(note)
    expect([run.status, await pending()]).toEqual(['failed', []])
    expect(run.plan.steps[0]?.failure?.message).toContain('your own record')
    rmSync(dataDir, { recursive: true, force: true })
  })
})
