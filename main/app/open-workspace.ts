import type { Database } from 'better-sqlite3'
import type { ImportReport } from '../../shared/domain/import.ts'
import type { Clock, Digest } from '../core/ports/clock.ts'
import type { Knowledge } from '../core/ports/knowledge.ts'
import type { RecordLists } from '../core/ports/record-lists.ts'
import type { Records } from '../core/ports/records.ts'
import type { SettingsStore } from '../core/ports/stores.ts'
import { createKnowledgeStore, type RemovedDocument } from '../storage/knowledge/knowledge-store.ts'
import { createRecordLists } from '../storage/records/record-lists.ts'
import { createRecordSearch } from '../storage/records/record-search.ts'
import { createRecordStore, type RecordStore } from '../storage/records/record-store.ts'
import type { Publisher } from './publisher.ts'
import type { Workspace } from './workspace.ts'

/** How many removed documents can be put back. */
const MOST_HELD = 5

type Deps = { clock: Clock; digest: Digest; publisher: Publisher; settings: SettingsStore }

/** The rep's records and documents over the database, and what writes to them. Parsers and sample data load when first used. */
export function openWorkspace(
  db: Database,
  deps: Deps,
): { records: Records; store: RecordStore; lists: RecordLists; knowledge: Knowledge; workspace: Workspace } {
  const store = createRecordStore(db)
  const lists = createRecordLists(db, createRecordSearch(db), () => store.revision())
  const documents = createKnowledgeStore(db)
  // Held in memory only: on the disk a removed document is gone at once, and it can be put back until the app ends.
  const removed = new Map<string, RemovedDocument>()

  async function importFile(...[file, signal]: Parameters<Workspace['importFile']>): Promise<ImportReport> {
    const { importCsv } = await import('../adapters/files/import-csv.ts')
    const { currency } = await deps.settings.workspace()
    const progress = (rows: number, done: boolean) =>
      deps.publisher.announce({ type: 'import-progressed', fileName: file.fileName, rows, done })
    const now = new Date(deps.clock.now()).toISOString()
    const report = await importCsv(
      {
        ...file,
        signal,
        now,
        digest: deps.digest,
        workspaceCurrency: currency,
        onProgress: ({ rows }) => progress(rows, false),
      },
      store,
    )
    progress(report.rows, true)
    return report
  }

  return {
    records: store,
    store,
    lists,
    knowledge: documents,
    workspace: {
      importFile,
      async addDocument(file, signal) {
        const { addDocument } = await import('../adapters/files/add-document.ts')
        return addDocument({ ...file, now: new Date(deps.clock.now()).toISOString(), signal }, documents)
      },
      documents: () => documents.list(),
      document: (id) => documents.get(id),
      passages: (id, from, limit) => documents.passagesFrom(id, from, limit),
      markDocument: (id, marks) => documents.mark(id, marks),
      async removeDocument(id) {
        const taken = await documents.take(id)
        if (!taken) return false
        removed.delete(id)
        removed.set(id, taken)
        for (const oldest of removed.keys()) if (removed.size > MOST_HELD) removed.delete(oldest)
        return true
      },
      async putBackDocument(id) {
        const taken = removed.get(id)
        if (!taken || !(await documents.putBack(taken))) return false
        removed.delete(id)
        return true
      },
      async loadSample() {
        const { loadSample } = await import('../adapters/files/sample.ts')
        await loadSample({ store, settings: deps.settings, digest: deps.digest, knowledge: documents })
        const { accounts, contacts, opportunities } = await store.counts()
        return { accounts, contacts, opportunities }
      },
      async removeSample() {
        const { removeSampleSettings } = await import('../adapters/files/sample.ts')
        await removeSampleSettings(deps.settings)
        return { removed: (await store.removeMock()) + (await documents.removeMock()) }
      },
    },
  }
}
