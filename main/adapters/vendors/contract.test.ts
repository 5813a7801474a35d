import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { syncKinds, vendorIds, type SyncKind, type VendorId } from '../../../shared/domain/adapter.ts'
import { createSystemClock } from '../../app/system-ports.ts'
import { readSignalType } from '../../core/capabilities/intelligence/signals/signal-types.ts'
import { builders, nameIn } from '../../core/import/build-record.ts'
import { fieldsOf } from '../../core/import/fields.ts'
import type { CellValue } from '../../core/import/read-row.ts'
import { accountSchema, activitySchema, contactSchema, opportunitySchema } from '../../../shared/domain/records.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { START } from '../../testing/fake-clock.ts'
import { credentialsFor, isOauth, startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'
import { HttpFault } from '../http/http-fault.ts'
import { vendors } from './all-vendors.ts'
import { mockAnswers, mockDomain } from './fixtures/all-fixtures.ts'
import { createLiveVendor, type LiveVendor } from './live-vendor.ts'
import { lookUp } from './look-up.ts'
import { createMockAsk } from './mock-ask.ts'
import type { AskFn, Gone, VendorRecord } from './vendor.ts'

const schemas = {
  accounts: accountSchema,
  contacts: contactSchema,
  opportunities: opportunitySchema,
  activities: activitySchema,
}
const noLinks = { accountId: null, ownerId: null, opportunityId: null, contactIds: [] }
/** Pauses take no time. */
const clock: Clock = {
  ...createSystemClock(() => 'UTC', START),
  sleep: async (_ms, signal) => signal.throwIfAborted(),
}
/** A limiter that waits needs time to pass: this clock gives every look a second. */
const passing = (): Clock => {
  let ms = 0
  return { ...clock, monotonic: () => (ms += 1000) }
}

const faultOf = async (work: Promise<unknown>): Promise<HttpFault> => {
  const thrown: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof HttpFault)) throw thrown
  return thrown
}

const secretField = (id: VendorId): string => vendors[id].fields.find(({ secret }) => secret)?.name ?? ''

function connect(
  id: VendorId,
  server: VendorServer,
  values = credentialsFor(id, secretField(id), server.key),
): LiveVendor {
  return createLiveVendor({
    definition: vendors[id],
    baseUrl: server.baseUrl,
    values: new Map(Object.entries(values)),
    allowLoopback: true,
    allowPrivate: false,
    clock: passing(),
    random: () => 0,
    onRefreshToken: async () => {},
  })
}

const known = (values: VendorRecord['values']): Map<string, CellValue> =>
  new Map(
    Object.entries(values).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])),
  )

for (const id of vendorIds) {
  for (const mode of ['mock', 'live'] as const) {
    describe(`${id}, ${mode}`, () => {
      const definition = vendors[id]
      const at = { since: null, currency: 'EUR', search: {} }
      const domain = mode === 'mock' ? mockDomain : 'firm0.example'
      let server: VendorServer
      let vendor: LiveVendor
      let ask: AskFn

      beforeAll(async () => {
        server = await startVendorServer(id)
      })
      beforeEach(() => {
        vendor?.close()
        vendor = connect(id, server)
        ask =
          mode === 'live'
            ? vendor.asking(new AbortController().signal)
            : createMockAsk(definition.title, mockAnswers[id])
      })
      afterAll(async () => {
        vendor.close()
        await server.close()
      })

      async function all(kind: SyncKind, since: string | null = null, from: AskFn = ask) {
        const listing = definition.listings[kind]
        const pages: VendorRecord[][] = []
        const gone: Gone[] = []
        const problems: string[] = []
        let cursor: string | null = null
        for (let n = 0; listing && n < 50; n += 1) {
          const page = await listing.page(from, { ...at, since, cursor, limit: listing.pageSize })
          pages.push(page.records)
          gone.push(...page.gone)
          problems.push(...page.problems)
          cursor = page.next
          if (cursor === null) break
        }
        return { pages, records: pages.flat(), gone, problems, ended: cursor === null }
      }
      const kinds = syncKinds.filter((kind) => definition.listings[kind])
      const each = async <T>(work: (kind: SyncKind, read: Awaited<ReturnType<typeof all>>) => T): Promise<T[]> => {
        const results: T[] = []
        for (const kind of kinds) results.push(work(kind, await all(kind)))
        return results
      }

      it('offers exactly what it declares', () => {
        const listed = definition.ports.filter((port) => !['signals', 'enrichment', 'write-back'].includes(port))
        expect(listed).toEqual(kinds)
        const asks = definition.ports.includes('signals') || definition.ports.includes('enrichment')
        expect(asks).toBe(definition.lookup !== undefined)
        expect(definition.signals.length > 0).toBe(definition.ports.includes('signals'))
        expect(definition.writeBack !== undefined).toBe(definition.ports.includes('write-back'))
      })

      it('says how it is signed in to, what it stands on, and what it needs', () => {
        expect([definition.authInWords, definition.contract.version, definition.contract.note].every(Boolean)).toBe(
          true,
        )
        expect(definition.contract.isPublic).toBe(definition.contract.docs !== null)
        expect(definition.fields.filter(({ secret }) => secret).length).toBeGreaterThan(0)
        expect(definition.baseUrl === '' || definition.baseUrl.startsWith('https://')).toBe(true)
      })

      it('answers its cheapest question in a sentence', async () => {
        expect(await definition.check(ask)).toMatch(/^[\dIN].+\.$/)
      })

      it('gives records of the canonical form', async () => {
        const built = await each((kind, { records }) =>
          records.map(({ values }) => {
            const cells = known(values)
            const origin = { from: definition.title, externalId: null, observedAt: null, mock: mode === 'mock' }
            return schemas[kind].safeParse(builders[kind](cells, JSON.stringify(values['id']), noLinks, origin)).success
          }),
        )
        expect(built.flat().every(Boolean)).toBe(true)
        expect(built.every((records) => records.length > 0)).toBe(true)
      })

      it('uses only fields that an import knows', async () => {
        const stray = await each((kind, { records }) => {
          const fields = new Set(fieldsOf[kind].map(({ field }) => field))
          return records.flatMap(({ values }) =>
            Object.keys(values).filter((name) => values[name] !== undefined && !fields.has(name)),
          )
        })
        const { account } = await lookUp(definition, ask, domain, START)
        const fields = new Set(fieldsOf.accounts.map(({ field }) => field))
        expect([stray.flat(), Object.keys(account?.values ?? {}).filter((name) => !fields.has(name))]).toEqual([[], []])
      })

      it('names every record, with an id of its own', async () => {
        const read = await each((kind, { records }) => [
          records.every(({ values }) => nameIn(kind, known(values)) !== null),
          new Set(records.map(({ values }) => values['id'])).size === records.length,
        ])
        expect(read.flat().every(Boolean)).toBe(true)
      })

      it('comes to an end, and no page is larger than it may be', async () => {
        const read = await each(
          (kind, { ended, pages }) =>
            ended && pages.every((page) => page.length <= (definition.listings[kind]?.pageSize ?? 0)),
        )
        expect(read).toEqual(kinds.map(() => true))
      })

      it('gives all that is there, and not what is gone', async () => {
        const counts = await each((kind, { records }) => [kind, records.length])
        if (mode === 'live') {
          const there = kinds.map((kind) => [kind, server.data[kind].filter(({ deleted }) => !deleted).length])
          expect(counts).toEqual(there)
        } else expect(counts.every(([, count]) => Number(count) > 0)).toBe(true)
      })

      it('reports what was deleted or merged away, where the vendor does', async () => {
        const gone = (await each((_, read) => read.gone)).flat()
        const tells = ['salesforce', 'hubspot', 'pipedrive', 'ibm_sales_cloud'].includes(id)
        expect(gone.length > 0).toBe(tells)
        const merged = gone.filter(({ mergedInto }) => mergedInto !== null)
        expect(merged.length > 0).toBe(tells && id !== 'pipedrive')
      })

      it('asks only for changes, where the vendor can tell them', async () => {
        const since = '2026-10-05T00:00:00.000Z'
        for (const kind of kinds) {
          const listing = definition.listings[kind]
          const seen: string[] = []
          const watched: AskFn = async (question) => {
            seen.push(JSON.stringify(question))
            return ask(question)
          }
          const { records } = await all(kind, since, watched)
          const said = seen.some(
            (question) => question.includes('2026-10-05') || question.includes(String(Date.parse(since))),
          )
          expect([kind, said]).toEqual([kind, listing?.incremental])
          if (mode === 'live' && listing?.incremental)
            expect(records.length).toBe(
              server.data[kind].filter(({ deleted, changed }) => !deleted && changed >= since).length,
            )
        }
        expect(kinds.every((kind) => definition.listings[kind] !== undefined)).toBe(true)
      })

      it('gives money in whole units with its currency, and days as days', async () => {
        const values = (await each((_, { records }) => records.map((record) => record.values))).flat()
        const { account } = await lookUp(definition, ask, domain, START)
        for (const one of [...values, ...(account ? [account.values] : [])]) {
          for (const [name, value] of Object.entries(one)) {
            if (['revenue', 'amount'].includes(name) && value)
              expect(value).toMatchObject({ currency: expect.stringMatching(/^[A-Z]{3}$/) as string })
            if (['observedAt', 'createdDate', 'closeDate', 'stageSince'].includes(name) && value)
              expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
          }
        }
        const revenues = [...values, ...(account ? [account.values] : [])].flatMap(({ revenue }) =>
          revenue ? [revenue as { min: number | null }] : [],
        )
        // A firm of some hundred people: five to three hundred millions, whatever scale the vendor writes in.
        expect(revenues.every(({ min }) => min === null || (min >= 1_000_000 && min <= 300_000_000))).toBe(true)
      })

      it('links people, deals and activities to accounts that it gives', async () => {
        const accounts = new Set((await all('accounts')).records.map(({ values }) => values['id']))
        for (const kind of kinds.filter((one) => one !== 'accounts')) {
          const { records } = await all(kind)
          const links = records.flatMap(({ values }) => (values['accountId'] ? [values['accountId']] : []))
          expect([kind, links.filter((link) => accounts.size > 0 && !accounts.has(link))]).toEqual([kind, []])
        }
        expect(kinds.includes('contacts') ? accounts.size > 0 : true).toBe(true)
      })

      it('keeps who wants no mail', async () => {
        const { records } = await all('contacts')
        const out = records.filter(({ values }) => values['optedOut'] === true)
        const tells =
          ['salesforce', 'hubspot', 'pipedrive'].includes(id) || (id === 'ibm_sales_cloud' && mode === 'live')
        expect(out.length > 0).toBe(tells)
      })

      it('finds a firm by its domain, with dated signals of the kinds it declares', async () => {
        const { account, signals, problems } = await lookUp(definition, ask, domain, START)
        const declared = new Set(definition.signals.map(({ type }) => type))
        expect(problems).toEqual([])
        expect(account === null || account.values['domain'] === domain).toBe(true)
        expect(definition.ports.includes('enrichment')).toBe(
          definition.ports.includes('enrichment') && account !== null,
        )
        expect(signals.length > 0).toBe(declared.size > 0)
        expect(signals.filter(({ type }) => !declared.has(type) || readSignalType(type).kind !== 'known')).toEqual([])
        expect(signals.every(({ date }) => date === null || date <= '2026-11-24')).toBe(true)
        expect(new Set(signals.map(({ key }) => key)).size).toBe(signals.length)
      })

      it('knows nothing of a firm it does not know, without a failure', async () => {
        const { account, signals } = await lookUp(definition, ask, 'nobody.example', START)
        expect([account, signals]).toEqual([null, []])
      })

      it('loses only the record that cannot be read', async () => {
        const broken: AskFn = async (question) => withBroken(await ask(question))
        const sound = await each((_, { records }) => records.length)
        const counts: number[] = []
        for (const kind of kinds) {
          const { records, problems } = await all(kind, null, broken)
          counts.push(records.length)
          expect(problems.length).toBeGreaterThan(0)
          expect(problems.every((problem) => problem.includes('could not be read'))).toBe(true)
        }
        expect(counts).toEqual(sound)
      })

      it('refuses an answer of another form, naming vendor and place and nothing else', async () => {
        const strange: AskFn = async () => ({
          surprise: 'confidential text',
          Results: 5,
          data: 7,
          items: 3,
          success: true,
        })
        for (const kind of kinds) {
          const thrown = await faultOf(all(kind, null, strange))
          expect(thrown.failure.mode).toBe('agent_contract')
          expect(thrown.message).not.toContain('confidential')
        }
        expect((await faultOf(definition.check(strange))).failure.mode).toBe('agent_contract')
      })

      it('gives the same twice', async () => {
        const read = async () => [
          await each((_, { records, gone }) => [records, gone]),
          await lookUp(definition, ask, domain, START),
        ]
        expect(await read()).toEqual(await read())
      })

      it('does not ask once it is stopped', async () => {
        const stop = new AbortController()
        stop.abort()
        const before = server.calls.length
        const stopped = vendor.asking(stop.signal)
        expect((await faultOf(definition.check(stopped))).failure.mode).toBe('user_cancelled')
        expect(server.calls.length).toBe(before)
      })

      if (mode === 'mock') return

      it('sends its key as the vendor wants it, and nowhere else', async () => {
        const before = server.calls.length
        await definition.check(ask)
        const sent = server.calls
          .slice(before)
          .map(({ headers, query, form }) => [JSON.stringify(headers), query.toString(), form.toString()])
        const where = sent.map((parts) =>
          parts.map(
            (part) =>
              part.includes(server.key) ||
              part.includes(Buffer.from(`${server.key}:`).toString('base64').replace(/=+$/, '')),
          ),
        )
        const expected = isOauth(id)
          ? [
              [false, false, true],
              [true, false, false],
            ]
          : [definition.auth.kind === 'query' ? [false, true, false] : [true, false, false]]
        expect(where).toEqual(expected)
      })

      it('says that a wrong key is refused, once, without showing it', async () => {
        const wrong = 'wrong-key-abcdefghijkl'
        const stranger = connect(id, server, credentialsFor(id, secretField(id), wrong))
        const before = server.calls.length
        const thrown = await faultOf(definition.check(stranger.asking(new AbortController().signal)))
        stranger.close()
        expect([thrown.failure.mode, server.calls.length - before]).toEqual(['user_permission', 1])
        expect(JSON.stringify([thrown.message, thrown.said, thrown.stack, thrown.failure])).not.toContain(wrong)
      })

      it('waits when it is told to slow down, then has its answer', async () => {
        await definition.check(ask)
        server.next({ status: 429, headers: { 'retry-after': '2' }, json: {} })
        const before = server.calls.length
        await definition.check(ask)
        expect(server.calls.length - before).toBe(2)
      })

      it('does not repeat when the credits are gone', async () => {
        await definition.check(ask)
        server.next({ status: 402, json: { message: 'credits' } })
        const before = server.calls.length
        expect((await faultOf(definition.check(ask))).failure.mode).toBe('resource_quota')
        expect(server.calls.length - before).toBe(1)
      })

      it('rests after failing five times, and says so', async () => {
        server.always({ status: 503, json: {} })
        for (let n = 0; n < 5; n += 1) expect((await faultOf(definition.check(ask))).failure.mode).toBe('resource_api')
        const before = server.calls.length
        const thrown = await faultOf(definition.check(ask))
        server.always(null)
        expect([thrown.failure.mode, server.calls.length - before]).toEqual(['resource_circuit', 0])
        expect(vendor.restsForMs()).toBeGreaterThan(0)
        vendor.forgetFailures()
        expect(await definition.check(ask)).toMatch(/\.$/)
      })

      it('knows its limits: from the vendor where it says them, else its own', async () => {
        await definition.check(ask)
        const windows = vendor.rateLimit()
        expect(windows.length).toBeGreaterThan(0)
        expect(windows.some(({ from }) => from === 'vendor')).toBe(definition.readLimits !== undefined)
        expect(
          windows.every(({ remaining, limit }) => remaining !== null && limit !== null && remaining <= limit),
        ).toBe(true)
      })
    })
  }
}

/** Puts a record of rubbish at the beginning of every list of records in an answer. */
function withBroken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  const names = ['records', 'results', 'data', 'items', 'people', 'organizations', 'entities']
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      names.includes(name) && Array.isArray(value) ? [42, ...(value as unknown[])] : value,
    ]),
  )
}
