import type { ImportKind } from '../../../shared/domain/import.ts'
import type { RecordKind } from '../../../shared/domain/records.ts'
import type { DataSource, RecordOf } from './record-types.ts'

export type LookupKey = 'id' | 'name' | 'domain' | 'email'

/** A record that fits, with what is needed to decide whether it is the same thing. */
export type Match = {
  id: string
  name: string | null
  domain: string | null
  email: string | null
  accountId: string | null
  /** The id under which the asking source knows this record; null when it never named one. */
  knownAs: string | null
}

export type Batch<K extends RecordKind> = {
  source: DataSource
  /** Fields the source speaks about; the others of an existing record stay as they are. */
  present: ReadonlySet<string>
  records: readonly RecordOf[K][]
  /** Ids of the source for records kept under another id; same order as `records`, null where there is none. */
  aliases: readonly (string | null)[]
}
export type Outcome = 'added' | 'updated' | 'unchanged'
/** What became of each record, in order, and how many values lost to another source. */
export type BatchResult = { outcomes: Outcome[]; conflicts: number }

/** What an import asks of the store. A call is one transaction; nothing of it stays when it rejects. */
export type ImportStore = {
  /** Records of one kind by id (or another source's id), normalised name, domain or address; at most 5 for each value. */
  lookup(kind: RecordKind, key: LookupKey, values: readonly string[], source: DataSource): Promise<Map<string, Match[]>>
  /** The record whose name is most like this one. */
  closest(
    kind: RecordKind,
    name: string,
    mock: boolean,
  ): Promise<{ id: string; name: string; similarity: number } | null>
  /** True once somebody imported a list of users: from then on an unknown owner is a mistake, not a new colleague. */
  hasUserList(mock: boolean): Promise<boolean>
  /** Writes a batch, or with `dry` says what writing would do and leaves everything as it was. */
  write<K extends RecordKind>(
    kind: K,
    batch: Batch<K>,
    how: { importId: number | null; dry: boolean },
  ): Promise<BatchResult>
  /** Opens a file that takes several batches. Until `finish`, `takeBack` (or the next start of the app) undoes all of them. */
  begin(file: string, kind: ImportKind, at: string): Promise<number>
  finish(importId: number): Promise<void>
  takeBack(importId: number): Promise<void>
  /** The mapping a person stated for a file with these columns, if any. */
  mapping(kind: ImportKind, header: string): Promise<Record<string, string | null> | null>
  rememberMapping(kind: ImportKind, header: string, mapping: Record<string, string | null>): Promise<void>
}
