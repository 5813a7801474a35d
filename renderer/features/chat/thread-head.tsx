import { PanelLeft, SquarePen } from 'lucide-react'
import { strings } from '../../strings.ts'
import { go } from '../../store/context.ts'
import { IconButton } from '../../ui/button.tsx'

export function ThreadHead({
  title,
  listOpen,
  onToggleList,
}: {
  title: string | null
  listOpen: boolean
  onToggleList: () => void
}) {
  return (
    <header className="thread-head">
      <IconButton
        className="thread-list-toggle"
        icon={PanelLeft}
        label={strings.chat.listToggle}
        aria-expanded={listOpen}
        onClick={onToggleList}
      />
      <p className="thread-title truncate" aria-hidden>
        {title ?? strings.chat.new}
      </p>
      <IconButton
        className="thread-new"
        icon={SquarePen}
        label={strings.chat.new}
        onClick={() => go({ place: 'chat', id: null })}
      />
    </header>
  )
}
