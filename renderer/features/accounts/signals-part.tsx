import type { Looked, SignalsView } from '../../../shared/domain/record-view.ts'
import { formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { JudgedPart } from './part.tsx'
import { points } from './record-words.ts'
import { Origins } from './score-view.tsx'
import { ShowMore } from './show-more.tsx'

const FIRST = 4
type Signal = SignalsView['signals'][number]

/** What changed there: signs of interest and signs against, newest and strongest first as judged. */
export function SignalsPart({ signals }: { signals: Looked<SignalsView> | undefined }) {
  const text = strings.records.signals
  return (
    <JudgedPart
      title={text.title}
      of={signals}
      aside={({ heat, chill }) => (
        <span className="muted">
          {text.heat(points(heat.low), points(heat.high))}
          {chill.high > 0 && ` · ${text.chill(points(chill.low), points(chill.high))}`}
        </span>
      )}
    >
      {(found) => {
        const all = [
          ...found.negative.map((signal) => ({ signal, against: true })),
          ...found.signals.map((signal) => ({ signal, against: false })),
        ]
        return (
          <>
            {all.length === 0 && <p className="muted">{text.none}</p>}
            <ShowMore items={all} first={FIRST}>
              {(shown) => (
                <ul role="list" className="lines">
                  {shown.map(({ signal, against }, index) => (
                    <SignalLine key={`${signal.type} ${signal.date} ${index}`} signal={signal} against={against} />
                  ))}
                </ul>
              )}
            </ShowMore>
          </>
        )
      }}
    </JudgedPart>
  )
}

function SignalLine({ signal, against }: { signal: Signal; against: boolean }) {
  const text = strings.records.signals
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <span className="signal-label">{signal.label}</span>
          {against && <Badge tone="red">{text.against}</Badge>}
          {signal.due?.overdue && <Badge tone="amber">{text.overdue}</Badge>}
        </p>
        {signal.quote !== null && <blockquote className="quote">{signal.quote}</blockquote>}
        <p>
          {signal.meaning} {signal.act}
        </p>
        <p className="line-meta">
          {signal.date === null ? text.ageUnknown : formatRecordedDate(signal.date)} · {text.origins[signal.origin]}
          <Origins sources={signal.sources} />
        </p>
      </div>
    </li>
  )
}
