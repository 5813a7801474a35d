import { isClosed } from '../../../shared/domain/records.ts'
import { useCallback } from 'react'
import { QUIET_DAYS } from '../../../shared/domain/record-list.ts'
import type { DealJudgement, DealPage } from '../../../shared/domain/record-view.ts'
import { formatRoute } from '../../store/route.ts'
import { useServices } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { AskButtons } from './ask-buttons.tsx'
import { CrmChangeButton } from './crm-change.tsx'
import { FactsPart } from './facts-part.tsx'
import { BarredMark, MockMark } from './marks.tsx'
import { NextStepPart } from './next-step-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { QualificationPart } from './qualification-part.tsx'
import { dealFacts } from './record-facts.ts'
import { closeWords, dealQuestions, isOverdue, moneyWords, quietDays, stageWords, touchWords } from './record-words.ts'
import { RecordGone } from './record-gone.tsx'
import { RiskPart } from './risk-part.tsx'
import { TimelinePart } from './timeline-part.tsx'
import { useRecord } from './use-record.ts'
import '../../ui/detail.css'

/** One deal: what to do next, what endangers it, what is known of the buyer's side, who is in it and what happened. */
export function DealDetail({ id }: { id: string }) {
  const { app } = useServices()
  const get = useCallback((of: string) => app.try('deal.get', { id: of }), [app])
  const judge = useCallback((of: string) => app.try('deal.judge', { id: of }), [app])
  const { page, judgement, problem, shownId } = useRecord<DealPage, DealJudgement>(id, get, judge)
  if (problem) return <RecordGone problem={problem} place="deals" />
  if (!page) return null
  const text = strings.records
  const { deal, account, owner, people, others, timeline, conflicts, lastContactAt, today } = page
  const quiet = isClosed(deal) ? null : quietDays(lastContactAt, today)
  return (
    <article key={shownId} className="detail" aria-labelledby="record-title" aria-busy={judgement === null}>
      <header className="detail-head">
        <div className="record-heading">
          <h2 id="record-title" className="detail-title">
            {deal.name}
          </h2>
          <p className="record-badges">
            {deal.source.mock && <MockMark />}
            <Badge tone={deal.stage === 'closed_won' ? 'green' : isClosed(deal) ? 'neutral' : 'accent'}>
              {stageWords(deal)}
            </Badge>
            {quiet !== null && quiet > QUIET_DAYS && <Badge tone="amber">{text.quiet(quiet)}</Badge>}
            {account !== null && account.barredBy !== null && <BarredMark reason={account.barredBy} />}
          </p>
          <p className="muted">
            {account === null ? (
              text.noAccount
            ) : (
              <a href={formatRoute({ place: 'accounts', id: account.id })}>{account.name}</a>
            )}{' '}
            ·{' '}
            {[
              deal.amount ? moneyWords(deal.amount) : text.noValue,
              closeWords({ ...deal, overdue: isOverdue(deal, today) }),
              touchWords(lastContactAt),
              owner === null ? text.noOwner : text.ownedBy(owner),
            ].join(' · ')}
          </p>
        </div>
        <AskButtons label={text.askDeal} questions={dealQuestions(deal)} people={[...people, ...others]}>
          <CrmChangeButton kind="opportunity" id={deal.id} name={deal.name} />
        </AskButtons>
      </header>
      <NextStepPart step={judgement?.nextStep} />
      <RiskPart risk={judgement?.risk} />
      <QualificationPart qualification={judgement?.qualification} />
      <PeoplePart title={text.inDeal} none={text.noneInDeal} people={people} />
      {others.length > 0 && <PeoplePart title={text.others} none="" people={others} />}
      <TimelinePart timeline={timeline} />
      <FactsPart facts={dealFacts(deal, owner)} source={deal.source} conflicts={conflicts} />
    </article>
  )
}
