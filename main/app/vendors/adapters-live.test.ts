import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { VendorId } from '../../../shared/domain/adapter.ts'
import { openTestApp } from '../../testing/open-app.ts'
import { dialects } from '../../testing/vendors/dialects.ts'
import { makeVendorData } from '../../testing/vendors/vendor-data.ts'
import { startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'
import { runCapability } from '../run-capability.ts'

let close: (() => Promise<void>) | null = null
let server: VendorServer | null = null
afterEach(async () => {
  await close?.()
  await server?.close()
  close = null
  server = null
})

const env = (id: VendorId, field: string, at: VendorServer, mode = 'live'): Record<string, string> => {
  const name = (part: string) => `SALES_${id.toUpperCase()}_${part}`
  return { ...(mode === '' ? {} : { [name('MODE')]: mode }), [name('BASE_URL')]: at.baseUrl, [name(field)]: at.key }
}
/** The registry with loopback allowed for one vendor, without pauses between attempts. */
const registry =
  (id: VendorId, more = '{ mode: mock, fallback: none, addresses: [loopback] }') =>
  (yaml: string) =>
    yaml
      .replace(new RegExp(`^  ${id}: \\{.*$`, 'm'), `  ${id}: ${more}`)
      .replace(/^ {2}base_ms: .*$/m, '  base_ms: 1')
      .replace(/^ {2}cap_ms: .*$/m, '  cap_ms: 1')
      .replaceAll('adapters: [salesforce, hubspot, mock]', 'adapters: [salesforce, hubspot, pipedrive, mock]')

async function open(...options: Parameters<typeof openTestApp>) {
  const opened = await openTestApp({ realClock: true, ...options[0] })
  close = opened.close
  return opened
}

describe('sync of a large vendor', () => {
  it('brings 50,000 contacts page by page, is interrupted twice, and goes on without a duplicate', async () => {
    server = await startVendorServer(
      'pipedrive',
      makeVendorData({ accounts: 40, contacts: 50_001, opportunities: 0, activities: 0 }),
    )
    const { app, call, events } = await open({
      environment: env('pipedrive', 'API_TOKEN', server),
      registry: registry('pipedrive'),
    })
    const contacts = async () => (await call('app.info', {})).counts.contacts
    // A person stops it at the 30th page.
    let halting = false
    const stopped = new Promise<void>((resolve) => {
      app.onEvent((event) => {
        const sync =
          event.type === 'adapter-changed' ? event.adapter.syncs.find(({ kind }) => kind === 'contacts') : undefined
        if (sync?.pages !== 30 || halting) return
        halting = true
        void call('adapter.stop', { id: 'pipedrive' }).then(() => resolve())
      })
    })
    const first = await call('adapter.sync', { id: 'pipedrive', kinds: ['accounts', 'contacts'] })
    await stopped
    const halted = first.syncs.find(({ kind }) => kind === 'contacts')
    expect(halted?.state).toBe('interrupted')
    expect(halted?.pages).toBeLessThan(101)
    expect(await contacts()).toBe(halted?.added)

    // The vendor goes away in the middle of the second attempt.
    const asked = server.calls.length
    server.next(...Array.from({ length: 3 }, () => ({ status: 403, json: {} })))
    await expect(call('adapter.sync', { id: 'pipedrive', kinds: ['contacts'] })).rejects.toMatchObject({ code: 'adapter.unavailable' }) // prettier-ignore
    expect((await call('adapter.show', { id: 'pipedrive' })).syncs.find(({ kind }) => kind === 'contacts')?.state).toBe(
      'failed',
    )
    server.next()
    const last = await call('adapter.sync', { id: 'pipedrive', kinds: ['contacts'] })
    const done = last.syncs.find(({ kind }) => kind === 'contacts')
    // The one that was merged away is not there, every other is there once.
    expect([done?.state, done?.added, done?.read, await contacts()]).toEqual(['done', 50_000, 50_000, 50_000])
    // It went on where it stopped: the pages before were not asked for again.
    const cursors = server.calls
      .slice(asked + 1)
      .filter(({ path: at }) => at === '/persons')
      .map(({ query }) => query.get('cursor'))
    expect(cursors.includes(null)).toBe(false)
    expect(new Set(cursors).size).toBe(cursors.length)
    // Never more than one page is held: none is larger than 500, and none is asked for before the one before is written.
    const pages = server.calls.filter(({ path: at }) => at === '/persons')
    expect([server.mostAtOnce(), pages.every(({ query }) => query.get('limit') === '500')]).toEqual([1, true])
    const written = events.flatMap((event) =>
      event.type === 'adapter-changed' ? event.adapter.syncs.filter(({ kind }) => kind === 'contacts') : [],
    )
    const steps = written.slice(1).map(({ read }, n) => read - (written[n]?.read ?? 0))
    expect(Math.max(...steps)).toBeLessThanOrEqual(500)
  }, 300_000)

  it('asks the second time only for changes, and takes away what the vendor deleted', async () => {
    const data = makeVendorData({ accounts: 5, contacts: 6, opportunities: 2, activities: 0 })
    server = await startVendorServer('hubspot', data)
    const { call } = await open({ environment: env('hubspot', 'ACCESS_TOKEN', server), registry: registry('hubspot') })
    await call('adapter.sync', { id: 'hubspot', kinds: null })
    expect((await call('app.info', {})).counts).toEqual({ accounts: 4, contacts: 5, opportunities: 2 })
    const [changed, deleted] = data.contacts
    if (!changed || !deleted) throw new Error('no contacts')
    const soon = new Date(Date.now() + 60_000).toISOString()
    Object.assign(changed, { last: 'Newname', changed: soon })
    Object.assign(deleted, { deleted: true, changed: soon })
    const again = await call('adapter.sync', { id: 'hubspot', kinds: ['contacts'] })
    const sync = again.syncs.find(({ kind }) => kind === 'contacts')
    expect([sync?.read, sync?.updated, sync?.removed]).toEqual([1, 1, 1])
    expect((await call('app.info', {})).counts.contacts).toBe(4)
  })

  it('begins a pass anew when the vendor has forgotten the cursor, without a duplicate', async () => {
    server = await startVendorServer(
      'pipedrive',
      makeVendorData({ accounts: 3, contacts: 21, opportunities: 0, activities: 0 }),
    )
    const { call } = await open({ environment: env('pipedrive', 'API_TOKEN', server), registry: registry('pipedrive') })
    const sync = () => call('adapter.sync', { id: 'pipedrive', kinds: ['contacts'] })
    // The first page comes, the second is refused: the sync has failed, and its place is the second page.
    const at = server
    const { answer } = dialects.pipedrive
    let page = 0
    at.answer((question, data) => {
      page += 1
      return page === 2
        ? { status: 403, json: {} }
        : page === 3
          ? { status: 400, json: { error: 'cursor expired' } }
          : answer(question, data)
    })
    await expect(sync()).rejects.toMatchObject({ code: 'adapter.unavailable' })
    const done = (await sync()).syncs[0]
    expect([done?.state, (await call('app.info', {})).counts.contacts]).toEqual(['done', 20])
    expect(at.calls.map(({ query }) => query.get('cursor') !== null)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      true,
      true,
    ])
  })

  it('keeps what the rep’s own file also has when the vendor deletes it', async () => {
    const data = makeVendorData({ accounts: 3, contacts: 1, opportunities: 0, activities: 0 })
    server = await startVendorServer('hubspot', data)
    const { call } = await open({ environment: env('hubspot', 'ACCESS_TOKEN', server), registry: registry('hubspot') })
    await importAccounts(call, 1)
    await call('adapter.sync', { id: 'hubspot', kinds: ['accounts'] })
    const [both] = data.accounts
    if (both) Object.assign(both, { deleted: true, changed: new Date(Date.now() + 60_000).toISOString() })
    const again = await call('adapter.sync', { id: 'hubspot', kinds: ['accounts'] })
    expect(again.syncs[0]).toMatchObject({ removed: 0 })
    expect(again.syncs[0]?.problems.join(' ')).toContain('another source has them too')
    const erased = await call('adapter.disconnect', { id: 'hubspot', erase: true })
    // Of the two accounts one came from the file as well: it stays.
    expect([erased.removed, (await call('app.info', {})).counts.accounts]).toEqual([1, 1])
  })
})

type Call = Awaited<ReturnType<typeof openTestApp>>['call']
async function importAccounts(call: Call, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => `own-${n},Firm ${n} AS,firm${n}.example,Norway`)
  const csv = `Account ID,Account Name,Website,Country\n${rows.join('\n')}\n`
  await call('import.run', {
    fileName: 'accounts.csv',
    contentBase64: Buffer.from(csv).toString('base64'),
    kind: 'accounts',
    map: {},
    preview: false,
  })
}

describe('a vendor that is killed or swapped in the middle of 50 runs', () => {
  it.each(['none', 'mock'] as const)(
    'lets every run end, and each says what it saw from where (fallback %s)',
    async (fallback) => {
      server = await startVendorServer(
        'hubspot',
        makeVendorData({ accounts: 60, contacts: 1, opportunities: 0, activities: 0 }),
      )
      const { app, call } = await open({
        environment: env('hubspot', 'ACCESS_TOKEN', server, ''),
        registry: registry('hubspot', `{ mode: live, fallback: ${fallback}, addresses: [loopback] }`),
      })
      await importAccounts(call, 50)
      const answers: { answer: string; unknowns: string; status: string; adapters: string[] }[] = []
      for (let n = 0; n < 50; n += 1) {
        // 0-14 live and well; 15-29 the vendor is dead; 30-39 switched off; 40-49 back again.
        if (n === 15) server.always('reset')
        if (n === 30) await call('adapter.set', { id: 'hubspot', mode: 'off' })
        if (n === 40) {
          server.always(null)
          await call('adapter.set', { id: 'hubspot', mode: 'live' })
          await call('adapter.test', { id: 'hubspot', mode: null })
        }
        const run = await runCapability(app.context, {
        name: 'detect_buying_signals', input: { accountId: `own-${n}` }, profile: 'sales_rep', title: `Signals ${n}`, reason: 'test',
      }) // prettier-ignore
        await app.context.engine.whenIdle(run.id)
        const report = await call('run.get', { id: run.id })
        const done = (await call('trace.events', { traceId: run.traceId, afterSeq: 0, limit: 50 })).find(
          ({ name }) => name === 'tool_call_complete',
        )
        answers.push({
          answer: report.answer ?? '',
          unknowns: report.unknowns.join('\n'),
          status: report.status,
          adapters: (done?.details as { adapters?: string[] } | undefined)?.adapters ?? [],
        })
      }
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 'completed'))
      const part = (from: number, to: number) => new Set(answers.slice(from, to).flatMap(({ adapters }) => adapters))
      const dead = fallback === 'mock' ? 'HubSpot (mock): fell_back' : 'HubSpot (live): failed'
      expect([part(0, 15), part(15, 30), part(30, 40), part(40, 50)]).toEqual([
        new Set(['HubSpot (live): answered']),
        new Set([dead]),
        new Set(),
        new Set(['HubSpot (live): answered']),
      ])
      expect(answers[3]?.answer).toContain('HubSpot (live, 2)')
      expect(answers[20]?.unknowns).toContain('what HubSpot would say: ')
      expect(answers[20]?.answer).toContain(fallback === 'mock' ? 'HubSpot (MOCK, 0)' : 'HubSpot (live, no answer)')
      expect(answers[35]?.answer).not.toContain('HubSpot')
    },
    120_000,
  )

  it('finds the same event of two vendors once and keeps both sources', async () => {
    const { app, call } = await open({})
    await call('sample.load', {})
    const run = await runCapability(app.context, {
      name: 'detect_buying_signals', input: { accountId: 'mock-acc-026' }, profile: 'sales_rep', title: 'Signals', reason: 'test',
    }) // prettier-ignore
    await app.context.engine.whenIdle(run.id)
    const [step] = (await call('run.get', { id: run.id })).plan.steps
    const output = step?.output as {
      signals: { type: string; sources: { from: string }[]; strength: number | null; strengthIfToday: number }[]
    }
    const funding = output.signals.filter(({ type }) => type === 'funding_event')
    expect(funding.length).toBe(1)
    expect(funding[0]?.sources.map(({ from }) => from).toSorted()).toEqual([
      'Apollo (MOCK)',
      'Crunchbase (MOCK)',
      'ZoomInfo (MOCK)',
    ])
    expect(funding[0]?.strength).toBeLessThan(funding[0]?.strengthIfToday ?? 0)
  })
})

it('charges a run for what it asks vendors live, and stops it at the ceiling on calls', async () => {
  server = await startVendorServer('hubspot')
  const { app, call } = await open({
    environment: env('hubspot', 'ACCESS_TOKEN', server),
    registry: (yaml) => registry('hubspot')(yaml).replace('      day_calls: 1000\n', '      day_calls: 3\n'),
  })
  await importAccounts(call, 2)
  const signals = async (account: string) => {
    const run = await runCapability(app.context, {
      name: 'detect_buying_signals', input: { accountId: account }, profile: 'sales_rep', title: 'Signals', reason: 'test',
    }) // prettier-ignore
    await app.context.engine.whenIdle(run.id)
    return call('run.get', { id: run.id })
  }
  const first = await signals('own-0')
  expect([first.budget.vendorCalls, first.budget.calls]).toEqual([2, 3])
  const second = await signals('own-1')
  expect([second.plan.steps[0]?.status, second.budget.vendorCalls]).toEqual(['skipped', 0])
})

it('lets no key into the database, a trace, an event, an error or the log', async () => {
  server = await startVendorServer('hubspot')
  const said: unknown[] = []
  const spies = (['log', 'error', 'warn'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => said.push(words)),
  )
  const { app, call, events } = await open({
    environment: env('hubspot', 'ACCESS_TOKEN', server),
    registry: registry('hubspot'),
  })
  const answers: unknown[] = [await call('adapter.list', {}), await call('adapter.test', { id: 'hubspot', mode: null })]
  answers.push(await call('adapter.sync', { id: 'hubspot', kinds: null }))
  server.always({ status: 401, json: { error: `bad key ${server.key}`, echo: `Bearer ${server.key}` } })
  answers.push(await app.dispatch('adapter.sync', { id: 'hubspot', kinds: ['contacts'] }))
  answers.push(
    await call('adapter.test', { id: 'hubspot', mode: null }),
    await call('adapter.compare', { id: 'hubspot' }),
  )
  await importAccounts(call, 1)
  const run = await runCapability(app.context, {
    name: 'detect_buying_signals', input: { accountId: 'own-0' }, profile: 'sales_rep', title: 'Signals', reason: 'test',
  }) // prettier-ignore
  await app.context.engine.whenIdle(run.id)
  answers.push(
    await call('run.get', { id: run.id }),
    await call('trace.events', { traceId: run.traceId, afterSeq: 0, limit: 100 }),
    events,
  )
  const { dataDir } = app.context.ports
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const bytes = files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1')).join('\n')
  for (const spy of spies) spy.mockRestore()
  // The search would find it: the address that was asked is there.
  expect(server.calls.some(({ headers }) => headers.authorization === `Bearer ${server?.key}`)).toBe(true)
  expect(bytes.length).toBeGreaterThan(10_000)
  expect(JSON.stringify(answers).includes(server.key)).toBe(false)
  expect(JSON.stringify(said).includes(server.key)).toBe(false)
  expect(bytes.includes(server.key)).toBe(false)
})
