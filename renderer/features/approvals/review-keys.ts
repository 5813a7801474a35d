import type { Approval } from '../../../shared/domain/approval.ts'
import type { KeyBindings } from '../../../shared/domain/keys.ts'
import { ordered } from '../../ui/key-press.ts'
import type { Review } from './use-approval-review.ts'

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'preventDefault' | 'repeat'
>

/** The keys of a draft that waits. True when the key was one of them. */
export function pressReviewKey(
  event: Press,
  keys: KeyBindings,
  approval: Approval,
  review: Review,
  onDecided: () => void,
): boolean {
  if (approval.status !== 'pending' || review.mode !== 'read' || event.repeat) return false
  const act = (run: () => void) => {
    event.preventDefault()
    run()
    return true
  }
  const approve = () => void review.approve().then((done) => done && onDecided())
  if (ordered(event, keys.confirm)) return act(approve)
  // With an edit at hand the single key would be too easy: that of `confirm` says it.
  if (ordered(event, keys.approve)) return act(() => !review.changed && approve())
  if (ordered(event, keys.edit) && approval.editable) return act(review.startEdit)
  if (ordered(event, keys.requestChanges)) return act(() => review.setMode('note'))
  if (ordered(event, keys.decline)) return act(() => review.setMode('reason'))
  return false
}
