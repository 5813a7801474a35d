import type { AddedDocument } from '../adapters/files/add-document.ts'
import type { StoredDocument } from '../storage/knowledge/knowledge-store.ts'
import type { ImportKind, ImportReport } from '../../shared/domain/import.ts'

/** Writing to the rep's workspace: imports and sample data. */
export type Workspace = {
  importFile(
    file: {
      fileName: string
      bytes: Uint8Array
      kind: ImportKind
      map: Readonly<Record<string, string | null>>
      preview: boolean
    },
    signal: AbortSignal,
  ): Promise<ImportReport>
  /** Adds a document, or replaces the one of the same name; says what was read from it. */
  addDocument(
    file: { name: string; bytes: Uint8Array; internal: boolean; approved: boolean },
    signal: AbortSignal,
  ): Promise<AddedDocument>
  documents(): Promise<StoredDocument[]>
  /** Removes a document and every word of it. False when there was none. */
  removeDocument(id: string): Promise<boolean>
  loadSample(): Promise<{ accounts: number; contacts: number; opportunities: number }>
  removeSample(): Promise<{ removed: number }>
}
