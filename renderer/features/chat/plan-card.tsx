import { BookMarked, ListChecks, Play } from 'lucide-react'
import { useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { formatUnits, formatUsd, humanise } from '../../format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ExplainPlan } from './explain-plan.tsx'
import { countDone, priceOf, withDependents } from './plan-price.ts'
import { StepRow } from './step-row.tsx'

/** The plan of a goal: to be changed and started while it is proposed, then its progress, then its record. */
export function PlanCard({
  run,
  onStart,
  onCancel,
}: {
  run: RunReport
  onStart: (drop: string[]) => Promise<void>
  onCancel: () => Promise<void>
}) {
  const { steps } = run.plan
  if (run.status === 'proposed') return <ProposedPlan run={run} onStart={onStart} onCancel={onCancel} />
  const rows = (
    <ol role="list" className="steps">
      {steps.map((step) => (
        <StepRow key={step.id} step={step} />
      ))}
    </ol>
  )
  if (run.status === 'running' || run.status === 'waiting') {
    return (
      <section className="plan" aria-label={strings.plan.title}>
        <PlanHead run={run} />
        <ExplainPlan runId={run.runId} />
        {rows}
      </section>
    )
  }
  return (
    <section className="plan plan-over" aria-label={strings.plan.title}>
      <Disclosure
        summary={
          <>
            {strings.plan.title} · {strings.plan.progress(countDone(run), steps.length)} ·{' '}
            {strings.plan.units(formatUnits(run.budget.used))}
          </>
        }
      >
        <ExplainPlan runId={run.runId} />
        {rows}
      </Disclosure>
    </section>
  )
}

function PlanHead({ run }: { run: RunReport }) {
  return (
    <header className="plan-head">
      <ListChecks size={16} aria-hidden />
      <h3 className="plan-title">{strings.plan.title}</h3>
      {run.runbook && (
        <Badge tone="neutral" icon={BookMarked} title={strings.plan.runbook(humanise(run.runbook))}>
          {humanise(run.runbook)}
        </Badge>
      )}
      <span className="plan-count">
        {run.status === 'proposed'
          ? strings.plan.steps(run.plan.steps.length)
          : strings.plan.progress(countDone(run), run.plan.steps.length)}
      </span>
    </header>
  )
}

function ProposedPlan({
  run,
  onStart,
  onCancel,
}: {
  run: RunReport
  onStart: (drop: string[]) => Promise<void>
  onCancel: () => Promise<void>
}) {
  const { steps, price, explanation } = run.plan
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const gone = withDependents(steps, dropped)
  const total = priceOf(steps, gone)
  const left = run.budget.limit - run.budget.used
  const titleOf = (id: string) => steps.find((step) => step.id === id)?.title ?? id
  const toggle = (id: string) => {
    const next = new Set(dropped)
    if (!next.delete(id)) next.add(id)
    setDropped(next)
  }
  const during = (act: () => Promise<void>) => async () => {
    setBusy(true)
    await act()
    setBusy(false)
  }
  const money =
    price.usd === null
      ? run.planner === 'rules'
        ? strings.plan.noModelCost
        : strings.plan.priceUnknown
      : price.usd === 0
        ? strings.plan.noModelCost
        : formatUsd(price.usd)
  return (
    <section className="plan" aria-label={strings.plan.title}>
      <PlanHead run={run} />
      <p className="plan-lead">{explanation || strings.plan.proposed}</p>
      <ExplainPlan runId={run.runId} />
      <ol role="list" className="steps">
        {steps.map((step) => (
          <StepRow
            key={step.id}
            step={step}
            choice={{
              kept: !gone.has(step.id),
              missing: dropped.has(step.id)
                ? null
                : (step.dependsOn.filter((id) => gone.has(id)).map(titleOf)[0] ?? null),
              onToggle: () => toggle(step.id),
            }}
          />
        ))}
      </ol>
      <footer className="plan-foot">
        <p className="plan-total">
          <strong>{strings.plan.units(formatUnits(total.units))}</strong> · {strings.plan.calls(total.calls)} · {money}
          {total.units > left && <span className="plan-over-budget">{strings.plan.budgetOver}</span>}
        </p>
        <Button variant="quiet" disabled={busy} onClick={() => void during(onCancel)()}>
          {strings.plan.cancel}
        </Button>
        <Button
          variant="primary"
          icon={Play}
          disabled={busy || total.calls === 0}
          onClick={() => void during(() => onStart([...dropped]))()}
        >
          {total.calls === steps.length ? strings.plan.run : strings.plan.runCount(total.calls)}
        </Button>
      </footer>
    </section>
  )
}
