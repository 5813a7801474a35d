import { ArrowRight } from 'lucide-react'
import type { Looked, NextStepView } from '../../../shared/domain/record-view.ts'
import { formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { JudgedPart } from './part.tsx'
import { Origins } from './score-view.tsx'

/** What to do next, why, by when and with whom. */
export function NextStepPart({ step }: { step: Looked<NextStepView> | undefined }) {
  const text = strings.records.next
  return (
    <JudgedPart title={text.title} of={step}>
      {({ action, why, by, who, alternatives, sources, unknowns }) => (
        <div className="next-step">
          <ArrowRight size={16} aria-hidden className="next-mark" />
          <div>
            <p className="next-action">{action}</p>
            <p>{why}</p>
            <p className="muted">
              {text.by(formatRecordedDate(by))}
              {who !== null && ` · ${text.with(who)}`}
              <Origins sources={sources} />
            </p>
            {unknowns.length > 0 && (
              <Disclosure summary={text.unknown(unknowns.length)}>
                <ul className="facts-list">
                  {unknowns.map((unknown) => (
                    <li key={unknown}>{unknown}</li>
                  ))}
                </ul>
              </Disclosure>
            )}
            {alternatives.length > 0 && (
              <Disclosure summary={text.instead(alternatives.length)}>
                <ul role="list" className="alternatives">
                  {alternatives.map((one) => (
                    <li key={one.action}>
                      <p>{one.action}</p>
                      <p className="muted">{one.why}</p>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </div>
        </div>
      )}
    </JudgedPart>
  )
}
