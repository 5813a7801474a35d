import type { DiffPart } from '../../shared/domain/approval.ts'
import './diff.css'

/** A text with what was added and removed; both are elements of their own, so that a screen reader can tell them. */
export function DiffView({ parts, label }: { parts: readonly DiffPart[]; label: string }) {
  return (
    <div className="diff" role="group" aria-label={label}>
      {parts.map((part, index) => {
        // Parts have no identity of their own; the list is made anew with every change.
        const key = `${index} ${part.kind}`
        if (part.kind === 'added') return <ins key={key}>{part.text}</ins>
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>
        return <span key={key}>{part.text}</span>
      })}
    </div>
  )
}
