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
  loadSample(): Promise<{ accounts: number; contacts: number; opportunities: number }>
  removeSample(): Promise<{ removed: number }>
}
