import { CircleCheck, CircleX, TriangleAlert, X } from 'lucide-react'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter } from '../../ui/meter.tsx'
import { readWords } from './document-words.ts'
import type { Adding, ReadFile } from './use-add-files.ts'

/** How far the adding is, and what was and was not read of each file. */
export function ReadReport({
  adding,
  report,
  leftOut,
  onStop,
  onClose,
  onOpen,
}: {
  adding: Adding | null
  report: readonly ReadFile[]
  leftOut: number
  onStop: () => void
  onClose: () => void
  onOpen: (id: string) => void
}) {
  if (!adding && report.length === 0) return null
  const text = strings.knowledge
  return (
    <Card className="read-report" aria-label={text.readTitle} aria-busy={adding !== null}>
      <header className="read-head">
        <h2 className="read-title">{adding ? text.reading(adding.name) : text.readTitle}</h2>
        {adding ? (
          adding.all - adding.done > 1 && (
            <Button size="s" onClick={onStop}>
              {text.stop}
            </Button>
          )
        ) : (
          <IconButton size="s" icon={X} label={text.closeRead} onClick={onClose} />
        )}
      </header>
      {adding && (
        <Meter
          moreIsBetter
          value={adding.done}
          limit={adding.all}
          warnAt={1}
          label={text.readingOf(adding.done, adding.all)}
        />
      )}
      <ul role="list" className="read-list">
        {report.map((item, index) => (
          <ReadRow key={`${index} ${item.name}`} item={item} onOpen={onOpen} />
        ))}
      </ul>
      {leftOut > 0 && <p className="muted">{text.stopped(leftOut)}</p>}
    </Card>
  )
}

function ReadRow({ item, onOpen }: { item: ReadFile; onOpen: (id: string) => void }) {
  const text = strings.knowledge
  if (item.kind === 'refused') {
    return (
      <li className="read-row read-refused">
        <CircleX size={15} aria-hidden />
        <div className="read-what">
          <p className="read-name">
            <span>{item.name}</span> <Badge tone="red">{text.outcome.refused}</Badge>
          </p>
          <p>
            {item.reason} {item.remedy}
          </p>
        </div>
      </li>
    )
  }
  const Icon = item.notes.length > 0 ? TriangleAlert : CircleCheck
  return (
    <li className={item.notes.length > 0 ? 'read-row read-noted' : 'read-row'}>
      <Icon size={15} aria-hidden />
      <div className="read-what">
        <p className="read-name">
          <button type="button" className="link-button" onClick={() => onOpen(item.document.id)}>
            {item.name}
          </button>{' '}
          <Badge tone={item.outcome === 'unchanged' ? 'neutral' : 'green'}>{text.outcome[item.outcome]}</Badge>
        </p>
        <p className="muted">
          {item.outcome === 'unchanged' ? `${text.sameFile} ` : ''}
          {readWords(item.document)}
        </p>
        {item.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </li>
  )
}
