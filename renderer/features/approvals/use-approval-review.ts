import { useState } from 'react'
import type { Approval, Decision } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { forgetEdit, keepEdit, readEdit, type Edit } from './edit-drafts.ts'

export type ReviewMode = 'read' | 'note' | 'reason'

export type Review = {
  mode: ReviewMode
  setMode: (mode: ReviewMode) => void
  edit: Edit | null
  changed: boolean
  /** True when the person has just asked to edit, not when an edit was found again. */
  focusText: boolean
  startEdit: () => void
  onEdit: (edit: Edit) => void
  discardEdit: () => void
  busy: boolean
  /** Set when the draft was replaced under the person's eyes. */
  contentChanged: boolean
  blocked: boolean
  approve: () => Promise<boolean>
  requestChanges: (note: string) => Promise<boolean>
  decline: (reason: string) => Promise<boolean>
}

/** One person's look at one draft: their edit, and the decision, bound to the hash of what they saw. */
export function useApprovalReview(approval: Approval): Review {
  const { app, view } = useServices()
  const { id, hash, content } = approval
  const [mode, setMode] = useState<ReviewMode>('read')
  const [edit, setEdit] = useState<Edit | null>(() => readEdit(id, hash))
  const [busy, setBusy] = useState(false)
  const [focusText, setFocusText] = useState(false)
  const [contentChanged, setContentChanged] = useState(false)
  const [shownHash, setShownHash] = useState(hash)
  if (shownHash !== hash) {
    setShownHash(hash)
    setEdit(readEdit(id, hash))
    if (approval.status === 'pending') setContentChanged(true)
  }

  const changed = edit !== null && (edit.body !== content.body || edit.subject !== content.subject)
  const blocked = !changed && approval.checks.some((check) => check.outcome === 'blocker')
  const decide = async (decision: Decision, done: (title: string) => string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    const since = app.data.getState().link.seen
    const result = await app.try('approval.decide', { id, contentHash: hash, decision })
    setBusy(false)
    if (result.ok) {
      forgetEdit(id, hash)
      app.tell({ approvals: [result.value.approval], runs: [result.value.run] }, since)
      view.done(done(approval.title))
      view.announce(done(approval.title))
      return true
    }
    const { code } = result.error
    if (code === 'approval.content-changed') setContentChanged(true)
    else view.problem(result.error)
    if (code === 'approval.content-changed' || code === 'approval.already-decided' || code === 'approval.not-found') {
      await app.learn('approval.get', { id }, (fresh) => ({ approvals: [fresh] }))
    }
    return false
  }
  return {
    mode,
    setMode,
    edit,
    changed,
    focusText,
    busy,
    contentChanged,
    blocked,
    startEdit() {
      setMode('read')
      setFocusText(true)
      setEdit((current) => current ?? { subject: content.subject, body: content.body ?? '' })
    },
    onEdit(next) {
      setEdit(next)
      keepEdit(id, hash, next)
    },
    discardEdit() {
      forgetEdit(id, hash)
      setEdit(null)
    },
    approve: () =>
      changed && edit
        ? decide({ kind: 'edit', subject: edit.subject, body: edit.body }, strings.approval.approvedEdited)
        : blocked
          ? Promise.resolve(false)
          : decide({ kind: 'approve' }, strings.approval.approved),
    requestChanges: (note) => decide({ kind: 'request-changes', note }, strings.approval.sentBack),
    decline: (reason) => decide({ kind: 'deny', reason }, strings.approval.declined),
  }
}
