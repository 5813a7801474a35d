import { Search, SquarePen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { strings } from '../../strings.ts'
import { orderedConversations } from '../../store/conversations.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { go, useData } from '../../store/context.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { TextInput } from '../../ui/field.tsx'
import { ariaKeys } from '../../ui/kbd.tsx'
import { useKey } from '../../ui/keys-context.ts'
import { useNow } from '../../ui/use-now.ts'
import { ConversationRow } from './conversation-row.tsx'

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
  const newKeys = useKey('newConversation')
  const ordered = useMemo(() => orderedConversations(conversations), [conversations])
  const waiting = useMemo(
    () => new Set(pendingApprovals(approvals).map((approval) => approval.conversationId)),
    [approvals],
  )
  const [text, setText] = useState('')
  const sought = text.trim()
  const found = useAnswer('conversation.search', sought === '' ? null : { text: sought }, { quietMs: 200 })
  const rows = found.value
    ? // The list knows a new name or pin first.
      found.value.map((hit) => ({ ...hit, conversation: conversations.byId[hit.conversation.id] ?? hit.conversation }))
    : ordered.map((conversation) => ({ conversation, excerpt: null }))
  return (
    <>
      {open && <button type="button" className="chat-scrim" aria-label={strings.close} onClick={onClose} />}
      <nav className={classNames('chat-list', open && 'is-open')} aria-label={strings.chat.list}>
        <div className="chat-list-head">
          <Button
            icon={SquarePen}
            className="chat-list-new"
            aria-keyshortcuts={ariaKeys(newKeys)}
            onClick={() => {
              onClose()
              go({ place: 'chat', id: null })
            }}
          >
            {strings.chat.new}
          </Button>
        </div>
        {ordered.length > 0 && (
          <div className="search-field chat-search">
            <Search size={14} aria-hidden />
            <TextInput
              type="search"
              aria-label={strings.chat.search}
              placeholder={strings.chat.search}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && setText('')}
            />
          </div>
        )}
        {conversations.listed && ordered.length === 0 && (
          <p className="chat-list-none">{strings.chat.noConversations}</p>
        )}
        {found.value?.length === 0 && <p className="chat-list-none">{strings.chat.nothingFound}</p>}
        <ul role="list" className="rows">
          {rows.map(({ conversation, excerpt }) => (
            <li key={conversation.id}>
              <ConversationRow
                conversation={conversation}
                excerpt={excerpt}
                selected={conversation.id === selectedId}
                waiting={waiting.has(conversation.id)}
                now={now}
                onOpen={onClose}
              />
            </li>
          ))}
        </ul>
        <p className="sr-only" role="status">
          {found.value ? strings.chat.found(found.value.length) : ''}
        </p>
      </nav>
    </>
  )
}
