import { useEffect, useRef } from 'react'
import { strings } from '../../strings.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { useData, useServices } from '../../store/context.ts'
import type { Route } from '../../store/route.ts'
import { isTyping } from '../../ui/key-press.ts'

/**
 * Opens the dialog of a draft that has just begun to wait, and only in its own conversation: anywhere else the count on the rail goes
 * up. Someone who is writing is not interrupted either.
 */
export function useOpeningApprovals(route: Route): void {
  const { view } = useServices()
  const approvals = useData((state) => state.approvals)
  const known = useRef<Set<string> | null>(null)
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
    if (!here || approvalId !== null || overlay !== null || isWriting()) return
    view.openApproval(here.id)
  }, [approvals, loaded, route.place, route.id, view])
}

const isWriting = (): boolean => {
  const active = document.activeElement
  return isTyping(active) && active instanceof HTMLTextAreaElement && active.value !== ''
}
