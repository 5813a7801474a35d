import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import './disclosure.css'

/** A line that opens to show more. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" {...(open ? { open: true } : {})}>
      <summary className="disclosure-summary">
        <ChevronRight className="disclosure-mark" size={14} aria-hidden />
        <span>{summary}</span>
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
