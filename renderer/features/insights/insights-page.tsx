import { ChartColumn, MessageSquareText, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { MetricsReport } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { go } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Budget, Decisions, Failures, SuggestionCounts } from './breakdowns.tsx'
import type { Drill } from './drill.ts'
import { FilterBar } from './filter-bar.tsx'
import { Costs, Edits, Outcomes } from './over-time.tsx'
import { dayOf, filterOf, type Choice } from './ranges.ts'
import { RunsDialog } from './runs-dialog.tsx'
import { Planners, Use } from './tables.tsx'
import { Tiles } from './tiles.tsx'
import { useReport } from './use-report.ts'
import './insights.css'

/** What the stored events add up to, for whoever wants to know what it did, what it cost and where it hurts. */
export function InsightsPage() {
  const today = dayOf(useNow(60_000))
  const [choice, setChoice] = useState<Choice>({ range: 'month', from: '', to: '', profile: null, domain: null })
  const [drill, setDrill] = useState<Drill | null>(null)
  const filter = filterOf(choice, today)
  const { report, problem } = useReport(filter)
  const text = strings.insights
  if (problem && !report)
    return (
      <EmptyState icon={TriangleAlert} title={problem.message}>
        {problem.remedy && <p>{problem.remedy}</p>}
      </EmptyState>
    )
  if (!report) return null
  if (report.sinceMs === null)
    return (
      <EmptyState
        icon={ChartColumn}
        title={text.empty}
        actions={
          <Button variant="primary" icon={MessageSquareText} onClick={() => go({ place: 'chat', id: null })}>
            {text.emptyAct}
          </Button>
        }
      >
        <p>{text.emptyHint}</p>
      </EmptyState>
    )
  return (
    <div className="page">
      <div className="page-column insights">
        <FilterBar choice={choice} profiles={report.profiles} today={today} onChange={setChoice} />
        {problem && (
          <Callout tone="red" icon={TriangleAlert} role="alert">{`${problem.message} ${problem.remedy ?? ''}`}</Callout>
        )}
        {isEmpty(report) ? (
          <EmptyState icon={ChartColumn} title={text.nothing}>
            <p>{text.nothingHint}</p>
          </EmptyState>
        ) : (
          <>
            <Tiles report={report} onOpen={setDrill} />
            <div className="panels">
              <Outcomes report={report} filter={filter} onOpen={setDrill} />
              <Costs report={report} filter={filter} onOpen={setDrill} />
              <Decisions report={report} onOpen={setDrill} />
              <Failures report={report} onOpen={setDrill} />
              <Edits report={report} filter={filter} onOpen={setDrill} />
              <Budget report={report} onOpen={setDrill} />
              <Planners report={report} onOpen={setDrill} />
              <Use report={report} onOpen={setDrill} />
              <SuggestionCounts report={report} />
            </div>
          </>
        )}
      </div>
      {drill && <RunsDialog drill={drill} filter={filter} onClose={() => setDrill(null)} />}
    </div>
  )
}

const isEmpty = ({ runs, calls, approvals, suggestions }: MetricsReport): boolean =>
  runs.ended + runs.asked + calls.attempts + approvals.requested + approvals.decided + suggestions.made === 0
