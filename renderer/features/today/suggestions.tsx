import { Check, Lightbulb, Undo2, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EvidenceRef, Suggestion, SuggestionList } from '../../../shared/domain/suggestion.ts'
import { formatWhen } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useNow } from '../../ui/use-now.ts'
import { evidenceWords } from './evidence-words.ts'
import './suggestions.css'

const SHOWN = 3
const PAUSE_MS = 400
type Act = 'accept' | 'dismiss' | 'undo'

/** A few things that the rep's own decisions suggest. Nothing changes before one is accepted, and each can be taken back. */
export function Suggestions() {
  const { app, view } = useServices()
  const text = strings.suggestions
  const [list, setList] = useState<SuggestionList | null>(null)
  const [all, setAll] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // What is suggested follows from decisions and ended runs: asked for again when one of them has changed.
  const changes = useData((state) => state.link.seen)
  const load = useCallback(async () => {
    const found = await app.ask('suggestions.list', {})
    if (found) setList(found)
  }, [app])
  useEffect(() => {
    const timer = setTimeout(() => void load(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [load, changes])

  const act = async (what: Act, { id, title }: Suggestion) => {
    const done = await app.ask(`suggestions.${what}`, { id })
    if (!done) return
    view.done(text.said[done.status](title))
    await load()
    // The button that was pressed is gone: the next thing to read is the section itself.
    heading.current?.focus()
  }
  if (!list) return null
  const open = list.suggestions.filter((one) => one.status === 'open')
  const decided = list.suggestions.filter((one) => one.status !== 'open')
  const shown = all ? open : open.slice(0, SHOWN)
  return (
    <section aria-labelledby="suggestions" className="suggestions">
      <h2 id="suggestions" className="section-title" tabIndex={-1} ref={heading}>
        {text.title}
        {open.length > 0 && <span className="suggestions-count">{open.length}</span>}
      </h2>
      {open.length === 0 ? (
        <p className="muted">{text.none(list.looked.runs, list.looked.decisions)}</p>
      ) : (
        <ul role="list" className="suggestion-list">
          {shown.map((one) => (
            <OpenSuggestion key={one.id} suggestion={one} onAct={(what) => void act(what, one)} />
          ))}
        </ul>
      )}
      {open.length > SHOWN && !all && (
        <Button size="s" variant="quiet" onClick={() => setAll(true)}>
          {text.more(open.length - SHOWN)}
        </Button>
      )}
      {decided.length > 0 && (
        <Disclosure summary={text.decided(decided.length)}>
          <ul role="list" className="suggestion-decided">
            {decided.map((one) => (
              <li key={one.id}>
                <span className="suggestion-decided-title">{one.title}</span>
                <Badge tone={one.status === 'accepted' ? 'green' : 'neutral'}>{text.status[one.status]}</Badge>
                <Button
                  size="s"
                  variant="quiet"
                  icon={one.status === 'undone' ? Check : Undo2}
                  aria-label={`${one.status === 'undone' ? text.accept : text.undo}: ${one.title}`}
                  onClick={() => void act(one.status === 'undone' ? 'accept' : 'undo', one)}
                >
                  {one.status === 'undone' ? text.accept : text.undo}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {list.notes.length > 0 && (
        <Disclosure summary={text.notJudged(list.notes.length)}>
          <ul role="list" className="suggestion-notes">
            {list.notes.map((note) => (
              <li key={note.analyser}>
                <strong>{text.analysers[note.analyser] ?? note.analyser}:</strong> {note.sentence}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}

function OpenSuggestion({ suggestion, onAct }: { suggestion: Suggestion; onAct: (what: Act) => void }) {
  const text = strings.suggestions
  const now = useNow(60_000)
  const { title, detail, does, undo, evidence } = suggestion
  return (
    <li className="suggestion" aria-label={title}>
      <Lightbulb size={16} aria-hidden className="suggestion-icon" />
      <div className="suggestion-text">
        <p className="need-title">{title}</p>
        <p>{detail}</p>
        <Disclosure summary={text.why(evidence.refs.length)}>
          <p>{evidenceWords(evidence)}</p>
          {evidence.refs.length > 0 && (
            <ul role="list" className="suggestion-refs">
              {evidence.refs.map((ref) => (
                <li key={`${ref.runId}-${ref.atMs}`}>
                  <a href={linkTo(ref)}>{ref.title}</a> <span className="muted">{formatWhen(ref.atMs, now)}</span>
                  {ref.note && <span className="suggestion-note">{ref.note}</span>}
                </li>
              ))}
            </ul>
          )}
          <p>
            <strong>{text.ifAccepted}</strong> {does}
          </p>
          <p>
            <strong>{text.toUndo}</strong> {undo}
          </p>
        </Disclosure>
        <div className="suggestion-acts">
          <Button size="s" icon={Check} aria-label={`${text.accept}: ${title}`} onClick={() => onAct('accept')}>
            {text.accept}
          </Button>
          <Button
            size="s"
            variant="quiet"
            icon={X}
            aria-label={`${text.dismiss}: ${title}`}
            onClick={() => onAct('dismiss')}
          >
            {text.dismiss}
          </Button>
        </div>
      </div>
    </li>
  )
}

/** Where a person sees the run: its goal, else its conversation, else its trace. */
const linkTo = (ref: EvidenceRef): string =>
  ref.goalId !== null
    ? formatRoute({ place: 'goals', id: ref.goalId })
    : ref.conversationId !== null
      ? formatRoute({ place: 'chat', id: ref.conversationId })
      : formatRoute({ place: 'traces', id: ref.traceId })
