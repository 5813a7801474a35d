import { useCallback, useRef, useState } from 'react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { readBase64 } from '../settings/read-file.ts'

/** What main reads at most. Larger files are not even handed over. */
const MAX_BYTES = 25 * 1024 * 1024

/** What became of one file. */
export type ReadFile =
  | {
      kind: 'read'
      name: string
      outcome: 'added' | 'replaced' | 'unchanged'
      document: KnowledgeDocument
      notes: string[]
    }
  | { kind: 'refused'; name: string; reason: string; remedy: string | null }

export type Adding = { readonly name: string; readonly done: number; readonly all: number }

/** Adds files one after another, so that one large file does not hold up the window, and keeps what became of each. */
export function useAddFiles(onRead: (document: KnowledgeDocument) => void): {
  adding: Adding | null
  report: readonly ReadFile[]
  leftOut: number
  add: (files: readonly File[]) => Promise<void>
  stop: () => void
  closeReport: () => void
} {
  const { app, view } = useServices()
  const [adding, setAdding] = useState<Adding | null>(null)
  const [report, setReport] = useState<readonly ReadFile[]>([])
  const [leftOut, setLeftOut] = useState(0)
  const queue = useRef<File[]>([])
  const busy = useRef(false)
  const stopped = useRef(false)

  const readOne = useCallback(
    async (file: File): Promise<ReadFile> => {
      const text = strings.knowledge
      const refused = (reason: string, remedy: string | null): ReadFile => ({
        kind: 'refused',
        name: file.name,
        reason,
        remedy,
      })
      if (file.size > MAX_BYTES) return refused(text.tooLarge(file.name), text.tooLargeRemedy)
      const contentBase64 = await readBase64(file).catch(() => null)
      if (contentBase64 === null) return refused(text.unreadable(file.name), text.unreadableRemedy)
      const result = await app.try('knowledge.add', { fileName: file.name, contentBase64 })
      if (!result.ok) return refused(result.error.message, result.error.remedy ?? null)
      return { kind: 'read', name: file.name, ...result.value }
    },
    [app],
  )

  const add = useCallback(
    async (files: readonly File[]) => {
      queue.current.push(...files)
      if (busy.current || files.length === 0) return
      busy.current = true
      stopped.current = false
      const read: ReadFile[] = []
      setReport([])
      setLeftOut(0)
      for (let file = queue.current.shift(); file; file = queue.current.shift()) {
        setAdding({ name: file.name, done: read.length, all: read.length + 1 + queue.current.length })
        read.push(await readOne(file))
        setReport([...read])
        if (stopped.current) setLeftOut(queue.current.splice(0).length)
      }
      busy.current = false
      setAdding(null)
      const documents = read.flatMap((item) => (item.kind === 'read' ? [item.document] : []))
      view.announce(strings.knowledge.announceRead(documents.length, read.length - documents.length))
      const [first] = documents
      if (first) onRead(first)
    },
    [readOne, onRead, view],
  )
  return {
    adding,
    report,
    leftOut,
    add,
    stop: () => {
      stopped.current = true
    },
    closeReport: () => setReport([]),
  }
}
