import type { AccountRow } from '../../../shared/domain/record-list.ts'
import { strings } from '../../strings.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { points } from './record-words.ts'

const tones: Record<NonNullable<AccountRow['fit']>['tier'], Tone> = {
  A: 'green',
  B: 'accent',
  C: 'neutral',
  X: 'red',
  unsettled: 'neutral',
}

/** The fit in a word; what is not settled yet shows how far apart it may lie. */
export function FitBadge({ fit: { tier, shownTotal, low, high } }: { fit: NonNullable<AccountRow['fit']> }) {
  const text = strings.records.fit
  const between = text.between(points(low), points(high))
  const word =
    tier === 'X'
      ? text.excluded
      : tier === 'unsettled'
        ? text.spread(points(low), points(high))
        : text.tier(tier, shownTotal)
  return (
    <Badge tone={tones[tier]} title={`${text.tierNames[tier]}, ${between}`}>
      <span className="sr-only">{text.label} </span>
      {word}
    </Badge>
  )
}
