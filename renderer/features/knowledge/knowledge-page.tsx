import { ArrowLeft, BookOpenText, FilePlus2, FlaskConical, Search, Undo2, X } from 'lucide-react'
import { useCallback, useMemo, useRef, useState, type ChangeEvent, type DragEvent } from 'react'
import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { strings } from '../../strings.ts'
import { go, useServices } from '../../store/context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextInput } from '../../ui/field.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useLoadSample } from '../settings/use-load-sample.ts'
import { DocumentDetail } from './document-detail.tsx'
import { DocumentList } from './document-list.tsx'
import { ReadReport } from './read-report.tsx'
import { SearchResults } from './search-results.tsx'
import { useAddFiles } from './use-add-files.ts'
import { useDocuments } from './use-documents.ts'
import { useSearch } from './use-search.ts'
import './knowledge.css'

const ACCEPTED = '.md,.markdown,.txt,.pdf,.docx'

/** The rep's documents: what was read of each, and what they answer. */
export function KnowledgePage({ selectedId }: { selectedId: string | null }) {
  const { app, view } = useServices()
  const documents = useDocuments()
  const [query, setQuery] = useState('')
  const [showsDocument, setShowsDocument] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const [removed, setRemoved] = useState<KnowledgeDocument | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const search = useSearch(query)
  const { loading, load } = useLoadSample()
  const text = strings.knowledge

  const open = useCallback((id: string, passage: number | null = null) => {
    setAt(passage)
    setShowsDocument(true)
    go({ place: 'knowledge', id })
  }, [])
  const onRead = useCallback((document: KnowledgeDocument) => open(document.id), [open])
  const adding = useAddFiles(onRead)
  const ids = useMemo(() => (documents ?? []).map(({ id }) => id), [documents])
  const current = documents?.find(({ id }) => id === selectedId) ?? documents?.[0] ?? null
  useListKeys(ids, current?.id ?? null, open)

  const addAll = (list: FileList | null) => {
    const chosen = [...(list ?? [])]
    if (chosen.length === 0) return
    setRemoved(null)
    void adding.add(chosen)
  }
  const onFiles = (event: ChangeEvent<HTMLInputElement>) => {
    addAll(event.target.files)
    event.target.value = ''
  }
  const dropTarget = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      addAll(event.dataTransfer.files)
    },
  }
  const undo = async () => {
    const back = removed && (await app.ask('knowledge.put-back', { id: removed.id }))
    setRemoved(null)
    if (!back) return
    view.announce(text.putBack(back.title))
    open(back.id)
  }
  const chooser = (
    <input
      ref={files}
      type="file"
      multiple
      accept={ACCEPTED}
      className="sr-only"
      tabIndex={-1}
      aria-label={text.addLabel}
      onChange={onFiles}
    />
  )
  const addButton = (variant: 'primary' | 'secondary') => (
    <Button variant={variant} icon={FilePlus2} onClick={() => files.current?.click()}>
      {text.add}
    </Button>
  )
  const news = (
    <>
      {removed && (
        <Callout
          tone="neutral"
          icon={BookOpenText}
          role="status"
          title={text.removed(removed.title)}
          actions={
            <>
              <Button size="s" icon={Undo2} onClick={() => void undo()}>
                {text.undo}
              </Button>
              <IconButton size="s" icon={X} label={strings.close} onClick={() => setRemoved(null)} />
            </>
          }
        >
          {text.removedHint}
        </Callout>
      )}
      <ReadReport
        adding={adding.adding}
        report={adding.report}
        leftOut={adding.leftOut}
        onStop={adding.stop}
        onClose={adding.closeReport}
        onOpen={open}
      />
    </>
  )
  if (!documents) return null
  const hasNews = removed !== null || adding.adding !== null || adding.report.length > 0
  const isSearching = query.trim() !== ''
  return (
    <div className="knowledge" {...dropTarget}>
      {chooser}
      {documents.length === 0 ? (
        <div className="knowledge-empty">
          {hasNews && <div className="knowledge-news">{news}</div>}
          <EmptyState
            icon={BookOpenText}
            title={text.empty}
            actions={
              <>
                {addButton('primary')}
                <Button icon={FlaskConical} disabled={loading} onClick={() => void load()}>
                  {loading ? strings.welcome.loading : strings.welcome.sample}
                </Button>
              </>
            }
          >
            <p>{text.emptyHint}</p>
          </EmptyState>
        </div>
      ) : (
        <div className="split">
          <div className="split-list">
            <div className="split-tools">
              <div className="search-field">
                <Search size={14} aria-hidden />
                <TextInput
                  type="search"
                  aria-label={text.search}
                  placeholder={text.search}
                  value={query}
                  maxLength={2000}
                  onChange={(event) => {
                    setQuery(event.target.value)
                    setShowsDocument(false)
                  }}
                  onKeyDown={(event) => event.key === 'Enter' && setShowsDocument(false)}
                />
              </div>
              {addButton('secondary')}
            </div>
            <p className="knowledge-count muted">{text.documents(documents.length)}</p>
            <DocumentList
              documents={documents}
              currentId={isSearching && !showsDocument ? null : (current?.id ?? null)}
              onChoose={open}
            />
          </div>
          <div className="split-detail">
            {hasNews && <div className="knowledge-news">{news}</div>}
            {isSearching && showsDocument && (
              <p className="knowledge-back">
                <Button size="s" variant="quiet" icon={ArrowLeft} onClick={() => setShowsDocument(false)}>
                  {text.back(search.kind === 'found' ? search.answer.passages.length : 0)}
                </Button>
              </p>
            )}
            {isSearching && !showsDocument ? (
              <SearchResults state={search} documents={documents} onOpen={open} />
            ) : (
              current && <DocumentDetail key={current.id} document={current} at={at} onRemoved={setRemoved} />
            )}
          </div>
        </div>
      )}
      {over && (
        <div className="drop-veil" aria-hidden>
          <FilePlus2 size={28} />
          <p>{text.drop}</p>
        </div>
      )}
      <p className="sr-only" role="status">
        {isSearching && search.kind === 'found'
          ? search.answer.found
            ? text.found(search.answer.passages.length)
            : text.none
          : ''}
      </p>
    </div>
  )
}
