import type {
  AdapterCheck,
  AdapterComparison,
  AdapterPort,
  SyncKind,
  VendorId,
} from '../../../shared/domain/adapter.ts'
import { syncKinds } from '../../../shared/domain/adapter.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { mockDomain } from '../../adapters/vendors/fixtures/all-fixtures.ts'
import { lookUp } from '../../adapters/vendors/look-up.ts'
import type { Known, Page } from '../../adapters/vendors/vendor.ts'
import { failureOf } from '../../core/failures/failures.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { OpenedAdapter } from './adapter-hub.ts'

/** A look takes at most this long. */
const LOOK_MS = 30_000

/** Asks the vendor's cheapest question, then for the first records of each list that costs nothing to read. Writes nothing. */
export async function testAdapter(id: VendorId, adapter: OpenedAdapter, clock: Clock): Promise<AdapterCheck> {
  const checks: AdapterCheck['checks'] = []
  const signal = AbortSignal.timeout(LOOK_MS)
  const ask = adapter.asking(signal)
  const run = async (name: string, work: () => Promise<string>): Promise<boolean> => {
    const began = clock.monotonic()
    let ok = true
    let message: string
    try {
      message = await work()
    } catch (thrown) {
      ok = false
      const { failure } = thrown instanceof HttpFault ? thrown : { failure: failureOf('agent_logic') }
      message = `${failure.message} ${failure.remedy}`
    }
    checks.push({ name, ok, ms: Math.round(clock.monotonic() - began), message })
    return ok
  }
  const answers = await run('connection', () => adapter.definition.check(ask))
  if (answers && adapter.definition.listingCosts !== true) {
    for (const kind of syncKinds)
      if (adapter.definition.listings[kind])
        await run(kind, async () => pageInWords(kind, await firstPage(adapter, kind, signal)))
  }
  return { id, mode: adapter.mode, ok: checks.every(({ ok }) => ok), checks }
}

const firstPage = async (adapter: OpenedAdapter, kind: SyncKind, signal: AbortSignal): Promise<Page> => {
  const listing = adapter.definition.listings[kind]
  if (!listing) return { records: [], gone: [], problems: [], next: null }
  const currency = adapter.config.values.get('CURRENCY') ?? 'USD'
  return listing.page(adapter.asking(signal), {
    cursor: null,
    since: null,
    limit: Math.min(5, listing.pageSize),
    currency,
    search: {},
  })
}

function pageInWords(kind: string, { records, problems, next }: Page): string {
  const many = records.length === 0 ? `No ${kind}` : `${records.length}${next === null ? '' : ' or more'} ${kind}`
  return problems.length === 0 ? `${many}.` : `${many}; ${problems.length} could not be read: ${problems[0]}`
}

/** What both modes give for the same questions, side by side. A mode that fails leaves its side empty and says why. */
export async function compareModes(
  id: VendorId,
  mock: OpenedAdapter,
  live: OpenedAdapter | { reason: string },
  clock: Clock,
): Promise<AdapterComparison> {
  const { definition } = mock
  const signal = AbortSignal.timeout(LOOK_MS)
  const rows: AdapterComparison['rows'] = []
  let liveProblem = 'reason' in live ? live.reason : null
  const both = async <T>(work: (adapter: OpenedAdapter) => Promise<T>): Promise<{ mock: T; live: T | null }> => {
    const ours = await work(mock)
    if ('reason' in live || liveProblem !== null) return { mock: ours, live: null }
    try {
      return { mock: ours, live: await work(live) }
    } catch (thrown) {
      liveProblem = thrown instanceof HttpFault ? thrown.failure.message : failureOf('agent_logic').message
      return { mock: ours, live: null }
    }
  }
  for (const kind of syncKinds) {
    if (!definition.listings[kind]) continue
    const pages = await both((adapter) => firstPage(adapter, kind, signal))
    const row = (what: string, value: (page: Page) => string) =>
      rows.push({ port: kind, what, mock: value(pages.mock), live: pages.live && value(pages.live) })
    row('first records', namesIn)
    row('fields', (page) => fieldsIn(page).join(', '))
  }
  if (definition.lookup) {
    const known = await both((adapter) => lookUp(definition, adapter.asking(signal), mockDomain, clock.now()))
    const row = (port: AdapterPort, what: string, value: (one: Known) => string) =>
      rows.push({
        port,
        what: `${what} of ${mockDomain}`,
        mock: value(known.mock),
        live: known.live && value(known.live),
      })
    if (definition.ports.includes('enrichment'))
      row('enrichment', 'fields', ({ account }) => (account ? filled(account.values).join(', ') : 'nothing'))
    row(
      'signals',
      'signals',
      ({ signals }) => signals.map(({ type, date }) => `${type} ${date ?? 'no date'}`).join(', ') || 'none',
    )
  }
  return { id, liveProblem, rows }
}

const namesIn = ({ records }: Page): string =>
  records
    .map(({ values }) => values['name'] ?? values['lastName'] ?? values['subject'] ?? values['id'])
    .filter((name) => typeof name === 'string')
    .join(', ')
const filled = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [name],
  )
const fieldsIn = ({ records }: Page): string[] =>
  [...new Set(records.flatMap(({ values }) => filled(values)))].toSorted()
