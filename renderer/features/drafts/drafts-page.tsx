import { FilePenLine, FlaskConical, TriangleAlert, Upload } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Draft } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { formatRoute, parseRoute } from '../../store/route.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLoadSample } from '../settings/use-load-sample.ts'
import { readDraftPlace } from './draft-address.ts'
import { DraftList } from './draft-list.tsx'
import { emptyContent } from './draft-state.ts'
import { Studio } from './studio.tsx'
import type { DraftStart } from './use-draft.ts'
import './drafts.css'

/** The draft studio: all drafts, or one of them. */
export function DraftsPage({ selectedId }: { selectedId: string | null }) {
  const { app, view } = useServices()
  const hasPeople = useData((state) => (state.workspace.info?.counts.contacts ?? 0) > 0)
  const isKnown = useData((state) => state.workspace.info !== null)
  const [removed, setRemoved] = useState<Draft | null>(null)
  const [saves, setSaves] = useState(0)
  // A new draft gets its address with its first save; the page must not be built anew under the rep's hands then, but for the next new one.
  const [sheet, setSheet] = useState(0)
  const [created, setCreated] = useState<{ id: string; sheet: number } | null>(null)
  const [seenId, setSeenId] = useState(selectedId)
  const place = readDraftPlace(selectedId)
  if (seenId !== selectedId) {
    setSeenId(selectedId)
    if (place.kind === 'new') setSheet(sheet + 1)
  }
  const onSaved = useCallback((id: string, isNew: boolean, ofSheet: number) => {
    setSaves((count) => count + 1)
    // Only while it is still on the screen: a save on leaving must not bring the rep back.
    if (!isNew || readDraftPlace(parseRoute(window.location.hash).id).kind !== 'new') return
    flushSync(() => setCreated({ id, sheet: ofSheet }))
    history.replaceState(null, '', formatRoute({ place: 'drafts', id }))
    window.dispatchEvent(new Event('hashchange'))
  }, [])
  const remove = async (id: string) => {
    const gone = await app.ask('draft.remove', { id })
    if (!gone) return
    setRemoved(gone)
    view.announce(strings.drafts.removed)
    go({ place: 'drafts', id: null })
  }
  const undo = async () => {
    const back = removed && (await app.ask('draft.save', { id: null, revision: null, content: removed.content }))
    setRemoved(null)
    if (back) go({ place: 'drafts', id: back.id })
  }
  const copy = async (id: string) => {
    const open = await app.ask('draft.open', { id })
    if (!open) return
    const { content } = open.draft
    const made = await app.ask('draft.save', { id: null, revision: null, content: { ...content, earlier: [] } })
    if (made) go({ place: 'drafts', id: made.id })
  }
  if (place.kind === 'list') {
    if (isKnown && !hasPeople) return <NobodyYet />
    return <DraftList saves={saves} removed={removed} onUndo={() => void undo()} onForget={() => setRemoved(null)} />
  }
  const isCreated = place.kind === 'draft' && created?.id === place.id
  const sheetOf = place.kind === 'new' ? sheet : isCreated ? created.sheet : null
  return (
    <StudioOf
      key={sheetOf === null ? selectedId : `sheet ${sheetOf}`}
      place={place}
      onSaved={(id, isNew) => onSaved(id, isNew, sheetOf ?? 0)}
      onRemove={(id) => void remove(id)}
      onCopy={(id) => void copy(id)}
    />
  )
}

function NobodyYet() {
  const { loading, load } = useLoadSample()
  const text = strings.drafts
  return (
    <EmptyState
      icon={FilePenLine}
      title={text.noPeople}
      actions={
        <>
          <Button variant="primary" icon={Upload} onClick={() => go({ place: 'settings', id: 'data' })}>
            {strings.territory.import}
          </Button>
          <Button icon={FlaskConical} disabled={loading} onClick={() => void load()}>
            {loading ? strings.welcome.loading : strings.welcome.sample}
          </Button>
        </>
      }
    >
      <p>{text.noPeopleHint}</p>
    </EmptyState>
  )
}

/** Fetches what the studio begins with, once. */
function StudioOf({
  place,
  onSaved,
  onRemove,
  onCopy,
}: {
  place: Exclude<ReturnType<typeof readDraftPlace>, { kind: 'list' }>
  onSaved: (id: string, isNew: boolean) => void
  onRemove: (id: string) => void
  onCopy: (id: string) => void
}) {
  const { app } = useServices()
  const [start, setStart] = useState<DraftStart | null>(null)
  const [options, setOptions] = useState<Output<'draft.options'> | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asked] = useState(place)
  useEffect(() => {
    void app.try('draft.options', {}).then((answer) => {
      if (answer.ok) setOptions(answer.value)
      else setProblem(answer.error)
    })
    if (asked.kind === 'draft') {
      void app.try('draft.open', { id: asked.id }).then((answer) => {
        if (answer.ok) setStart({ ...answer.value, content: answer.value.draft.content })
        else setProblem(answer.error)
      })
      return
    }
    const begin = (recipient: DraftStart['recipient']) =>
      setStart({ draft: null, recipient, proposal: null, content: emptyContent(recipient?.id ?? null) })
    if (asked.contactId === null) begin(null)
    else
      void app.try('draft.recipient', { id: asked.contactId }).then((answer) => {
        if (answer.ok) begin(answer.value)
        else setProblem(answer.error)
      })
  }, [app, asked])
  if (problem)
    return (
      <EmptyState
        icon={TriangleAlert}
        title={problem.message}
        actions={<Button onClick={() => go({ place: 'drafts', id: null })}>{strings.drafts.all}</Button>}
      >
        <p>{problem.remedy}</p>
      </EmptyState>
    )
  if (!start || !options) return null
  return <Studio start={start} options={options} onSaved={onSaved} onRemove={onRemove} onCopy={onCopy} />
}
