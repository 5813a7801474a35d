import type { FitView, Looked } from '../../../shared/domain/record-view.ts'
import { strings } from '../../strings.ts'
import { JudgedPart } from './part.tsx'
import { Contributions, ScoreHead, Unknowns } from './score-view.tsx'

/** How well the account fits the customer looked for, and why. */
export function FitPart({ fit }: { fit: Looked<FitView> | undefined }) {
  const text = strings.records.fit
  return (
    <JudgedPart title={text.title} of={fit}>
      {({ tier, excludedBy, dataAgeMonths, score }) => (
        <>
          <ScoreHead score={score} word={text.tierNames[tier]} />
          {excludedBy !== null && <p className="red-words">{text.excludedBy(excludedBy)}</p>}
          {dataAgeMonths !== null && dataAgeMonths > 0 && <p className="muted">{text.dataAge(dataAgeMonths)}</p>}
          <Contributions score={score} />
          <Unknowns score={score} />
        </>
      )}
    </JudgedPart>
  )
}
