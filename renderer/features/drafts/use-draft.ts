import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { DraftContent, DraftProposal, OpenDraft, Recipient } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import { useData, useServices } from '../../store/context.ts'
import { createAutosave, type SaveState } from './autosave.ts'
import { reduceDraft, startState, type DraftAction, type DraftState } from './draft-state.ts'

const SAVE_AFTER_MS = 600

/** What a draft is opened with: one from the disk, or a new one with whom it is for. */
export type DraftStart = Pick<OpenDraft, 'recipient' | 'proposal'> & {
  draft: OpenDraft['draft'] | null
  content: DraftContent
}

export type EditedDraft = {
  id: string | null
  state: DraftState
  dispatch: (action: DraftAction) => void
  recipient: Recipient | null
  choose: (recipient: Recipient | null) => void
  saving: SaveState
  savedAtMs: number | null
  proposal: DraftProposal | null
  /** Set while it is put to approval or taken back. */
  busy: boolean
  problem: Problem | null
  propose: () => Promise<void>
  takeBack: () => Promise<void>
  /** Resolves once nothing waits to be kept. */
  settle: () => Promise<void>
}

/** One draft under the rep's hands: every change is kept a moment later, and what became of its proposal is known. */
export function useDraft(start: DraftStart, onSaved: (id: string, isNew: boolean) => void): EditedDraft {
  const { app, view } = useServices()
  const [state, dispatch] = useReducer(reduceDraft, start.content, startState)
  const [recipient, setRecipient] = useState(start.recipient)
  const [proposal, setProposal] = useState(start.proposal)
  const [saving, setSaving] = useState<SaveState>('saved')
  const [savedAtMs, setSavedAtMs] = useState(start.draft?.updatedAtMs ?? null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const tellSaved = useRef(onSaved)
  useEffect(() => {
    tellSaved.current = onSaved
  })
  const kept = useRef(start.draft && { id: start.draft.id, revision: start.draft.revision })

  const save = useCallback(
    async (content: DraftContent) => {
      const before = kept.current
      const saved = await app.ask('draft.save', { id: before?.id ?? null, revision: before?.revision ?? null, content })
      if (!saved) return false
      kept.current = { id: saved.id, revision: saved.revision }
      setSavedAtMs(saved.updatedAtMs)
      setProposal(null)
      tellSaved.current(saved.id, !before)
      return true
    },
    [app],
  )
  const autosave = useMemo(() => createAutosave({ save, delayMs: SAVE_AFTER_MS, onState: setSaving }), [save])
  const { changes, content } = state
  useEffect(() => {
    if (changes > 0) autosave.change(content)
    // The content of a change goes with its number.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [autosave, changes])
  useEffect(() => {
    const onHidden = () => void (document.visibilityState === 'hidden' && autosave.flush())
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      void autosave.flush()
    }
  }, [autosave])

  // Decisions are made elsewhere: whenever the run of the proposal moves, main says where it stands.
  const run = useData((data) => (proposal === null ? undefined : data.runs.byId[proposal.runId]))
  const approval = useData((data) => (proposal?.approvalId ? data.approvals.byId[proposal.approvalId] : undefined))
  const hasProposal = proposal !== null
  useEffect(() => {
    const id = kept.current?.id
    if (!hasProposal || id === undefined || (run === undefined && approval === undefined)) return
    void app.try('draft.open', { id }).then((answer) => {
      if (answer.ok && answer.value.draft.runId !== null) setProposal(answer.value.proposal)
    })
  }, [app, hasProposal, run, approval])

  return {
    id: kept.current?.id ?? null,
    state,
    dispatch,
    recipient,
    choose(next) {
      setRecipient(next)
      dispatch({ type: 'form', form: { ...state.content.form, contactId: next?.id ?? null } })
    },
    saving,
    savedAtMs,
    proposal,
    busy,
    problem,
    async propose() {
      if (busy) return
      setBusy(true)
      setProblem(null)
      await autosave.flush()
      const at = kept.current
      const since = app.data.getState().link.seen
      const answer = at && (await app.try('draft.propose', at))
      setBusy(false)
      if (!answer) return
      if (!answer.ok) {
        setProblem(answer.error)
        return
      }
      const { open, run: report } = answer.value
      kept.current = { id: open.draft.id, revision: open.draft.revision }
      app.tell({ runs: [report] }, since)
      setProposal(open.proposal)
      view.announce(report.request)
    },
    settle: autosave.flush,
    async takeBack() {
      if (busy || proposal === null) return
      setBusy(true)
      await app.learn('run.cancel', { id: proposal.runId }, (report) => ({ runs: [report] }))
      setBusy(false)
    },
  }
}
