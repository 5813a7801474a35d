import { CircleCheck, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { formatBytes, formatMoment, formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { AudienceBadge, MockBadge } from './document-badges.tsx'
import { audienceOf, kindWord, readWords, type Audience } from './document-words.ts'
import { DocumentText } from './document-text.tsx'
import '../../ui/detail.css'

const audiences: readonly Audience[] = ['internal', 'unapproved', 'customers']

export function DocumentDetail({
  document,
  at,
  onRemoved,
}: {
  document: KnowledgeDocument
  at: number | null
  onRemoved: (document: KnowledgeDocument) => void
}) {
  const { app, view } = useServices()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = strings.knowledge
  const during = async <T,>(act: Promise<T>): Promise<T> => {
    setBusy(true)
    const done = await act
    setBusy(false)
    return done
  }
  const mark = async (audience: Audience | undefined) => {
    if (!audience) return
    const saved = await during(app.ask('knowledge.mark', { id: document.id, audience }))
    if (saved) view.done(text.marked)
  }
  const remove = async () => {
    const removed = await during(app.ask('knowledge.remove', { id: document.id }))
    setAsking(false)
    if (removed) onRemoved(removed)
  }
  return (
    <article className="detail" aria-labelledby="document-title">
      <header className="detail-head">
        <div>
          <h2 id="document-title" className="detail-title">
            {document.title}
          </h2>
          <p className="document-badges">
            {document.mock && <MockBadge />}
            <AudienceBadge internal={document.internal} approved={document.approved} />
          </p>
        </div>
        <div className="detail-links">
          <Button size="s" variant="danger" icon={Trash2} onClick={() => setAsking(true)}>
            {text.remove}
          </Button>
        </div>
      </header>
      <div className="document-facts">
        <dl className="facts-grid">
          <Fact name={text.file} value={document.name} />
          <Fact name={text.kind} value={`${kindWord(document.format)}, ${formatBytes(document.bytes)}`} />
          <Fact name={text.read} value={readWords(document)} />
          <Fact name={text.added} value={formatMoment(Date.parse(document.addedAt))} />
          <Fact
            name={text.speaksFor}
            value={document.observedAt === null ? text.undated : formatRecordedDate(document.observedAt)}
          />
        </dl>
        <Field label={text.audience}>
          {(control) => (
            <Select
              {...control}
              value={audienceOf(document)}
              disabled={busy}
              onChange={(event) => void mark(audiences.find((name) => name === event.target.value))}
            >
              {audiences.map((audience) => (
                <option key={audience} value={audience}>
                  {text.audiences[audience]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <section className="facts">
        <h3 className="facts-title">{text.notRead}</h3>
        <ul role="list" className="checks">
          {document.problems.length === 0 ? (
            <li className="check check-passed">
              <CircleCheck size={15} aria-hidden />
              <p>{text.allRead}</p>
            </li>
          ) : (
            document.problems.map((problem) => (
              <li key={problem} className="check check-warning">
                <TriangleAlert size={15} aria-hidden />
                <p>{problem}</p>
              </li>
            ))
          )}
        </ul>
      </section>
      <section className="facts">
        <h3 className="facts-title">{text.text}</h3>
        <DocumentText key={`${document.id} ${document.addedAt} ${document.words}`} id={document.id} at={at} />
      </section>
      <Dialog
        open={asking}
        size="s"
        title={text.removeTitle(document.title)}
        closeLabel={strings.cancel}
        onClose={() => setAsking(false)}
      >
        <div className="dialog-body">
          <p>{text.removeBody}</p>
        </div>
        <footer className="dialog-foot">
          <Button onClick={() => setAsking(false)}>{strings.cancel}</Button>
          <span className="actions-gap" />
          <Button variant="danger" icon={Trash2} disabled={busy} onClick={() => void remove()}>
            {text.removeNow}
          </Button>
        </footer>
      </Dialog>
    </article>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
