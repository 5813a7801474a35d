import type { Looked, QualificationView } from '../../../shared/domain/record-view.ts'
import type { Score } from '../../../shared/domain/evidence.ts'
import { formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { JudgedPart } from './part.tsx'
import { Contributions, ScoreHead, StateMark } from './score-view.tsx'

const tones = { advance: 'green', hold: 'amber', nurture: 'neutral' } as const
const frameworks = ['BANT', 'MEDDICC', 'gate'] as const
type Cell = QualificationView['grid'][number]

/** What is known of the deal and what is not, in the buyer's words where there are any. */
export function QualificationPart({ qualification }: { qualification: Looked<QualificationView> | undefined }) {
  const text = strings.records.qualification
  return (
    <JudgedPart
      title={text.title}
      of={qualification}
      aside={({ advice }) => <Badge tone={tones[advice]}>{text.advice[advice]}</Badge>}
    >
      {({ bant, meddicc, grid, holdFor, contradictions, nextQuestions }) => (
        <>
          <div className="score-pair">
            <ScoreHead score={bant} word={text.scoreWord('BANT', bant.bandLabel)} />
            <ScoreHead score={meddicc} word={text.scoreWord('MEDDICC', meddicc.bandLabel)} />
          </div>
          {holdFor.length > 0 && <p>{text.holdFor(holdFor.join(', ').toLowerCase())}</p>}
          {contradictions.length > 0 && (
            <ul role="list" className="reasons">
              {contradictions.map((one) => (
                <li key={one} className="amber-words">
                  {one}
                </li>
              ))}
            </ul>
          )}
          {nextQuestions.length > 0 && (
            <div>
              <h4 className="facts-title">{text.ask}</h4>
              <ol className="questions">
                {nextQuestions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
              </ol>
            </div>
          )}
          {frameworks.map((framework) => (
            <Framework key={framework} name={framework} cells={grid.filter((cell) => cell.framework === framework)} />
          ))}
          <HowScored bant={bant} meddicc={meddicc} />
        </>
      )}
    </JudgedPart>
  )
}

function Framework({ name, cells }: { name: (typeof frameworks)[number]; cells: readonly Cell[] }) {
  const text = strings.records.qualification
  if (cells.length === 0) return null
  return (
    <div>
      <h4 className="facts-title">{text.frameworks[name]}</h4>
      <ul role="list" className="criteria">
        {cells.map((cell) => (
          <li key={cell.criterion} className="criterion">
            <p className="part-label">
              <StateMark state={cell.state} />
              {cell.label}
              <span className="muted">{strings.records.states[cell.state]}</span>
              {cell.contradiction && <Badge tone="amber">{text.contradiction}</Badge>}
            </p>
            {cell.quotes.map((quote) => (
              <blockquote key={`${quote.observedAt} ${quote.text}`} className="quote">
                {quote.text}
                <footer className="quote-from">
                  {[
                    text.saidBy[quote.saidBy],
                    quote.observedAt === null ? strings.records.undated : formatRecordedDate(quote.observedAt),
                    quote.stale ? text.stale : null,
                    quote.against ? text.speaksAgainst : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </footer>
              </blockquote>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function HowScored({ bant, meddicc }: { bant: Score; meddicc: Score }) {
  const text = strings.records.qualification
  return (
    <Disclosure summary={text.how}>
      <h4 className="facts-title">BANT</h4>
      <Contributions score={bant} />
      <h4 className="facts-title">MEDDICC</h4>
      <Contributions score={meddicc} />
    </Disclosure>
  )
}
