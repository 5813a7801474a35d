import { MessageCircleQuestion, PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Person } from '../../../shared/domain/record-view.ts'
import { go } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { Button } from '../../ui/button.tsx'
import { keepDraft } from '../chat/drafts.ts'
import { draftTo } from '../drafts/draft-address.ts'
import { reachable } from './record-words.ts'

/** Takes a request to the composer of a new conversation, where the person can still change it before it is sent. */
export function prepareInChat(request: string): void {
  keepDraft(null, request)
  go({ place: 'chat', id: null })
}

export function AskButtons({
  label,
  questions,
  people,
  children,
}: {
  label: string
  questions: readonly string[]
  people: readonly Person[]
  /** Further things that can be done with the record. */
  children?: ReactNode
}) {
  const text = strings.records
  const to = reachable(people)
  return (
    <div className="detail-links">
      <Button
        size="s"
        icon={PenLine}
        disabled={to === null}
        title={to === null ? text.nobodyToWriteTo : text.draftTo(to.name)}
        onClick={() => to && go(draftTo(to.id))}
      >
        {text.draft}
      </Button>
      {children}
      <ActionMenu
        label={text.preparedHint}
        actions={questions.map((question) => ({ title: question, act: () => prepareInChat(question) }))}
        trigger={
          <Button size="s" variant="primary" icon={MessageCircleQuestion}>
            {label}
          </Button>
        }
      />
    </div>
  )
}
