import { useEffect, useRef, useState } from 'react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { useData, useServices } from '../../store/context.ts'

/** All documents, the newest first and then by title; null until main has answered. Asked again whenever records changed. */
export function useDocuments(): readonly KnowledgeDocument[] | null {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const gaps = useData((state) => state.link.gaps)
  const [documents, setDocuments] = useState<readonly KnowledgeDocument[] | null>(null)
  const asked = useRef(0)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    void app.ask('knowledge.list', {}).then((found) => {
      // An answer that comes late must not replace that of a newer question.
      if (found && number === asked.current) setDocuments(found.toSorted(byNewest))
    })
  }, [app, revision, gaps])
  return documents
}

const byNewest = (a: KnowledgeDocument, b: KnowledgeDocument): number =>
  b.addedAt.localeCompare(a.addedAt) || a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id)
