import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import './disclosure.css'

/** A line that opens to show more. */
export function Disclosure({
  summary,
  open,
  onToggle,
  children,
}: {
  summary: ReactNode
  open?: boolean
  onToggle?: (open: boolean) => void
  children: ReactNode
}) {
  return (
    <details
      className="disclosure"
      {...(open ? { open: true } : {})}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className="disclosure-summary">
        <ChevronRight className="disclosure-mark" size={14} aria-hidden />
        <span>{summary}</span>
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
