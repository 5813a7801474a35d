import { SearchX } from 'lucide-react'
import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isTyping, pressed } from '../../ui/key-press.ts'
import { RecordList } from './record-list.tsx'
import type { RecordList as List } from './use-record-list.ts'

/** A list on the left and the record it stands on beside it. Enter goes to the record, Escape back to the list. */
export function RecordsSplit<R extends { id: string; name: string }>({
  label,
  list,
  selectedId,
  onChoose,
  tools,
  row,
  none,
  onAll,
  detail,
}: {
  label: string
  list: List<R>
  selectedId: string | null
  onChoose: (id: string) => void
  tools: (toList: () => void) => ReactNode
  row: (row: R) => ReactNode
  /** Said in place of an empty list. */
  none: string
  /** Takes away all that the list is narrowed by. */
  onAll: () => void
  detail: (id: string) => ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const pane = useRef<HTMLDivElement>(null)
  const current = selectedId ?? list.at(0)?.id ?? null
  const toList = useCallback(() => box.current?.focus(), [])
  const toRecord = useCallback(() => pane.current?.focus(), [])
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 })
  }, [current])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]'))
        return
      if (pressed(event, 'Escape')) toList()
      // Where nothing has the focus, Enter means the record in sight; elsewhere it is the key of what has it.
      else if (pressed(event, 'Enter') && event.target === document.body) toRecord()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [toList, toRecord])
  return (
    <div className="split records">
      <div className="split-list">
        {tools(toList)}
        {list.total !== 0 && (
          <RecordList label={label} list={list} current={current} onChoose={onChoose} onEnter={toRecord} box={box}>
            {row}
          </RecordList>
        )}
      </div>
      <div className="split-detail" ref={pane} tabIndex={-1} role="region" aria-label={strings.records.shown}>
        {current !== null && detail(current)}
        {current === null && list.total === 0 && (
          <EmptyState
            icon={SearchX}
            title={none}
            actions={<Button onClick={onAll}>{strings.records.showAll}</Button>}
          />
        )}
      </div>
    </div>
  )
}
