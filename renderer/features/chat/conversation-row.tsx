import { Ellipsis, Pin } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { Conversation } from '../../../shared/domain/conversation.ts'
import { formatAgo } from '../../format.ts'
import { useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { strings } from '../../strings.ts'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { IconButton } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** One conversation in the list, with what can be done with it. */
export function ConversationRow({
  conversation,
  excerpt,
  selected,
  waiting,
  now,
  onOpen,
}: {
  conversation: Conversation
  /** Where the words looked for were said; null shows none. */
  excerpt: string | null
  selected: boolean
  waiting: boolean
  now: number
  onOpen: () => void
}) {
  const { app } = useServices()
  const [renaming, setRenaming] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const { id, title, pinned } = conversation
  const change = (part: { title?: string; pinned?: boolean }) =>
    app.learn('conversation.change', { id, ...part }, (next) => ({ conversation: next }))
  const save = async () => {
    const file = await app.ask('conversation.export', { id })
    if (file) saveFile(file)
  }
  const stopRenaming = () => {
    setRenaming(false)
    requestAnimationFrame(() => link.current?.focus())
  }
  if (renaming) {
    return (
      <RenameField
        title={title}
        onCancel={stopRenaming}
        onSave={(next) => {
          if (next !== title) void change({ title: next })
          stopRenaming()
        }}
      />
    )
  }
  return (
    <div className="chat-row">
      <a
        ref={link}
        className="chat-link"
        href={formatRoute({ place: 'chat', id })}
        aria-current={selected ? 'page' : undefined}
        onClick={onOpen}
      >
        <span className="chat-link-line">
          {pinned && <Pin size={12} role="img" aria-label={strings.chat.pinned} />}
          <span className="truncate chat-link-title">{title}</span>
          {waiting ? (
            <span className="waiting-dot" role="img" aria-label={strings.approval.waiting} />
          ) : (
            <span className="chat-link-at">{formatAgo(conversation.updatedAtMs, now)}</span>
          )}
        </span>
        {excerpt !== null && <span className="chat-link-excerpt">{excerpt}</span>}
      </a>
      <ActionMenu
        label={strings.chat.moreLabel}
        actions={[
          { title: strings.chat.rename, act: () => setRenaming(true) },
          { title: pinned ? strings.chat.unpin : strings.chat.pin, act: () => void change({ pinned: !pinned }) },
          { title: strings.chat.saveAs, act: () => void save() },
        ]}
        trigger={<IconButton size="s" className="chat-more" icon={Ellipsis} label={strings.chat.more(title)} />}
      />
    </div>
  )
}

function RenameField({
  title,
  onSave,
  onCancel,
}: {
  title: string
  onSave: (title: string) => void
  onCancel: () => void
}) {
  const [text, setText] = useState(title)
  const finish = () => (text.trim() === '' ? onCancel() : onSave(text.trim()))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') finish()
    else onCancel()
  }
  return (
    <TextInput
      className="chat-rename"
      aria-label={strings.chat.renameLabel}
      value={text}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={finish}
    />
  )
}
