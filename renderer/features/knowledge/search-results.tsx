import { ArrowRight, SearchX, TriangleAlert } from 'lucide-react'
import type { FoundPassage, KnowledgeAnswer, KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { formatNumber, formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AudienceBadge, MockBadge } from './document-badges.tsx'
import { asTyped, cutAtQuote } from './document-words.ts'
import { MOST_PASSAGES, type SearchState } from './use-search.ts'

/** The passages that answer, with file, page and score; or honestly none. */
export function SearchResults({
  state,
  documents,
  onOpen,
}: {
  state: SearchState
  documents: readonly KnowledgeDocument[]
  onOpen: (id: string, at: number | null) => void
}) {
  if (state.kind === 'idle' || state.kind === 'searching') return <p className="split-none">{strings.loading}</p>
  if (state.kind === 'refused') {
    return (
      <div className="detail">
        <Callout tone="amber" icon={TriangleAlert} title={state.problem.message} role="alert">
          {state.problem.remedy}
        </Callout>
      </div>
    )
  }
  const { answer } = state
  if (!answer.found) return <NoPassage answer={answer} documents={documents} onOpen={onOpen} />
  const text = strings.knowledge
  return (
    <section className="detail" aria-labelledby="results-title">
      <header>
        <h2 id="results-title" className="detail-title">
          {text.results(answer.query)}
        </h2>
        <p className="muted results-count">
          {text.found(answer.passages.length)}.{' '}
          {answer.passages.length === MOST_PASSAGES ? `${text.first(MOST_PASSAGES)} ` : ''}
          {searchedWords(answer)}
        </p>
      </header>
      <ol role="list" className="results">
        {answer.passages.map((passage) => (
          <li key={`${passage.documentId} ${passage.start}`}>
            <Result
              passage={passage}
              query={answer.query}
              document={documents.find(({ id }) => id === passage.documentId) ?? null}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

const searchedWords = ({ searched }: KnowledgeAnswer): string =>
  strings.knowledge.searched(
    strings.knowledge.passages(searched.passages),
    strings.knowledge.documents(searched.documents),
  )

function Result({
  passage,
  query,
  document,
  onOpen,
}: {
  passage: FoundPassage
  query: string
  document: KnowledgeDocument | null
  onOpen: (id: string, at: number | null) => void
}) {
  const text = strings.knowledge
  const cut = cutAtQuote(passage.text, passage.start, { start: passage.quoteStart, end: passage.quoteEnd })
  const notes = [
    passage.stale,
    passage.unnamed.length > 0 ? text.unnamed(passage.unnamed.join(', ')) : null,
    passage.sensitive && text.sensitive[passage.sensitive],
  ].filter((note) => note !== null)
  return (
    <article className="result" aria-label={`${passage.title}${passage.heading ? `, ${passage.heading}` : ''}`}>
      <header className="result-head">
        <h3 className="result-title">
          {passage.title}
          {passage.heading && <span className="result-heading"> › {passage.heading}</span>}
        </h3>
        <span className="result-badges">
          {document?.mock && <MockBadge />}
          <AudienceBadge internal={passage.internal} approved={passage.approved} />
        </span>
      </header>
      <p className="result-meta">
        {[
          ...(document ? [document.name] : []),
          ...(passage.page === null ? [] : [text.page(passage.page)]),
          passage.observedAt === null ? strings.chat.undated : formatRecordedDate(passage.observedAt),
        ].join(' · ')}
      </p>
      <blockquote className="result-text">
        {cut.before}
        <mark>{cut.quote}</mark>
        {cut.after}
      </blockquote>
      {notes.map((note) => (
        <p key={note} className="result-note">
          <TriangleAlert size={13} aria-hidden />
          {note}
        </p>
      ))}
      <footer className="result-foot">
        <span className="result-score" title={text.scoreHint}>
          {text.score(formatNumber(passage.score))}
        </span>
        {passage.matched.length > 0 && (
          <span className="muted">{text.matched(passage.matched.map((word) => asTyped(word, query)).join(', '))}</span>
        )}
        <span className="actions-gap" />
        <Button
          size="s"
          variant="quiet"
          icon={ArrowRight}
          onClick={() => onOpen(passage.documentId, passage.start)}
          aria-label={`${text.open}: ${passage.title}`}
        >
          {text.open}
        </Button>
      </footer>
    </article>
  )
}

function NoPassage({
  answer,
  documents,
  onOpen,
}: {
  answer: KnowledgeAnswer
  documents: readonly KnowledgeDocument[]
  onOpen: (id: string, at: number | null) => void
}) {
  const text = strings.knowledge
  const near = answer.nearest.flatMap((title) => documents.find((document) => document.title === title) ?? [])
  return (
    <EmptyState
      icon={SearchX}
      title={text.none}
      actions={near.map((document) => (
        <Button key={document.id} size="s" onClick={() => onOpen(document.id, null)}>
          {text.openNamed(document.title)}
        </Button>
      ))}
    >
      {answer.notInDocuments.length > 0 && (
        <p>{text.noneIn(answer.notInDocuments.map((word) => `“${asTyped(word, answer.query)}”`).join(', '))}</p>
      )}
      <p className="muted">{searchedWords(answer)}</p>
      {near.length > 0 && <p className="nearest">{text.nearest}:</p>}
    </EmptyState>
  )
}
