import type { Approval } from '../../../shared/domain/approval.ts'
import { isTyping, pressed } from '../../ui/key-press.ts'
import type { Review } from './use-approval-review.ts'

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'preventDefault' | 'repeat'
>

/** The keys of a draft that waits. True when the key was one of them. */
export function pressReviewKey(event: Press, approval: Approval, review: Review, onDecided: () => void): boolean {
  if (approval.status !== 'pending' || review.mode !== 'read' || event.repeat) return false
  const act = (run: () => void) => {
    event.preventDefault()
    run()
    return true
  }
  const approve = () => void review.approve().then((done) => done && onDecided())
  if (pressed(event, 'Mod+Enter')) return act(approve)
  if (isTyping(event.target)) return false
  // With an edit at hand the single letter would be too easy: Ctrl+Enter says it.
  if (pressed(event, 'A')) return act(() => !review.changed && approve())
  if (pressed(event, 'E') && approval.editable) return act(review.startEdit)
  if (pressed(event, 'R')) return act(() => review.setMode('note'))
  if (pressed(event, 'D')) return act(() => review.setMode('reason'))
  return false
}
