import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useStepKeys } from '../../ui/use-list-keys.ts'
import type { RecordList as List } from './use-record-list.ts'

const ROW_PX = 76
const PADDING_PX = 8

/** A list of any length: only the rows in sight exist. J, K and the arrow keys walk it; the row they stand on is the one shown beside. */
export function RecordList<R extends { id: string; name: string }>({
  label,
  list,
  current,
  onChoose,
  onEnter,
  box,
  children,
}: {
  label: string
  list: List<R>
  current: string | null
  onChoose: (id: string) => void
  /** Enter was pressed: on to what is shown beside. */
  onEnter: () => void
  box: RefObject<HTMLDivElement | null>
  children: (row: R) => ReactNode
}) {
  const count = list.total ?? 0
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    paddingStart: PADDING_PX,
    paddingEnd: PADDING_PX,
    overscan: 8,
  })
  const shown = rows.getVirtualItems()
  const from = shown[0]?.index ?? 0
  const to = shown.at(-1)?.index ?? 0
  const { at, placeOf, show } = list
  useEffect(() => show(from, to), [show, from, to])
  const place = current === null ? null : placeOf(current)
  /** Where a key wants to go whose row is not here yet. */
  const wanted = useRef<number | null>(null)
  const goTo = useCallback(
    (index: number): boolean => {
      if (index < 0 || index >= count) return false
      rows.scrollToIndex(index)
      const row = at(index)
      wanted.current = row ? null : index
      if (row) onChoose(row.id)
      return true
    },
    [count, rows, at, onChoose],
  )
  useEffect(() => {
    const row = wanted.current === null ? undefined : at(wanted.current)
    if (!row) return
    wanted.current = null
    onChoose(row.id)
  })
  const standing = () => wanted.current ?? place
  useStepKeys((step) => goTo((standing() ?? (step === 1 ? -1 : 1)) + step))
  // The row shown beside is in sight when the list is come back to.
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (place === null || seen.current === current) return
    seen.current = current
    // A key moves by a row; whoever comes from elsewhere sees what is around it.
    const { startIndex = 0, endIndex = 0 } = rows.range ?? {}
    rows.scrollToIndex(place, { align: place < startIndex - 1 || place > endIndex + 1 ? 'center' : 'auto' })
  }, [place, current, rows])

  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      onEnter()
      return
    }
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_PX) - 1)
    const here = standing() ?? -1
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: count - 1,
    }
    const next = steps[event.key]
    if (next === undefined || count === 0) return
    event.preventDefault()
    goTo(Math.min(count - 1, Math.max(0, next)))
  }
  const inSight = place !== null && place >= from && place <= to
  return (
    <div
      ref={box}
      className="record-list"
      role="listbox"
      aria-label={label}
      aria-busy={list.waiting}
      aria-activedescendant={inSight ? `record-${place}` : undefined}
      tabIndex={0}
      onKeyDown={walk}
    >
      <div className="record-list-space" role="presentation" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = at(index)
          return (
            <div
              key={key}
              id={`record-${index}`}
              role="option"
              aria-selected={row !== undefined && row.id === current}
              aria-setsize={count}
              aria-posinset={index + 1}
              className="record-row"
              style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
              onClick={() => row && onChoose(row.id)}
            >
              {row ? children(row) : <span className="record-gap" />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
