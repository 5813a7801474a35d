import { ChevronUp, Pencil, Square } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { Message } from '../../../shared/domain/conversation.ts'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Mark } from '../shell/mark.tsx'
import { ANCHOR, useStickToBottom } from '../../ui/use-stick-to-bottom.ts'
import { useTail } from '../../ui/use-tail.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Answer } from './answer.tsx'
import { RunBlock } from './run-block.tsx'
import { threadItems, type ThreadItem } from '../../../shared/domain/thread-items.ts'

/** A long conversation is drawn from its end; earlier messages come as the rep scrolls up. */
const DRAWN_ITEMS = 40

export function Thread({
  messages,
  runs,
  pendingText,
  onSend,
  onAskAgain,
}: {
  messages: readonly Message[]
  runs: readonly RunReport[]
  /** A message that main has not taken yet. */
  pendingText: string | null
  onSend: (text: string) => void
  /** Takes an earlier message back to the composer, to be changed and sent again. */
  onAskAgain: (text: string) => void
}) {
  const items = useMemo(() => threadItems(messages, runs), [messages, runs])
  const stick = useStickToBottom()
  const { hidden, showEarlier } = useTail(items.length, DRAWN_ITEMS, stick.scroller)
  const last = items.at(-1)
  const taken = items.some((item) => item.kind === 'rep' && item.message.text === pendingText)
  const busy = pendingText !== null || runs.some((run) => run.status === 'running')
  return (
    <div
      className="thread scroll"
      role="log"
      aria-label={strings.chat.thread}
      aria-live="off"
      aria-busy={busy}
      tabIndex={0}
      ref={stick.scroller}
    >
      <div className="thread-column" ref={stick.content}>
        {hidden > 0 && (
          <Button size="s" variant="quiet" icon={ChevronUp} className="thread-earlier" onClick={showEarlier}>
            {strings.chat.earlier(hidden)}
          </Button>
        )}
        {items.slice(hidden).map((item) => (
          <Item key={item.key} item={item} last={item === last} onSend={onSend} onAskAgain={onAskAgain} />
        ))}
        {pendingText !== null && (
          <>
            {!taken && <RepMessage text={pendingText} />}
            {last?.kind !== 'run' && <Working />}
          </>
        )}
      </div>
    </div>
  )
}

/** Drawn again only when it changed: what comes in above or below is no reason. */
const Item = memo(function Item({
  item,
  last,
  onSend,
  onAskAgain,
}: {
  item: ThreadItem
  last: boolean
  onSend: (text: string) => void
  onAskAgain: (text: string) => void
}) {
  switch (item.kind) {
    case 'rep':
      return <RepMessage text={item.message.text} onAskAgain={onAskAgain} />
    case 'app':
      return (
        <div className="app-block">
          <Mark />
          <div className="app-body">
            <Answer text={item.message.text} />
          </div>
        </div>
      )
    case 'run':
      return item.superseded ? (
        <div className="superseded">
          <Disclosure summary={strings.chat.olderRead}>
            <RunBlock run={item.run} last={false} onSend={onSend} />
          </Disclosure>
        </div>
      ) : (
        <RunBlock run={item.run} last={last} onSend={onSend} />
      )
  }
})

function RepMessage({ text, onAskAgain }: { text: string; onAskAgain?: (text: string) => void }) {
  return (
    <div className={`rep ${ANCHOR}`}>
      <span className="sr-only">{strings.chat.you}: </span>
      {onAskAgain && (
        <IconButton
          size="s"
          className="rep-act"
          icon={Pencil}
          label={strings.chat.askAgain}
          onClick={() => onAskAgain(text)}
        />
      )}
      <p className="rep-text">{text}</p>
    </div>
  )
}

function Working() {
  const { app } = useServices()
  const planner = useData((state) => state.workspace.info?.planner)
  return (
    <div className="app-block">
      <Mark />
      <p className="app-working">
        <span className="progress-dots" aria-hidden>
          <i />
          <i />
          <i />
        </span>
        {strings.chat.working}
      </p>
      {planner === 'model' && (
        <Button
          size="s"
          variant="quiet"
          icon={Square}
          title={strings.model.stopHint}
          onClick={() => void app.ask('model.stop', {})}
        >
          {strings.model.stop}
        </Button>
      )}
    </div>
  )
}
