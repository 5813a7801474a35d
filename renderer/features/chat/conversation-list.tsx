import { Pin, SquarePen } from 'lucide-react'
import { useMemo } from 'react'
import { strings } from '../../strings.ts'
import { formatAgo } from '../../format.ts'
import { orderedConversations } from '../../store/conversations.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { go, useData } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useNow } from '../../ui/use-now.ts'

export function ConversationList({
  selectedId,
  open,
  onClose,
}: {
  selectedId: string | null
  open: boolean
  onClose: () => void
}) {
  const conversations = useData((state) => state.conversations)
  const approvals = useData((state) => state.approvals)
  const now = useNow(60_000)
  const ordered = useMemo(() => orderedConversations(conversations), [conversations])
  const waiting = useMemo(
    () => new Set(pendingApprovals(approvals).map((approval) => approval.conversationId)),
    [approvals],
  )
  return (
    <>
      {open && <button type="button" className="chat-scrim" aria-label={strings.close} onClick={onClose} />}
      <nav className={classNames('chat-list', open && 'is-open')} aria-label={strings.chat.list}>
        <div className="chat-list-head">
          <Button
            icon={SquarePen}
            className="chat-list-new"
            aria-keyshortcuts="Control+N"
            onClick={() => {
              onClose()
              go({ place: 'chat', id: null })
            }}
          >
            {strings.chat.new}
          </Button>
        </div>
        {conversations.listed && ordered.length === 0 && (
          <p className="chat-list-none">{strings.chat.noConversations}</p>
        )}
        <ul role="list" className="rows">
          {ordered.map((conversation) => (
            <li key={conversation.id}>
              <a
                className="chat-link"
                href={formatRoute({ place: 'chat', id: conversation.id })}
                aria-current={conversation.id === selectedId ? 'page' : undefined}
                onClick={onClose}
              >
                {conversation.pinned && <Pin size={12} aria-hidden />}
                <span className="truncate chat-link-title">{conversation.title}</span>
                {waiting.has(conversation.id) ? (
                  <span className="waiting-dot" role="img" aria-label={strings.approval.waiting} />
                ) : (
                  <span className="chat-link-at">{formatAgo(conversation.updatedAtMs, now)}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
