import { useCallback } from 'react'
import type { AccountJudgement, AccountPage } from '../../../shared/domain/record-view.ts'
import { useServices } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { AskButtons } from './ask-buttons.tsx'
import { DealsPart } from './deals-part.tsx'
import { CrmChangeButton } from './crm-change.tsx'
import { FactsPart } from './facts-part.tsx'
import { FitPart } from './fit-part.tsx'
import { BarredMark, MockMark } from './marks.tsx'
import { NextStepPart } from './next-step-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { accountFacts } from './record-facts.ts'
import { accountQuestions } from './record-words.ts'
import { RecordGone } from './record-gone.tsx'
import { SignalsPart } from './signals-part.tsx'
import { TimelinePart } from './timeline-part.tsx'
import { useRecord } from './use-record.ts'
import '../../ui/detail.css'

/** One account: its fit with the reasons, what to do next, who and what is there, what happened, and where all of it comes from. */
export function AccountDetail({ id }: { id: string }) {
  const { app } = useServices()
  const get = useCallback((of: string) => app.try('account.get', { id: of }), [app])
  const judge = useCallback((of: string) => app.try('account.judge', { id: of }), [app])
  const { page, judgement, problem, shownId } = useRecord<AccountPage, AccountJudgement>(id, get, judge)
  if (problem) return <RecordGone problem={problem} place="accounts" />
  if (!page) return null
  const text = strings.records
  const { account, barredBy, owner, contacts, deals, open, timeline, conflicts, today } = page
  return (
    <article key={shownId} className="detail" aria-labelledby="record-title" aria-busy={judgement === null}>
      <header className="detail-head">
        <div className="record-heading">
          <h2 id="record-title" className="detail-title">
            {account.name}
          </h2>
          <p className="record-badges">
            {account.source.mock && <MockMark />}
            {account.customer !== null && (
              <Badge tone={account.customer ? 'accent' : 'neutral'}>
                {account.customer ? text.isCustomer : text.isNotCustomer}
              </Badge>
            )}
            {barredBy !== null && <BarredMark reason={barredBy} />}
          </p>
          <p className="muted">
            {[
              account.industry,
              [account.city, account.country].filter(Boolean).join(', '),
              account.domain,
              owner === null ? text.noOwner : text.ownedBy(owner),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <AskButtons label={text.askAccount} questions={accountQuestions(account)} people={contacts}>
          <CrmChangeButton kind="account" id={account.id} name={account.name} />
        </AskButtons>
      </header>
      <NextStepPart step={judgement?.nextStep} />
      <FitPart fit={judgement?.fit} />
      <DealsPart deals={deals} open={open} judged={judgement?.deals} today={today} />
      <PeoplePart title={text.people} none={text.noPeople} people={contacts} />
      <SignalsPart signals={judgement?.signals} />
      <TimelinePart timeline={timeline} />
      <FactsPart facts={accountFacts(account, owner)} source={account.source} conflicts={conflicts} />
    </article>
  )
}
