import { useEffect, useMemo, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { isTyping, pressed } from '../../ui/key-press.ts'
import { stillPicked, togglePick } from './batch.ts'
import { readEdit } from './edit-drafts.ts'

const hasEdit = (approval: Approval): boolean => readEdit(approval.id, approval.hash) !== null

export type Batch = {
  picked: readonly Approval[]
  /** Why the last draft could not be selected. */
  refused: string | null
  toggle: (approval: Approval) => void
  clear: () => void
  /** The drafts the question is about, as they stood when it was asked. */
  asking: readonly Approval[] | null
  ask: () => void
  /** Ends the question; the selection stays until something came of it. */
  close: () => void
}

/** Several drafts of one kind, approved by one answer. X or Space selects, A asks about the selected, Escape lets them go. */
export function useBatch(byId: Readonly<Record<string, Approval>>, current: Approval | undefined): Batch {
  const { view } = useServices()
  const [ids, setIds] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [asking, setAsking] = useState<readonly Approval[] | null>(null)
  const picked = useMemo(() => stillPicked(ids, byId, hasEdit), [ids, byId])
  const batch: Batch = {
    picked,
    refused,
    asking,
    toggle(approval) {
      const next = togglePick(picked, approval, hasEdit(approval))
      setIds(next.ids)
      setRefused(next.refused)
      view.announce(next.refused ?? strings.approval.batch.selected(next.ids.length))
    },
    clear() {
      setIds([])
      setRefused(null)
    },
    ask() {
      const ready = stillPicked(ids, byId, hasEdit)
      if (ready.length > 0) setAsking(ready)
    },
    close: () => setAsking(null),
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (current?.status !== 'pending' || event.repeat || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"]')) return
      const act = pressedAct(event, picked.length > 0)
      if (act === null) return
      event.preventDefault()
      // The draft on the right listens for A and Ctrl+Enter as well: with a selection the key is meant for the selection.
      event.stopImmediatePropagation()
      if (act === 'clear') batch.clear()
      else if (act === 'ask') batch.ask()
      else batch.toggle(current)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  })
  return batch
}

function pressedAct(event: KeyboardEvent, some: boolean): 'select' | 'ask' | 'clear' | null {
  if (pressed(event, 'X')) return 'select'
  // Space presses whatever button has the focus; only on a row of the list, or on nothing, it selects.
  if (pressed(event, ' ') && isRowOrNothing(event.target)) return 'select'
  if (some && (pressed(event, 'A') || pressed(event, 'Mod+Enter'))) return 'ask'
  if (some && pressed(event, 'Escape')) return 'clear'
  return null
}

const isRowOrNothing = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.dataset['row'] !== undefined)
