import { CircleCheck, CircleDashed, CircleDot, CircleMinus, CircleX, MessageCircleQuestion } from 'lucide-react'
import type { EvidenceItem, EvidenceState, Score, SourceRef } from '../../../shared/domain/evidence.ts'
import { strings } from '../../strings.ts'
import { seenWords } from '../evidence/source-words.ts'
import { points } from './record-words.ts'

const icons = {
  met: CircleCheck,
  partly: CircleDot,
  not_met: CircleX,
  unknown: CircleDashed,
  not_applicable: CircleMinus,
}

/** The state of one criterion as a mark, with its word for who cannot see it. */
export function StateMark({ state, word }: { state: EvidenceState; word?: string }) {
  const Icon = icons[state]
  return (
    <>
      <Icon size={15} className={`state-mark state-${state}`} aria-hidden />
      <span className="sr-only">{word ?? strings.records.states[state]}: </span>
    </>
  )
}

/** The point on its interval: what is not known keeps them apart. */
export function ScoreHead({ score, word, moreIsWorse }: { score: Score; word: string; moreIsWorse?: boolean }) {
  const text = strings.records.score
  const low = points(score.low)
  const high = points(score.high)
  return (
    <div className="score-head">
      <p className="score-figure">
        <strong className="score-total">{score.shownTotal}</strong>
        <span className="score-of">{text.of100}</span>
      </p>
      <div className="score-middle">
        <p className="score-word">{word}</p>
        <div className={moreIsWorse ? 'score-track is-risk' : 'score-track'} aria-hidden>
          <span className="score-range" style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
          <span className="score-point" style={{ left: `${score.point * 100}%` }} />
        </div>
        <p className="score-words">
          {low === high ? text.settled : text.between(low, high)} {text.known(points(score.knownShare))}
        </p>
      </div>
    </div>
  )
}

/** Every part of the point with what stands behind it; the parts add up to the total. */
export function Contributions({ score, unknownWord }: { score: Score; unknownWord?: string }) {
  const text = strings.records.score
  const itemOf = new Map(score.items.map((item) => [item.criterion, item]))
  return (
    <table className="parts">
      <caption className="sr-only">{text.parts}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{text.part}</th>
          <th scope="col">{text.share}</th>
        </tr>
      </thead>
      <tbody>
        {heaviestFirst(score.contributions).map(({ criterion, label, shown, of }) => {
          const item = itemOf.get(criterion)
          return (
            <tr key={criterion}>
              <th scope="row">
                <span className="part-label">
                  {item && <StateMark state={item.state} />}
                  {label}
                </span>
                {item && <Reason item={item} unknownWord={unknownWord} />}
              </th>
              <td>
                <span className="part-bar" aria-hidden>
                  <span style={{ width: `${of > 0 ? Math.min(100, (shown / of) * 100) : 0}%` }} />
                </span>
                <span className="part-points">{text.points(shown, Math.round(of))}</span>
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.together}</th>
          <td>{text.points(score.shownTotal, 100)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const heaviestFirst = (contributions: Score['contributions']): Score['contributions'] =>
  contributions.toSorted((a, b) => b.of - a.of || b.shown - a.shown)

function Reason({ item, unknownWord }: { item: EvidenceItem; unknownWord: string | undefined }) {
  return (
    <span className="part-reason">
      {item.reason}
      {item.state === 'unknown' && ` ${unknownWord ?? strings.records.score.halfway}`}
      <Origins sources={item.sources} />
    </span>
  )
}

/** Where values came from and of which day they are, each once. */
export function Origins({ sources }: { sources: readonly SourceRef[] }) {
  const origins = [...new Set(sources.map(seenWords))]
  if (origins.length === 0) return null
  return <span className="origins"> {strings.records.from(origins.slice(0, 3).join('; '))}</span>
}

/** What is not known, and the question that would tell the most. */
export function Unknowns({ score }: { score: Score }) {
  const text = strings.records.score
  if (score.unknowns.length === 0 && score.nextQuestion === null) return null
  return (
    <div className="unknowns">
      {score.unknowns.length > 0 && (
        <p>
          <span className="unknowns-label">{text.unknown}</span> {score.unknowns.map(({ label }) => label).join(', ')}
        </p>
      )}
      {score.nextQuestion !== null && (
        <p className="next-question">
          <MessageCircleQuestion size={15} aria-hidden />
          <span>
            <span className="unknowns-label">{text.ask}</span> {score.nextQuestion}
          </span>
        </p>
      )}
    </div>
  )
}
