import { useEffect, useMemo, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import type { KeyBindings } from '../../../shared/domain/keys.ts'
import { isTyping, ordered, pressed } from '../../ui/key-press.ts'
import { useKeys } from '../../ui/keys-context.ts'
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
  const keys = useKeys()
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
      if (current?.status !== 'pending' || event.repeat) return
      if (document.querySelector('[role="dialog"]')) return
      const act = pressedAct(event, keys, picked.length > 0)
      if (act === null) return
      event.preventDefault()
      // The draft on the right listens for the same keys as well: with a selection the key is meant for the selection.
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

function pressedAct(event: KeyboardEvent, keys: KeyBindings, some: boolean): 'select' | 'ask' | 'clear' | null {
  if (ordered(event, keys.select)) return 'select'
  // Space presses whatever button has the focus; only on a row of the list, or on nothing, it selects.
  if (pressed(event, 'Space') && isRowOrNothing(event.target)) return 'select'
  if (some && (ordered(event, keys.approve) || (pressed(event, keys.confirm) && !isTyping(event.target)))) return 'ask'
  if (some && pressed(event, 'Escape') && !isTyping(event.target)) return 'clear'
  return null
}

const isRowOrNothing = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.dataset['row'] !== undefined)
