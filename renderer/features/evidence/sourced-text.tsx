import { useId } from 'react'
import type { Claim } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { claimSpans } from './claim-spans.ts'
import { recordWords, seenWords, shownValue } from './source-words.ts'
import './evidence.css'

const SHOWN_LENGTH = 180

/** A text to read in which every sentence that states a fact can be pointed at or tabbed to, and then shows its record, source and day. */
export function SourcedText({ text, claims }: { text: string; claims: readonly Claim[] }) {
  return (
    <>
      {claimSpans(text, claims).map((span, index) => {
        const key = `${index} ${span.text.length}`
        return span.claim === null ? (
          <span key={key}>{span.text}</span>
        ) : (
          <Fact key={key} text={span.text} claim={span.claim} />
        )
      })}
    </>
  )
}

function Fact({ text, claim }: { text: string; claim: Claim }) {
  const id = useId()
  const words = claim.verified
    ? claim.sources.map((source) => `${recordWords(source.record)}, ${seenWords(source)}`).join('; ')
    : strings.approval.unverified
  return (
    <>
      <Tooltip delay={120} text={<Sources claim={claim} />}>
        <span
          role="mark"
          tabIndex={0}
          aria-describedby={id}
          className={claim.verified ? 'fact-mark is-sourced' : 'fact-mark unverified'}
        >
          {text}
        </span>
      </Tooltip>
      <span id={id} hidden>
        {words}
      </span>
    </>
  )
}

function Sources({ claim }: { claim: Claim }) {
  if (!claim.verified) return <>{strings.approval.unverified}</>
  return (
    <span className="fact-sources">
      {claim.sources.map((source) => {
        const value = shownValue(source.value)
        return (
          <span key={`${source.record} ${source.field} ${source.from}`} className="fact-source">
            <strong>{recordWords(source.record)}</strong>
            <span className="fact-value">
              “{value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH).trimEnd()}…` : value}”
            </span>
            <span>{seenWords(source)}</span>
          </span>
        )
      })}
    </span>
  )
}
