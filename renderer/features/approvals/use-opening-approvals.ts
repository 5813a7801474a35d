import { useEffect, useRef } from 'react'
import { strings } from '../../strings.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { useData, useServices } from '../../store/context.ts'
import type { Route } from '../../store/route.ts'
import { isTyping } from '../../ui/key-press.ts'
import { TypingPause } from '../../ui/typing-pause.ts'

/**
 * Opens the dialog of a draft that has just begun to wait, and only in its own conversation: anywhere else the count on the rail goes
 * up. Someone who is writing is not interrupted either: a key meant for the text must not decide about a draft.
 */
export function useOpeningApprovals(route: Route): void {
  const { view } = useServices()
  const approvals = useData((state) => state.approvals)
  const known = useRef<Set<string> | null>(null)
  const typing = useRef(new TypingPause())
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => typing.current.pressed(event, performance.now())
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
  const loaded = useData((state) => state.workspace.info !== null && state.conversations.listed)
  useEffect(() => {
    const pending = pendingApprovals(approvals)
    const before = known.current
    if (!loaded && before === null) return
    known.current = new Set(pending.map((approval) => approval.id))
    if (before === null) return
    const fresh = pending.filter((approval) => !before.has(approval.id))
    const { approvalId, overlay } = view.state.getState()
    for (const approval of fresh) view.announce(strings.approval.announce(approval.title))
    const here = fresh.find((approval) => route.place === 'chat' && approval.conversationId === route.id)
    if (!here || approvalId !== null || overlay !== null || isWriting() || typing.current.isTyping(performance.now()))
      return
    view.openApproval(here.id)
  }, [approvals, loaded, route.place, route.id, view])
}

const isWriting = (): boolean => {
  const active = document.activeElement
  return isTyping(active) && active instanceof HTMLTextAreaElement && active.value !== ''
}
