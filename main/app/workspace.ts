import type { AddedDocument } from '../adapters/files/add-document.ts'
import type { DocumentPassage, KnowledgeDocument } from '../../shared/domain/knowledge.ts'
import type { ImportKind, ImportReport } from '../../shared/domain/import.ts'

/** Writing to the rep's workspace: imports and sample data. */
export type Workspace = {
  importFile(
    file: {
      fileName: string
      bytes: Uint8Array
      /** Null for the kind that most of its columns are known for. */
      kind: ImportKind | null
      map: Readonly<Record<string, string | null>>
      preview: boolean
    },
    signal: AbortSignal,
  ): Promise<ImportReport>
  /** Adds a document, or replaces the one of the same name; says what was read from it. */
  addDocument(
    file: { name: string; bytes: Uint8Array; internal?: boolean; approved?: boolean },
    signal: AbortSignal,
  ): Promise<AddedDocument>
  documents(): Promise<KnowledgeDocument[]>
  document(id: string): Promise<KnowledgeDocument | null>
  passages(id: string, from: number, limit: number): Promise<DocumentPassage[]>
  /** Says who may see a document. False when there is none. */
  markDocument(id: string, marks: { internal: boolean; approved: boolean }): Promise<boolean>
  /** Removes a document and every word of it from the disk. False when there was none. */
  removeDocument(id: string): Promise<boolean>
  /** Puts a document back that this process removed. False when it is not held any more, or was added again. */
  putBackDocument(id: string): Promise<boolean>
  loadSample(): Promise<{ accounts: number; contacts: number; opportunities: number }>
  removeSample(): Promise<{ removed: number }>
}
