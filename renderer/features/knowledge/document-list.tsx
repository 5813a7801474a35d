import { useEffect, useRef } from 'react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { formatBytes, formatDay } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useNow } from '../../ui/use-now.ts'
import { AudienceBadge, MockBadge, NotesBadge } from './document-badges.tsx'
import { kindWord } from './document-words.ts'

export function DocumentList({
  documents,
  currentId,
  onChoose,
}: {
  documents: readonly KnowledgeDocument[]
  currentId: string | null
  onChoose: (id: string) => void
}) {
  const now = useNow(600_000)
  const text = strings.knowledge
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  return (
    <ul role="list" className="rows" aria-label={text.list}>
      {documents.map((document) => (
        <li key={document.id}>
          <button
            type="button"
            className="row-button"
            data-row={document.id}
            ref={document.id === currentId ? current : undefined}
            aria-current={document.id === currentId}
            onClick={() => onChoose(document.id)}
          >
            <span className="row-title-2">{document.title}</span>
            <span className="row-meta">
              {[
                kindWord(document.format),
                ...(document.pages === null ? [] : [text.pages(document.pages)]),
                formatBytes(document.bytes),
                formatDay(Date.parse(document.addedAt), now),
              ].join(' · ')}
            </span>
            <span className="row-meta">
              {document.mock && <MockBadge />}
              <AudienceBadge internal={document.internal} approved={document.approved} />
              <NotesBadge problems={document.problems} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
