import { Wrench } from 'lucide-react'
import type { Looked, RiskView } from '../../../shared/domain/record-view.ts'
import { formatNumber } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { BandBadge } from './band-badge.tsx'
import { JudgedPart } from './part.tsx'
import { points } from './record-words.ts'
import { Contributions, ScoreHead, Unknowns } from './score-view.tsx'

/** What endangers the deal, each danger with what would mend it. */
export function RiskPart({ risk }: { risk: Looked<RiskView> | undefined }) {
  const text = strings.records.risk
  return (
    <JudgedPart title={text.title} of={risk} aside={(value) => <BandBadge risk={value} />}>
      {({ score, dangers, cycles, rate }) => (
        <>
          <ScoreHead score={score} word={text.words} moreIsWorse />
          {dangers.length === 0 ? (
            <p>{text.noDangers}</p>
          ) : (
            <ul role="list" className="lines">
              {dangers.map(({ criterion, label, points: weighs, of, reason, fix }) => (
                <li key={criterion} className="line">
                  <div className="line-main">
                    <p className="line-title">{label}</p>
                    <p>{reason}</p>
                    <p className="danger-fix">
                      <Wrench size={13} aria-hidden /> {fix}
                    </p>
                  </div>
                  <span className="line-value">{text.weighs(weighs, Math.round(of))}</span>
                </li>
              ))}
            </ul>
          )}
          <Unknowns score={score} />
          <Disclosure summary={text.how(score.shownTotal)}>
            <Contributions score={score} unknownWord={text.unknownCounts(points(score.rules?.prior ?? 0))} />
            <p className="muted">{text.cycles[cycles.of](cycles.deals, formatNumber(cycles.p90Days))}</p>
            {rate !== null && (
              <p className="muted">
                {text.rate(rate.won, rate.of, rate.withinDays, points(rate.low), points(rate.high))}
              </p>
            )}
          </Disclosure>
        </>
      )}
    </JudgedPart>
  )
}
