import type { Database } from 'better-sqlite3'
import type { Clock, Digest } from '../core/ports/clock.ts'
import type { Knowledge } from '../core/ports/knowledge.ts'
import type { Records } from '../core/ports/records.ts'
import type { SettingsStore } from '../core/ports/stores.ts'
import { createRecordStore } from '../storage/records/record-store.ts'
import type { Publisher } from './publisher.ts'
import type { Workspace } from './workspace.ts'

type Deps = { clock: Clock; digest: Digest; publisher: Publisher; settings: SettingsStore }

/** The rep's records and documents over the database, and what writes to them. Parsers and sample data load when first used. */
export function openWorkspace(
  db: Database,
  deps: Deps,
): { records: Records; knowledge: Knowledge; workspace: Workspace } {
  const store = createRecordStore(db)
  void deps
  throw new Error('pending')
}
