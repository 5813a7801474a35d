import type { MetricsReport } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatNumber, humanise } from '../../format.ts'
import { formatRoute } from '../../store/route.ts'
import { BarList } from './bar-list.tsx'
import type { Drill } from './drill.ts'
import { Panel } from './panel.tsx'
import { formatShare, formatTime, rateWords } from './words.ts'

type Props = { report: MetricsReport; onOpen: (drill: Drill) => void }
const text = strings.insights

export function Failures({ report: { calls }, onOpen }: Props) {
  return (
    <Panel title={text.failures}>
      {calls.byCategory.length === 0 ? (
        <p className="muted">{text.failuresNone(calls.attempts)}</p>
      ) : (
        <BarList
          bars={calls.byCategory.map(({ category, rate, modes }) => {
            const label = text.categories[category] ?? humanise(category)
            return {
              key: category,
              label,
              n: rate.k,
              note: `${rateWords(rate)} · ${modes.map(({ mode, n }) => `${humanise(mode).toLowerCase()} ${n}`).join(', ')}`,
              tone: 'red',
              onOpen: () => onOpen({ title: label, metrics: ['call_error'], detail: category }),
            }
          })}
        />
      )}
    </Panel>
  )
}

const outcomeTones: Readonly<Record<string, string>> = {
  approved: 'green',
  edited: 'green',
  changes_requested: 'amber',
  denied: 'red',
  expired: 'amber',
  cancelled: 'grey',
}

export function Decisions({ report: { approvals }, onOpen }: Props) {
  const outcomes = Object.entries(approvals.byOutcome)
  return (
    <Panel title={text.approvals}>
      {outcomes.length === 0 ? (
        <p className="muted">{text.approvalsNone}</p>
      ) : (
        <>
          <BarList
            bars={outcomes.map(([outcome, n]) => {
              const label = text.outcomeWords[outcome] ?? humanise(outcome)
              return {
                key: outcome,
                label,
                n,
                tone: outcomeTones[outcome] ?? 'grey',
                onOpen: () => onOpen({ title: label, metrics: ['approval'], labels: [outcome] }),
              }
            })}
          />
          <p className="panel-note">
            {approvals.waitMs.n > 0 && text.waited(formatTime(approvals.waitMs.p50), formatTime(approvals.waitMs.p95))}
            {approvals.byRule > 0 && ` ${text.byRule(approvals.byRule)}`}
          </p>
        </>
      )}
    </Panel>
  )
}

export function Budget({ report: { budget, runs }, onOpen }: Props) {
  const both = [
    { key: 'budget_warning' as const, label: text.warnings, n: budget.warnings, tone: 'amber' },
    { key: 'budget_exceeded' as const, label: text.exceeded, n: budget.exceeded, tone: 'red' },
  ]
  return (
    <Panel title={text.budget}>
      <p className="panel-note">
        {budget.share.n === 0
          ? text.budgetNone
          : text.budgetShare(formatShare(budget.share.p50), formatShare(budget.share.max))}
        {runs.meanSteps !== null && ` ${text.steps(formatNumber(runs.meanSteps))}`}
      </p>
      <BarList
        bars={both.map(({ key, label, n, tone }) => ({
          key,
          label,
          n,
          tone,
          onOpen: () => onOpen({ title: label, metrics: [key] }),
        }))}
      />
    </Panel>
  )
}

const decisions = ['made', 'accepted', 'dismissed', 'undone'] as const

export function SuggestionCounts({ report: { suggestions, feedback } }: Pick<Props, 'report'>) {
  const total = decisions.reduce((sum, decision) => sum + suggestions[decision], 0)
  return (
    <Panel
      wide
      title={text.suggestions}
      side={<a href={formatRoute({ place: 'today', id: null })}>{text.suggestionsOpen}</a>}
    >
      {total === 0 ? (
        <p className="muted">{text.suggestionsNone}</p>
      ) : (
        <dl className="counts">
          {decisions.map((decision) => (
            <div key={decision}>
              <dt>{text.suggestionWords[decision]}</dt>
              <dd>{suggestions[decision]}</dd>
            </div>
          ))}
        </dl>
      )}
      {feedback.good + feedback.bad > 0 && <p className="panel-note">{text.feedback(feedback.good, feedback.bad)}</p>}
      <p className="panel-note">{text.suggestionsNote}</p>
    </Panel>
  )
}
