import { useState, type ReactNode } from 'react'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'

/** The first of many, and all of them on request. */
export function ShowMore<T>({
  items,
  first,
  children,
}: {
  items: readonly T[]
  first: number
  children: (shown: readonly T[]) => ReactNode
}) {
  const [all, setAll] = useState(false)
  const left = items.length - first
  // One more line costs less room than the button that hides it.
  const shown = all || left <= 1 ? items : items.slice(0, first)
  if (items.length === 0) return null
  return (
    <>
      {children(shown)}
      {shown.length < items.length && (
        <p>
          <Button size="s" variant="quiet" onClick={() => setAll(true)}>
            {strings.records.showMore(left)}
          </Button>
        </p>
      )}
    </>
  )
}
