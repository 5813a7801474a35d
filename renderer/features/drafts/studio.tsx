import { ArrowLeft, FilePenLine, FlaskConical, PenLine, Redo2, Send, Trash2, TriangleAlert, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DraftText, TextReview } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { formatClock, formatUnits } from '../../format.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DiffView } from '../../ui/diff-view.tsx'
import { editDiff } from '../../ui/edit-diff.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { pressed } from '../../ui/key-press.ts'
import { useKey } from '../../ui/keys-context.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { SourcedText } from '../evidence/sourced-text.tsx'
import { CoachPanel } from './coach-panel.tsx'
import { DraftFormFields } from './draft-form.tsx'
import { sameText } from './draft-state.ts'
import { Editor } from './editor.tsx'
import { ProposalLine } from './proposal-line.tsx'
import { useDraft, type DraftStart, type EditedDraft } from './use-draft.ts'
import { useTextReview } from './use-text-review.ts'
import { Variants } from './variants.tsx'
import './drafts.css'

type View = 'write' | 'evidence' | 'changes' | 'variants'

/** One draft: what it should be on the left, the text in the middle, the verdict beside it, and the way to approval below. */
export function Studio({
  start,
  options,
  onSaved,
  onRemove,
  onCopy,
}: {
  start: DraftStart
  options: Output<'draft.options'>
  onSaved: (id: string, isNew: boolean) => void
  onRemove: (id: string) => void
  onCopy: (id: string) => void
}) {
  const draft = useDraft(start, onSaved)
  const { content } = draft.state
  const { form, text, written, base } = content
  const isStanding = draft.proposal !== null && ['working', 'pending', 'approved'].includes(draft.proposal.status)
  const disabled = isStanding || draft.busy
  const { review, problem, working } = useTextReview(form, text)
  const [chosenView, setView] = useState<View>(text === null ? 'variants' : 'write')
  const [focusCount, setFocusCount] = useState(0)
  const writer = useWriter(draft, () => setView('variants'))
  const words = strings.drafts
  const goKeys = useKey('studioGo')
  const take = (next: DraftText, isBase: boolean) => {
    draft.dispatch({ type: 'take', text: next, isBase })
    setView('write')
    setFocusCount((count) => count + 1)
  }
  const blocker = review?.checks.find(({ outcome }) => outcome === 'blocker') ?? null
  const canPropose =
    text !== null && review !== null && blocker === null && !disabled && draft.recipient?.barred == null
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!pressed(event, goKeys) || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      if (canPropose) void draft.propose()
      else if (text === null) void writer.write()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
  const views = [
    ...(text === null ? [] : [{ value: 'write', label: words.tabs.write }]),
    ...(text === null ? [] : [{ value: 'evidence', label: words.tabs.evidence }]),
    ...(text === null || base === null ? [] : [{ value: 'changes', label: words.tabs.changes }]),
    ...(written === null ? [] : [{ value: 'variants', label: words.tabs.variants, count: written.variants.length }]),
  ]
  const view = views.some(({ value }) => value === chosenView) ? chosenView : views[0]?.value
  return (
    <div className="studio">
      <StudioHead draft={draft} disabled={disabled} onRemove={onRemove} />
      <div className="studio-form scroll">
        <DraftFormFields
          draft={draft}
          products={options.products}
          disabled={disabled}
          writing={writer.writing}
          problem={writer.problem}
          onWrite={() => void writer.write()}
        />
      </div>
      <div className={classNames('studio-desk', text === null && 'is-alone')}>
        <div className="studio-text scroll">
          {view === undefined ? (
            <NothingYet
              canWrite={draft.recipient !== null && draft.recipient.barred === null}
              writing={writer.writing}
              onWrite={() => void writer.write()}
              onEmpty={() => take({ subject: form.kind === 'call_script' ? null : '', body: '' }, false)}
            />
          ) : (
            <Tabs label={words.views} items={views} value={view} onChange={(next) => setView(next as View)}>
              {view === 'write' && text && (
                <Writing
                  text={text}
                  review={review}
                  draft={draft}
                  disabled={disabled}
                  focusCount={focusCount}
                  onEvidence={() => setView('evidence')}
                />
              )}
              {view === 'evidence' && text && <Evidence text={text} review={review} />}
              {view === 'changes' && text && base && (
                <Changes text={text} base={base} disabled={disabled} onBack={() => take(base, true)} />
              )}
              {view === 'variants' && written && (
                <Variants written={written} disabled={disabled} onUse={(next) => take(next, true)} />
              )}
            </Tabs>
          )}
        </div>
        {text !== null && (
          <aside className="studio-coach scroll" tabIndex={0} aria-label={words.coach}>
            {problem && (
              <Callout tone="amber" icon={TriangleAlert} role="alert" title={problem.message}>
                {problem.remedy}
              </Callout>
            )}
            {review ? (
              <CoachPanel
                review={review}
                text={text}
                working={working}
                disabled={disabled}
                onTake={(next) => take(next, false)}
              />
            ) : (
              !problem && <p className="muted">{words.coachEmpty}</p>
            )}
          </aside>
        )}
      </div>
      <div className="studio-end">
        {draft.proposal && (
          <ProposalLine
            proposal={draft.proposal}
            busy={draft.busy}
            onTakeBack={() => void draft.takeBack()}
            onCopy={() => draft.id !== null && onCopy(draft.id)}
          />
        )}
        {!isStanding && (
          <footer className="studio-foot">
            <div className="studio-why">
              {draft.problem ? (
                <p role="alert" className="studio-problem">
                  {draft.problem.message} {draft.problem.remedy}
                </p>
              ) : blocker ? (
                <p className="studio-problem">{words.blockedBy(blocker.label)}</p>
              ) : (
                <p className="muted">{words.promise}</p>
              )}
            </div>
            <Button
              variant="primary"
              icon={Send}
              keys={goKeys}
              disabled={!canPropose}
              onClick={() => void draft.propose()}
            >
              {draft.busy ? words.proposing : words.propose(strings.plan.units(formatUnits(options.price)))}
            </Button>
          </footer>
        )}
      </div>
      <p className="sr-only" role="status">
        {review && !working ? words.announce(review.score, blocker?.label ?? null) : ''}
      </p>
    </div>
  )
}

/** Lets the rules write, and keeps why they would not. */
function useWriter(draft: EditedDraft, onWritten: () => void) {
  const { app, view } = useServices()
  const [writing, setWriting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { form } = draft.state.content
  const key = JSON.stringify([form.contactId, form.kind])
  // The complaint was about another person or another kind of message.
  useEffect(() => setProblem(null), [key])
  return {
    writing,
    problem,
    async write() {
      if (writing) return
      setWriting(true)
      setProblem(null)
      const answer = await app.try('draft.write', { form })
      setWriting(false)
      if (!answer.ok) {
        setProblem(answer.error)
        return
      }
      draft.dispatch({ type: 'written', written: answer.value })
      onWritten()
      view.announce(strings.drafts.announceVariants(answer.value.variants.length))
    },
  }
}

function StudioHead({
  draft,
  disabled,
  onRemove,
}: {
  draft: EditedDraft
  disabled: boolean
  onRemove: (id: string) => void
}) {
  const isMock = useData((state) => state.workspace.info?.data !== 'live')
  const { content, later } = draft.state
  const words = strings.drafts
  const { id } = draft
  const remove = async () => {
    // A save on its way would come to a draft that is gone.
    await draft.settle()
    if (id !== null) onRemove(id)
  }
  return (
    <header className="studio-head">
      <IconButton icon={ArrowLeft} label={words.all} onClick={() => go({ place: 'drafts', id: null })} />
      <h2 className="detail-title">{words.title(content.form.kind, draft.recipient?.name ?? null)}</h2>
      {isMock && (
        <Badge tone="amber" strong icon={FlaskConical} title={strings.top.data.mock.hint}>
          {strings.approval.mock}
        </Badge>
      )}
      <span className="studio-saved muted" role="status">
        {draft.saving !== 'saved'
          ? words.saving[draft.saving]
          : draft.savedAtMs !== null && words.saved(formatClock(draft.savedAtMs))}
      </span>
      <IconButton
        icon={Undo2}
        label={words.undo}
        disabled={disabled || content.earlier.length === 0}
        onClick={() => draft.dispatch({ type: 'undo' })}
      />
      <IconButton
        icon={Redo2}
        label={words.redo}
        disabled={disabled || later.length === 0}
        onClick={() => draft.dispatch({ type: 'redo' })}
      />
      <IconButton
        icon={Trash2}
        label={words.remove}
        disabled={draft.id === null || draft.busy || draft.proposal?.status === 'pending'}
        onClick={() => void remove()}
      />
    </header>
  )
}

function NothingYet({
  canWrite,
  writing,
  onWrite,
  onEmpty,
}: {
  canWrite: boolean
  writing: boolean
  onWrite: () => void
  onEmpty: () => void
}) {
  const words = strings.drafts
  return (
    <EmptyState
      icon={FilePenLine}
      title={canWrite ? words.noText : words.noRecipient}
      actions={
        <>
          <Button variant="primary" icon={PenLine} disabled={!canWrite || writing} onClick={onWrite}>
            {writing ? words.writing : words.write}
          </Button>
          <Button disabled={!canWrite} onClick={onEmpty}>
            {words.empty}
          </Button>
        </>
      }
    >
      <p>{words.noTextHint}</p>
    </EmptyState>
  )
}

function Writing({
  text,
  review,
  draft,
  disabled,
  focusCount,
  onEvidence,
}: {
  text: DraftText
  review: TextReview | null
  draft: EditedDraft
  disabled: boolean
  focusCount: number
  onEvidence: () => void
}) {
  if (disabled) return <Evidence text={text} review={review} />
  return (
    <Editor text={text} review={review} dispatch={draft.dispatch} focusCount={focusCount} onEvidence={onEvidence} />
  )
}

function Evidence({ text, review }: { text: DraftText; review: TextReview | null }) {
  return (
    <div className="sheet">
      {text.subject !== null && <p className="variant-subject">{text.subject}</p>}
      <div className="variant-body">
        <SourcedText text={text.body} claims={review?.claims ?? []} />
      </div>
      <p className="field-hint">{strings.drafts.evidenceHint}</p>
    </div>
  )
}

function Changes({
  text,
  base,
  disabled,
  onBack,
}: {
  text: DraftText
  base: DraftText
  disabled: boolean
  onBack: () => void
}) {
  const words = strings.drafts
  if (sameText(text, base)) return <p className="muted">{strings.approval.noChanges}</p>
  return (
    <div className="sheet">
      {text.subject !== null && text.subject !== base.subject && (
        <p className="variant-subject">
          <DiffView label={strings.approval.subject} parts={editDiff(base.subject ?? '', text.subject)} />
        </p>
      )}
      <div className="variant-body">
        <DiffView label={strings.approval.changes} parts={editDiff(base.body, text.body)} />
      </div>
      <Button size="s" icon={Undo2} disabled={disabled} onClick={onBack}>
        {words.backToVariant}
      </Button>
    </div>
  )
}
