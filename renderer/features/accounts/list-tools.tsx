import { Search, SlidersHorizontal, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { formatNumber } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Select, TextInput } from '../../ui/field.tsx'
import { Popover } from '../../ui/popover.tsx'
import type { Chip } from './filter-words.ts'

/** Search, order and filters of a list, and in words what it is narrowed to. */
export function ListTools<S extends string, F>({
  label,
  text,
  onText,
  onDown,
  sort,
  sorts,
  onSort,
  chips,
  onChange,
  onClear,
  filters,
  count,
}: {
  label: string
  text: string
  onText: (text: string) => void
  /** From the search field on to the list. */
  onDown: () => void
  sort: S
  sorts: readonly { value: S; title: string }[]
  onSort: (sort: S) => void
  chips: readonly Chip<F>[]
  onChange: (part: Partial<F>) => void
  onClear: () => void
  filters: ReactNode
  /** How many there are, in words; null until that is known. */
  count: string | null
}) {
  const words = strings.records
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      onText('')
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
      event.preventDefault()
      onDown()
    }
  }
  const searching = text.trim() !== ''
  return (
    <div className="split-tools record-tools">
      <div className="search-field">
        <Search size={14} aria-hidden />
        <TextInput
          type="search"
          aria-label={label}
          placeholder={label}
          value={text}
          maxLength={200}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="record-order">
        <Select
          aria-label={words.order}
          value={searching ? '' : sort}
          disabled={searching}
          title={searching ? words.orderBySearch : undefined}
          onChange={(event) => {
            const chosen = sorts.find(({ value }) => value === event.target.value)
            if (chosen) onSort(chosen.value)
          }}
        >
          {searching && <option value="">{words.orderBySearch}</option>}
          {sorts.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </Select>
        <Popover
          title={words.filters}
          align="start"
          trigger={
            <Button icon={SlidersHorizontal} aria-label={words.filtersSet(chips.length)}>
              {chips.length > 0 ? formatNumber(chips.length) : null}
            </Button>
          }
        >
          <div className="record-filters">
            {filters}
            <Button size="s" disabled={chips.length === 0} onClick={onClear}>
              {words.clear}
            </Button>
          </div>
        </Popover>
      </div>
      {chips.length > 0 && (
        <ul role="list" className="chips" aria-label={words.narrowed}>
          {chips.map(({ name, without }) => (
            <li key={name}>
              <button
                type="button"
                className="chip"
                onClick={() => onChange(without)}
                aria-label={words.takeAway(name)}
              >
                <span className="truncate">{name}</span>
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="record-count muted" role="status">
        {count}
      </p>
    </div>
  )
}
