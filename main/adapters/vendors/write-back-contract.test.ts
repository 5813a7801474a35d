import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vendorIds, writeBackVendors, type VendorId } from '../../../shared/domain/adapter.ts'
import type { CrmChange, CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import { createSystemClock } from '../../app/system-ports.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { START } from '../../testing/fake-clock.ts'
import { colleagues } from '../../testing/vendors/vendor-data.ts'
import { credentialsFor, isOauth, startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'
import { HttpFault } from '../http/http-fault.ts'
import { vendors } from './all-vendors.ts'
import { createLiveVendor, type LiveVendor } from './live-vendor.ts'
import type { WriteBackPort, Written } from './vendor.ts'

const kinds: readonly CrmRecordKind[] = ['account', 'contact', 'opportunity']
const note: CrmChange = { kind: 'note', text: "Spoke with Ada: <b>they'd</b> like one report.\nCall again." }
const task: CrmChange = { kind: 'task', subject: 'Send the quote', due: '2026-12-04' }
const toNegotiation: CrmChange = { kind: 'stage', to: 'Negotiation' }
const toTom: CrmChange = { kind: 'owner', to: { name: colleagues[1].name, email: colleagues[1].email } }

/** Two colleagues of one name, as the vendors that resolve names list them. */
const twins: Readonly<Partial<Record<VendorId, unknown>>> = {
  salesforce: { done: true, records: ['51', '52'].map((Id) => ({ Id, Name: 'Tom Berg', Email: null })) },
  hubspot: { results: ['51', '52'].map((one) => ({ id: one, email: null, firstName: 'Tom', lastName: 'Berg' })) },
  pipedrive: { success: true, data: [51, 52].map((one) => ({ id: one, name: 'Tom Berg', email: null })) },
}

/** Pauses take no time; what would end a wait is kept, for the test to end it. */
function testClock(): Clock & { endWaits(): void } {
  const waits = new Set<() => void>()
  return {
    ...createSystemClock(() => 'UTC', START),
    sleep: async (_ms, signal) => signal.throwIfAborted(),
    after(_ms, run) {
      waits.add(run)
      return () => waits.delete(run)
    },
    endWaits: () => [...waits].forEach((run) => run()),
  }
}

const writers = vendorIds.flatMap((id) => {
  const { writeBack } = vendors[id]
  return writeBack ? [{ id, writeBack }] : []
})

it('is offered by the four CRMs and by none of those that only sell data', () => {
  expect(writers.map(({ id }) => id)).toEqual(writeBackVendors)
})

describe.each(writers)('writing back to $id, live', ({ id, writeBack }) => {
  let server: VendorServer
  let vendor: LiveVendor
  let clock: ReturnType<typeof testClock>
  let keys = 0
  beforeEach(async () => {
    server = await startVendorServer(id)
    clock = testClock()
    vendor = connect(id, server, clock)
  })
  afterEach(async () => {
    vendor.close()
    await server.close()
  })

  const idOf = (kind: CrmRecordKind): string => {
    const rows = {
      account: server.data.accounts,
      contact: server.data.contacts,
      opportunity: server.data.opportunities,
    }
    const row = rows[kind][0]?.id ?? ''
    return id === 'pipedrive' ? row.replace(/\D/g, '').replace(/^0+/, '') : row
  }
  const write = (
    kind: CrmRecordKind,
    change: CrmChange,
    { before = null, signal = new AbortController().signal }: { before?: string | null; signal?: AbortSignal } = {},
  ): Promise<Written> =>
    writeBack.write(
      { record: { kind, externalId: idOf(kind) }, change, before },
      {
        ask: vendor.asking(signal),
        tell: vendor.telling(signal, keyFor(writeBack, change, (keys += 1))),
        nowMs: START,
      },
    )
  const written = () =>
    server.calls.filter(({ method, json }) => method === 'PATCH' || (method === 'POST' && json !== null))
  const deal = () => server.data.opportunities[0]

  it('logs a note on every record that it offers it for, once, with its words', async () => {
    const made = []
    for (const kind of writeBack.offers.note ?? []) made.push((await write(kind, note)).id)
    expect(made).toEqual(server.data.added.map((one) => one.id))
    expect(server.data.added.map(({ what }) => what)).toEqual((writeBack.offers.note ?? []).map(() => 'note'))
    const [first] = server.data.added
    expect(JSON.stringify(first?.json)).toContain('Call again.')
    expect(JSON.stringify(first?.json)).toContain(
      isOauth(id) || id === 'ibm_sales_cloud' ? "<b>they'd</b>" : '&lt;b&gt;they',
    )
    server.data.added.forEach(({ json }, n) => expect(JSON.stringify(json)).toContain(idOf(kinds[n] ?? 'account')))
  })

  it('adds a task that is due on its day', async () => {
    const { id: made } = await write('opportunity', task)
    const [added] = server.data.added
    expect([added?.what, added?.id]).toEqual(['task', made])
    expect(JSON.stringify(added?.json)).toMatch(/Send the quote.*2026-12-04|2026-12-04.*Send the quote/)
  })

  it('sets the stage of a deal by its name, and writes nothing where it stands so', async () => {
    expect(await write('opportunity', toNegotiation, { before: 'Qualification' })).toEqual({ id: null, already: false })
    expect(deal()?.stage).toBe('Negotiation')
    const before = written().length
    expect(await write('opportunity', toNegotiation, { before: 'Qualification' })).toEqual({ id: null, already: true })
    expect(written().length).toBe(before)
  })

  it('gives a record to a colleague', async () => {
    const row = server.data.accounts[0]
    if (row) row.owner = colleagues[0].email
    expect(await write('account', toTom, { before: colleagues[0].name })).toEqual({ id: null, already: false })
    expect(row?.owner).toBe(colleagues[1].email)
  })

  const sameNamed = twins[id]
  if (sameNamed)
    it('gives a record to nobody when two colleagues go by the name, and says who they are', async () => {
      await vendor
        .asking(new AbortController().signal)({ method: 'GET', path: '/nothing' })
        .catch(() => {})
      const row = server.data.accounts[0]
      if (row) row.owner = colleagues[0].email
      server.next(null, { status: 200, json: sameNamed })
      const toTwin: CrmChange = { kind: 'owner', to: { name: colleagues[1].name, email: null } }
      const thrown = await faultOf(write('account', toTwin, { before: colleagues[0].name }))
      expect([thrown.failure.mode, written().length, row?.owner]).toEqual(['user_invalid_input', 0, colleagues[0].email]) // prettier-ignore
      expect(thrown.message).toContain(`more than one`)
      expect(thrown.failure.remedy).toMatch(/Tom Berg \(51\), Tom Berg \(52\)/)
    })

  it('offers no owner of people, of whom none is kept here to compare with', () => {
    expect(writeBack.offers.owner).toEqual(['account', 'opportunity'])
  })

  it('overwrites nothing that was changed meanwhile, and says what stands there', async () => {
    const row = deal()
    if (row) row.stage = 'Closed Won'
    const thrown = await faultOf(write('opportunity', toNegotiation, { before: 'Qualification' }))
    expect([thrown.failure.mode, written().length, deal()?.stage]).toEqual(['agent_state', 0, 'Closed Won'])
    expect(thrown.message).toMatch(/changed meanwhile.*“Closed Won”.*“Qualification”.*Nothing was written/)
  })

  it('writes no stage that the vendor does not have', async () => {
    const thrown = await faultOf(write('opportunity', { kind: 'stage', to: 'Dreaming' }, { before: 'Qualification' }))
    expect([['user_invalid_input', 'agent_validation'].includes(thrown.failure.mode), deal()?.stage]).toEqual([true, 'Qualification']) // prettier-ignore
    if (id !== 'ibm_sales_cloud') expect(thrown.failure.remedy).toContain('Negotiation')
  })

  it('writes nothing to a record that is no longer there', async () => {
    const row = deal()
    if (row) row.deleted = true
    expect((await faultOf(write('opportunity', note))).failure.mode).toBe('user_invalid_input')
    expect([written().length, server.data.added]).toEqual([0, []])
  })

  it('waits when it is told to slow down, then writes once', async () => {
    await vendor
      .asking(new AbortController().signal)({ method: 'GET', path: '/nothing' })
      .catch(() => {})
    server.next(null, { status: 429, headers: { 'retry-after': '2' }, json: {} })
    await write('account', note)
    expect([written().length, server.data.added.length]).toEqual([2, 1])
  })

  it('repeats a note that failed or was lost only where the vendor knows it by its key', async () => {
    await vendor
      .asking(new AbortController().signal)({ method: 'GET', path: '/nothing' })
      .catch(() => {})
    for (const instead of [{ status: 503, json: {} }, 'lose'] as const) {
      const [sent, added] = [written().length, server.data.added.length]
      server.next(null, instead)
      if (writeBack.honoursKeys) await write('account', note)
      else expect(['resource_api', 'system_network']).toContain((await faultOf(write('account', note))).failure.mode)
      expect(written().length - sent).toBe(writeBack.honoursKeys ? 2 : 1)
      // What was lost had been done; for the key it was done once.
      expect(server.data.added.length - added).toBe(instead === 'lose' || writeBack.honoursKeys ? 1 : 0)
    }
  })

  if (writeBack.honoursKeys)
    it('sends the same words for the same key, however much later it is sent again', async () => {
      const { signal } = new AbortController()
      const tell = vendor.telling(signal, '7'.repeat(64))
      for (const change of [note, task])
        for (const nowMs of [START, START + 3_600_000])
          await writeBack.write(
            { record: { kind: 'account', externalId: idOf('account') }, change, before: null },
            { ask: vendor.asking(signal), tell, nowMs },
          )
      const [first, again, task1, task2] = written().map(({ json }) => json)
      expect([again, task2]).toEqual([first, task1])
    })

  it('says that a note took too long, though it was taken, and does not send it again', async () => {
    await vendor
      .asking(new AbortController().signal)({ method: 'GET', path: '/nothing' })
      .catch(() => {})
    server.next(null, 'hold')
    const held = server.holds()
    const late = faultOf(write('account', note))
    await held
    if (writeBack.honoursKeys) server.next('hold', 'hold', 'hold')
    clock.endWaits()
    expect((await late).failure.mode).toBe('system_timeout')
    expect(server.data.added.length).toBe(1)
  })

  it('refuses a wrong key without writing', async () => {
    vendor.close()
    vendor = connect(id, server, clock, 'wrong-key-abcdefghijkl')
    expect((await faultOf(write('account', note))).failure.mode).toBe('user_permission')
    expect(server.data.added).toEqual([])
  })

  it('sends nothing once it is stopped', async () => {
    const stop = new AbortController()
    stop.abort()
    expect((await faultOf(write('account', note, { signal: stop.signal }))).failure.mode).toBe('user_cancelled')
    expect(server.calls).toEqual([])
  })

  if (isOauth(id))
    it('writes once with a fresh token when the old one was revoked on the way', async () => {
      server.next(null, null, { status: 401, json: {} })
      await write('account', note)
      expect(server.data.added.length).toBe(1)
    })
})

/** A key of its own for every change, where one is sent. */
const keyFor = ({ honoursKeys }: WriteBackPort, { kind }: CrmChange, n: number): string | null =>
  honoursKeys || kind === 'stage' || kind === 'owner' ? String(n).padStart(64, '0') : null

function connect(id: VendorId, server: VendorServer, clock: Clock, key = server.key): LiveVendor {
  const field = vendors[id].fields.find(({ secret }) => secret)?.name ?? ''
  return createLiveVendor({
    definition: vendors[id],
    baseUrl: server.baseUrl,
    values: new Map(Object.entries(credentialsFor(id, field, key))),
    allowLoopback: true,
    allowPrivate: false,
    clock,
    random: () => 0,
    onRefreshToken: async () => {},
  })
}

async function faultOf(work: Promise<unknown>): Promise<HttpFault> {
  const thrown: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof HttpFault)) throw thrown
  return thrown
}
