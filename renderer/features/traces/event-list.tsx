import { useVirtualizer } from '@tanstack/react-virtual'
import { Circle, CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { strings } from '../../strings.ts'
import { formatClockMs, formatDuration } from '../../format.ts'
import { classNames } from '../../ui/class-names.ts'

const ROW_PX = 32
const NEAR_END_PX = 60
const OVERSCAN = 8
/** Elements are handed from rows that left to rows that came: one is changed with less work than one is made. */
const ELEMENTS = 128
const icons = { success: CircleCheck, pending: Circle, warning: TriangleAlert, error: CircleX } as const

/** A list of any length: only the rows in sight exist. Arrow keys walk it. */
export function EventList({
  count,
  at,
  onShown,
  describe,
  selected,
  onSelect,
  follow,
  startMs,
}: {
  count: number
  at: (index: number) => TraceEvent | undefined
  /** Told which places are in sight, so that their events can be fetched. */
  onShown: ((from: number, to: number) => void) | null
  describe: (event: TraceEvent) => string
  selected: number | null
  onSelect: (seq: number) => void
  /** Stays at the end while the list grows, unless the person scrolled away. */
  follow: boolean
  /** When the trace began: times are told from there. */
  startMs: number
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  })
  const shown = rows.getVirtualItems()
  const from = shown[0]?.index ?? 0
  const to = shown.at(-1)?.index ?? 0
  useEffect(() => onShown?.(from, to), [onShown, from, to])
  useEffect(() => {
    const box = scroller.current
    if (!follow || !box || count === 0) return
    const away = box.scrollHeight - box.scrollTop - box.clientHeight
    if (away < NEAR_END_PX + ROW_PX * 4) rows.scrollToIndex(count - 1)
  }, [follow, count, rows])
  const selectedIndex = shown.find((row) => at(row.index)?.seq === selected)?.index ?? -1
  const walk = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: selectedIndex + 1,
      ArrowUp: Math.max(0, selectedIndex - 1),
      PageDown: selectedIndex + page,
      PageUp: selectedIndex - page,
      Home: 0,
      End: count - 1,
    }
    const wanted = steps[event.key]
    if (wanted === undefined || count === 0) return
    event.preventDefault()
    const index = Math.min(count - 1, Math.max(0, wanted))
    rows.scrollToIndex(index)
    const next = at(index)
    if (next) onSelect(next.seq)
  }
  return (
    <div
      ref={scroller}
      className="event-list"
      role="listbox"
      aria-label={strings.traces.events}
      aria-activedescendant={selectedIndex >= 0 ? `event-${selectedIndex}` : undefined}
      tabIndex={0}
      onKeyDown={walk}
    >
      <div className="event-list-space" role="presentation" style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => {
          const event = at(row.index)
          return (
            <Row
              key={row.index % ELEMENTS}
              index={row.index}
              count={count}
              event={event}
              words={event ? describe(event) : ''}
              selected={event !== undefined && event.seq === selected}
              onSelect={onSelect}
              startMs={startMs}
            />
          )
        })}
      </div>
    </div>
  )
}

const Row = memo(function Row({
  index,
  count,
  event,
  words,
  selected,
  onSelect,
  startMs,
}: {
  index: number
  count: number
  event: TraceEvent | undefined
  words: string
  selected: boolean
  onSelect: (seq: number) => void
  startMs: number
}) {
  return (
    <div
      id={`event-${index}`}
      role="option"
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={classNames('event', event && `event-${event.status}`)}
      style={{ top: index * ROW_PX }}
      onClick={() => event && onSelect(event.seq)}
    >
      {event ? <EventLine event={event} words={words} startMs={startMs} /> : <span className="event-gap" />}
    </div>
  )
})

function EventLine({ event, words, startMs }: { event: TraceEvent; words: string; startMs: number }) {
  const Icon = icons[event.status]
  return (
    <>
      <Icon size={13} className="event-icon" aria-label={strings.traces.eventStatus[event.status]} role="img" />
      <span className="truncate event-words">{words}</span>
      <span className="event-took">{event.durationMs === null ? '' : formatDuration(event.durationMs)}</span>
      <span className="event-at" title={formatClockMs(event.atMs)}>
        +{event.atMs === startMs ? '0' : formatDuration(event.atMs - startMs)}
      </span>
    </>
  )
}
