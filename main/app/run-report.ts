import type { Approval } from '../../shared/domain/approval.ts'
import type { ModelSummary } from '../../shared/domain/model.ts'
import type { Profile } from '../../shared/domain/profile.ts'
import type { RunReport, StepReport } from '../../shared/domain/run.ts'
import { toUsd } from '../core/model/model-spend.ts'
import type { StoredRun, Step } from '../core/orchestrator/run-state.ts'
import { pastedSource, suspiciousIn } from '../core/policy/suspicious-sources.ts'

/** A run as people and scripts see it: units instead of thousandths, the plan with what became of each step. */
export function toRunReport(
  { run, steps }: StoredRun,
  approvals: readonly Approval[],
  profile: Profile | undefined,
  summary: ModelSummary | null,
  /** What a model cost beside the run's steps, in millionths of a dollar; null when unknown. */
  besideMicroUsd: number | null,
): RunReport {
  const states = new Map(steps.map((step) => [step.id, step]))
  const planningUsd = toUsd(run.modelMicroUsd === undefined ? 0 : run.modelMicroUsd)
  const summaryUsd = summary ? summary.usd : 0
  const besideUsd = toUsd(besideMicroUsd)
  const usd =
    planningUsd === null || summaryUsd === null || besideUsd === null ? null : planningUsd + summaryUsd + besideUsd
  const units = run.plan.steps.reduce((sum, step) => sum + step.costMilliUnits, 0) / 1000
  return {
    traceId: run.traceId,
    runId: run.id,
    goalId: run.goalId,
    conversationId: run.conversationId,
    request: run.request,
    kind: run.kind,
    reasons: [...run.reasons],
    status: run.status,
    profile: run.profile,
    planner: run.planner,
    runbook: run.runbook?.id ?? null,
    plan: {
      explanation: run.plan.explanation,
      price: { units, calls: run.plan.steps.length, usd: planningUsd },
      steps: run.plan.steps.map((planned): StepReport => {
        const state = states.get(planned.id)
        return {
          id: planned.id,
          title: planned.title,
          why: planned.why,
          capability: planned.capability,
          domain: planned.domain,
          sideEffect: planned.sideEffect,
          status: state?.status ?? 'planned',
          cost: planned.costMilliUnits / 1000,
          dependsOn: planned.dependsOn,
          agent: state?.agent ?? null,
          input: state?.input ?? planned.input,
          output: state?.output ?? null,
          failure: state?.failure ?? null,
          skippedBecause: state?.skippedBecause ?? null,
          startedAtMs: state?.startedAtMs ?? null,
          endedAtMs: state?.endedAtMs ?? null,
        }
      }),
    },
    parts: (run.parts ?? []).map(({ goalId, steps: own }) => ({ goalId, steps: [...own] })),
    budget: budgetReport(steps, profile, run.warned, usd),
    approvals: approvals.map(({ id, stepId, capability, risk, status, content, hash, expiresAtMs }) => ({
      id,
      stepId,
      capability,
      risk,
      status,
      content,
      hash,
      expiresAt: new Date(expiresAtMs).toISOString(),
    })),
    answer: run.answer?.text ?? '',
    summary,
    unknowns: run.answer?.unknowns ?? [],
    sources: run.answer?.sources ?? [],
    suspicious: suspiciousIn([
      ...(run.pasted === null ? [] : [pastedSource(run.pasted)]),
      ...(run.answer?.sources ?? []),
      ...approvals.flatMap(({ claims }) => claims.flatMap((claim) => claim.sources)),
    ]),
    question: run.answer?.question ?? null,
    options: run.answer?.options ?? [],
    startedAtMs: run.startedAtMs,
    endedAtMs: run.endedAtMs,
    mock: run.mock,
  }
}

function budgetReport(
  steps: readonly Step[],
  profile: Profile | undefined,
  warned: readonly string[],
  usd: number | null,
): RunReport['budget'] {
  const byDomain: Record<string, number> = {}
  const byTool: Record<string, number> = {}
  let milliUnits = 0
  let calls = 0
  let vendorCalls = 0
  for (const step of steps) {
    const spent = step.spentMilliUnits + step.reservedMilliUnits
    milliUnits += spent
    vendorCalls += step.vendorCalls ?? 0
    calls += step.spentCalls + step.reservedCalls
    if (spent === 0) continue
    byDomain[step.domain] = addUnits(byDomain[step.domain], spent)
    byTool[step.capability] = addUnits(byTool[step.capability], spent)
  }
  return {
    used: milliUnits / 1000,
    limit: (profile?.budget.runMilliUnits ?? 0) / 1000,
    calls: calls + vendorCalls,
    vendorCalls,
    callLimit: profile?.budget.calls ?? 0,
    byDomain,
    byTool,
    usd,
    warnings: warned.map(
      (ceiling) => `${ceiling}: more than ${Math.round((profile?.budget.warnAt ?? 0) * 100)} % used`,
    ),
  }
}

/** Adds thousandths to a sum in units without the dust of floating point. */
const addUnits = (units: number | undefined, milliUnits: number): number =>
  (Math.round((units ?? 0) * 1000) + milliUnits) / 1000
