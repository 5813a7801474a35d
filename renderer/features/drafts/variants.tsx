import { CircleHelp, Lightbulb } from 'lucide-react'
import type { DraftText, DraftVariant, WrittenDraft } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { SourcedText } from '../evidence/sourced-text.tsx'

/** What the rules wrote, one way beside the other, and what they could not do. */
export function Variants({
  written,
  disabled,
  onUse,
}: {
  written: WrittenDraft
  disabled: boolean
  onUse: (text: DraftText) => void
}) {
  const text = strings.drafts
  return (
    <div className="variants">
      {written.notDone.length > 0 && (
        <Callout tone="amber" icon={CircleHelp} title={text.notDone}>
          <Lines lines={written.notDone} />
        </Callout>
      )}
      {written.questions.length > 0 && (
        <Callout tone="blue" icon={Lightbulb} title={text.questions}>
          <Lines lines={written.questions} />
        </Callout>
      )}
      {written.done.length > 0 && <p className="muted">{text.done(written.done)}</p>}
      <ul role="list" className="variants-list">
        {written.variants.map((variant, index) => (
          <li key={`${variant.angle} ${variant.body}`}>
            <Variant variant={variant} number={index + 1} disabled={disabled} onUse={onUse} />
          </li>
        ))}
      </ul>
      {written.variants.length === 1 && <p className="muted">{text.onlyOne}</p>}
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  const [only] = lines
  if (lines.length === 1) return <>{only}</>
  return (
    <ul className="facts-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Variant({
  variant,
  number,
  disabled,
  onUse,
}: {
  variant: DraftVariant
  number: number
  disabled: boolean
  onUse: (text: DraftText) => void
}) {
  const text = strings.drafts
  const { subject, body } = variant
  const name = text.variant(number)
  return (
    <article className="variant" aria-label={name}>
      <header className="variant-head">
        <h3 className="variant-title">
          {name}
          <span className="variant-angle">{text.angles[variant.angle]}</span>
        </h3>
        <Badge tone={variant.ready ? 'green' : 'amber'}>{strings.approval.coachScore(variant.score)}</Badge>
        <Button size="s" variant="primary" disabled={disabled} onClick={() => onUse({ subject, body })}>
          {text.use(number)}
        </Button>
      </header>
      {subject !== null && <p className="variant-subject">{subject}</p>}
      <div className="variant-body">
        <SourcedText text={body} claims={variant.claims} />
      </div>
    </article>
  )
}
