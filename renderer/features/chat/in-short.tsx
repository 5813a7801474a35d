import { Cpu } from 'lucide-react'
import type { ModelSummary } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'
import './in-short.css'

/** A model's few words before an answer: marked as such, never instead of it. */
export function InShort({ summary }: { summary: ModelSummary }) {
  const text = strings.model
  if (summary.sentences.length === 0) return null
  return (
    <section className="in-short" aria-label={text.inShort} aria-busy={!summary.done}>
      <h3 className="in-short-title">
        <Cpu size={13} aria-hidden />
        {text.inShort} <span className="muted">{text.byName(summary.model)}</span>
      </h3>
      <p>{summary.sentences.join(' ')}</p>
      {summary.done && summary.cut > 0 && <p className="in-short-cut muted">{text.cut(summary.cut)}</p>}
    </section>
  )
}
