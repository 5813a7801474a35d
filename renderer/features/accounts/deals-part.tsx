import { QUIET_DAYS } from '../../../shared/domain/record-list.ts'
import type { AccountJudgement, DealGlance } from '../../../shared/domain/record-view.ts'
import { isClosed, type Money } from '../../../shared/domain/records.ts'
import { formatRoute } from '../../store/route.ts'
import { strings } from '../../strings.ts'
import { Part } from './part.tsx'
import { closeWords, isOverdue, moneyWords, quietDays, quietWords, stageWords } from './record-words.ts'
import { BandBadge } from './band-badge.tsx'
import { ShowMore } from './show-more.tsx'

const FIRST = 6

/** The account's deals, open ones first, each with its risk. */
export function DealsPart({
  deals,
  open,
  judged,
  today,
}: {
  deals: readonly DealGlance[]
  open: readonly Money[]
  judged: AccountJudgement['deals'] | undefined
  today: string
}) {
  const text = strings.records
  return (
    <Part
      title={`${text.deals} (${deals.length})`}
      aside={open.length > 0 && <span className="muted">{text.openSum(open.map(moneyWords).join(' + '))}</span>}
    >
      {deals.length === 0 && <p className="muted">{text.noDealsHere}</p>}
      <ShowMore items={deals} first={FIRST}>
        {(shown) => (
          <ul role="list" className="lines">
            {shown.map((deal) => {
              const silence = isClosed(deal) ? null : quietDays(deal.lastContactAt, today)
              const quiet = quietWords({ quietDays: silence }, QUIET_DAYS)
              const risk = judged?.find(({ id }) => id === deal.id)?.risk
              return (
                <li key={deal.id} className="line">
                  <div className="line-main">
                    <p className="line-title">
                      <a href={formatRoute({ place: 'deals', id: deal.id })}>{deal.name}</a>
                      {risk?.known && <BandBadge risk={risk.value} />}
                    </p>
                    <p className="line-meta">
                      {stageWords(deal)} · {closeWords({ ...deal, overdue: isOverdue(deal, today) })}
                      {quiet !== null && <span className="amber-words"> · {quiet}</span>}
                    </p>
                  </div>
                  <span className="line-value">{deal.amount ? moneyWords(deal.amount) : text.noValue}</span>
                </li>
              )
            })}
          </ul>
        )}
      </ShowMore>
    </Part>
  )
}
