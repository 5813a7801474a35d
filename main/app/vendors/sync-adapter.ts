import type { SyncKind, SyncState, VendorId } from '../../../shared/domain/adapter.ts'
import { syncKinds } from '../../../shared/domain/adapter.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import type { Gone, Listing, Page } from '../../adapters/vendors/vendor.ts'
import { recordKindOf, type DataSource } from '../../core/import/record-types.ts'
import { writeSourcePage } from '../../core/import/write-source-page.ts'
import type { Clock, Digest } from '../../core/ports/clock.ts'
import type { AdapterStore, StoredSync } from '../../core/ports/stores.ts'
import type { RecordStore } from '../../storage/records/record-store.ts'
import type { OpenedAdapter } from './adapter-hub.ts'

/** Vendors' clocks and ours differ, and a record may be written while it is read: the next pass begins this much earlier. */
const OVERLAP_MS = 5 * 60_000
const MOST_PROBLEMS = 20
/** How a vendor says that it does not know a cursor (any more). */
const cursorRefusals = new Set(['agent_validation', 'user_invalid_input', 'agent_contract'])

export type SyncDeps = {
  clock: Clock
  digest: Digest
  store: AdapterStore
  records: RecordStore
  currency(): Promise<string>
  onProgress(state: SyncState): void | Promise<void>
}

/**
 * Brings a vendor's records into the workspace a page at a time; never more than one page is held. After each page its place is kept, so
 * that a stop, a failure or a crash costs at most one page, which is asked for again and changes nothing the second time. Throws the
 * vendor's fault after having kept it; what came before stays.
 */
export async function syncAdapter(
  id: VendorId,
  adapter: OpenedAdapter,
  kinds: readonly SyncKind[] | null,
  deps: SyncDeps,
  signal: AbortSignal,
): Promise<void> {
  for (const kind of syncKinds) {
    const listing = adapter.definition.listings[kind]
    // Accounts come before those who refer to them.
    if (listing && (kinds === null || kinds.includes(kind))) await syncKind(id, kind, listing, adapter, deps, signal)
  }
}

async function syncKind(
  id: VendorId,
  kind: SyncKind,
  listing: Listing,
  adapter: OpenedAdapter,
  deps: SyncDeps,
  signal: AbortSignal,
): Promise<void> {
  const { mode, source, config } = adapter
  const stored = await deps.store.sync(id, mode, kind)
  let at =
    stored && stored.state.state !== 'done' ? resumed(stored) : fresh(kind, mode, listing, stored, deps.clock.now())
  const ask = adapter.asking(signal)
  const currency = config.values.get('CURRENCY') ?? (await deps.currency())
  const search = searchIn(config.values.get('SEARCH'))
  const keep = async (next: StoredSync): Promise<void> => {
    at = next
    await deps.store.saveSync(id, next)
    await deps.onProgress(next.state)
  }
  let mayBeOld = at.cursor !== null
  async function pageAt(cursor: string | null): Promise<Page> {
    try {
      return await listing.page(ask, { cursor, since: at.state.since, limit: listing.pageSize, currency, search })
    } catch (thrown) {
      // Vendors forget cursors after a while: then the pass begins anew, and what is there already changes nothing.
      const forgotten = mayBeOld && thrown instanceof HttpFault && cursorRefusals.has(thrown.failure.mode)
      if (!forgotten) throw thrown
      return listing.page(ask, { cursor: null, since: at.state.since, limit: listing.pageSize, currency, search })
    } finally {
      mayBeOld = false
    }
  }
  await keep(at)
  try {
    for (;;) {
      signal.throwIfAborted()
      const page = await pageAt(at.cursor)
      signal.throwIfAborted()
      const now = new Date(deps.clock.now()).toISOString()
      const how = { source, now, digest: deps.digest, workspaceCurrency: currency, signal }
      const { problems, ...counts } = await writeSourcePage(kind, page.records, how, deps.records)
      const gone = await removeGone(kind, page.gone, source, deps.records)
      const { state } = at
      const isLast = page.next === null
      await keep({
        cursor: page.next,
        // What changed from here on is what the next pass asks for.
        highWater: isLast ? new Date(state.startedAtMs - OVERLAP_MS).toISOString() : at.highWater,
        state: {
          ...state,
          state: isLast ? 'done' : 'running',
          read: state.read + page.records.length,
          added: state.added + counts.added,
          updated: state.updated + counts.updated,
          unchanged: state.unchanged + counts.unchanged,
          rejected: state.rejected + counts.rejected + page.problems.length,
          removed: state.removed + gone.removed,
          pages: state.pages + 1,
          endedAtMs: isLast ? deps.clock.now() : null,
          problems: [...new Set([...state.problems, ...page.problems, ...problems, ...gone.problems])].slice(
            0,
            MOST_PROBLEMS,
          ),
        },
      })
      if (isLast) return
    }
  } catch (thrown) {
    const stopped = signal.aborted || (thrown instanceof HttpFault && thrown.failure.mode === 'user_cancelled')
    const problem = thrown instanceof HttpFault && !stopped ? [thrown.failure.message] : []
    await keep({
      ...at,
      state: {
        ...at.state,
        state: stopped ? 'interrupted' : 'failed',
        endedAtMs: deps.clock.now(),
        problems: [...new Set([...at.state.problems, ...problem])].slice(-MOST_PROBLEMS),
      },
    })
    throw thrown
  }
}

const resumed = (stored: StoredSync): StoredSync => ({
  ...stored,
  state: { ...stored.state, state: 'running', endedAtMs: null },
})

function fresh(
  kind: SyncKind,
  mode: 'mock' | 'live',
  listing: Listing,
  before: StoredSync | null,
  nowMs: number,
): StoredSync {
  return {
    cursor: null,
    highWater: before?.highWater ?? null,
    state: {
      kind, mode, state: 'running', read: 0, added: 0, updated: 0, unchanged: 0, removed: 0, rejected: 0, pages: 0, startedAtMs: nowMs,
      endedAtMs: null, since: listing.incremental ? (before?.highWater ?? null) : null, problems: [],
    },
  } // prettier-ignore
}

function searchIn(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}

/** Takes away what the vendor no longer has, unless another source gives it too: then only the rep can say that it is over. */
async function removeGone(
  kind: SyncKind,
  gone: readonly Gone[],
  source: DataSource,
  records: RecordStore,
): Promise<{ removed: number; problems: string[] }> {
  const recordKind = recordKindOf[kind]
  const known = await records.lookup(
    recordKind,
    'id',
    gone.map(({ id }) => id),
    source,
  )
  let removed = 0
  let kept = 0
  for (const { id } of gone) {
    const match = known.get(id)?.find(({ knownAs }) => knownAs === id)
    if (!match) continue
    if (records.otherSources(recordKind, match.id, source.name).length > 0) kept += 1
    else if (await records.remove(recordKind, match.id)) removed += 1
  }
  const sentence = `${kept} of ${kind} are gone at ${source.name} and stay, since another source has them too.`
  return { removed, problems: kept > 0 ? [sentence] : [] }
}

/** Removes every record that only this source gave, and says how many; in pieces, so that the app stays responsive. */
export async function eraseSource(source: DataSource, records: RecordStore): Promise<number> {
  let removed = 0
  for (const kind of ['signal', 'activity', 'opportunity', 'contact', 'account'] as const) {
    let afterId: string | null = null
    for (;;) {
      const ids: string[] = records.idsFrom(kind, source.name, { afterId, limit: 200 })
      for (const id of ids)
        if (records.otherSources(kind, id, source.name).length === 0 && (await records.remove(kind, id))) removed += 1
      afterId = ids.at(-1) ?? null
      if (afterId === null) break
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return removed
}
