import { AppError } from '../../shared/errors.ts'
import type { Goal } from '../../shared/domain/goal.ts'
import type { Profile } from '../../shared/domain/profile.ts'
import type { Replay } from '../../shared/domain/replay.ts'
import type { TraceEvent } from '../../shared/domain/trace.ts'
import { unknownProfile, type RunRequest } from '../core/orchestrator/engine.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { planRequest } from '../core/planning/plan-request.ts'
import { validatePlan } from '../core/planning/validate-plan.ts'
import type { Registry } from '../core/registry/registry.ts'
import { compareReplay } from '../core/replay/compare-replay.ts'
import type { SavedRun } from '../core/replay/read-record.ts'
import { replayRun, wasDropped } from '../core/replay/replay-run.ts'
import { reportOf, type AppContext } from './context.ts'
import { contextOf, TURNS } from './conversation-context.ts'
import { newGoal, runRequestOf, rulesTitle, type RunFacts } from './run-request.ts'
import { toRunReport } from './run-report.ts'
import { allEvents } from './all-events.ts'
import { loadRun } from './load-run.ts'

/**
 * A saved run beside itself run again on its record, with another profile where one is given. Nothing is written, charged, announced or
 * asked of anyone. Throws a sentence for a run that has not come to rest, and for a profile that is not there.
 */
export async function replay(context: AppContext, runId: string, profileName: string | null): Promise<Replay> {
  const stored = await loadRun(context.stores, runId, 'Choose another one under Traces.')
  const { run } = stored
  if (run.status === 'running' || run.status === 'proposed')
    throw new AppError('run.bad-state', 'This run has not ended, so there is no whole record of it yet.', {
      remedy: 'Wait until it has ended, then replay it.',
    })
  const pinned = await context.registry.byHash(run.registryHash)
  const registry = pinned ?? context.registry.current()
  const name = profileName ?? run.profile
  const profile = registry.profiles.get(name)
  if (!profile) throw unknownProfile(name, registry.profiles.keys())
  const approvals = await context.stores.approvals.ofRun(run.id)
  const saved: SavedRun = { ...stored, approvals, events: await eventsOf(context, run) }
  const request = await requestAgain(context, saved, registry, profile)
  const timeZone = context.clock.timeZone()
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const replayed = await replayRun(saved, request, { registry, profile }, { digest: context.digest, timeZone, turn })
  return {
    runId: run.id,
    traceId: run.traceId,
    profile: name === run.profile ? null : name,
    ...compareReplay(saved, replayed),
    notes: notesOn(saved, pinned !== null),
    events: { saved: saved.events.length === 0 ? null : saved.events.length, replayed: replayed.events.length },
    saved: await reportOf(context, stored, approvals),
    replayed: toRunReport(replayed, replayed.approvals, profile, null, 0),
  }
}

/** All events of the run's trace; none where retention removed them. */
const eventsOf = async ({ stores, retention }: AppContext, { traceId }: Run): Promise<TraceEvent[]> =>
  retention.checkpoint(traceId) ? [] : allEvents(stores, traceId)

/** Called from a screen or by its name on the command line: no planner made its plan. */
const wasCalledByHand = ({ conversationId, goalId }: Run): boolean => conversationId === null && goalId === null

/** The request as it was put then, planned again by the rules. */
async function requestAgain(
  context: AppContext,
  { run, steps }: SavedRun,
  registry: Registry,
  profile: Profile,
): Promise<RunRequest> {
  const facts: Omit<RunFacts, 'title' | 'goal'> = {
    id: run.id,
    traceId: run.traceId,
    conversationId: run.conversationId,
    request: run.request,
    pasted: run.pasted,
    profile: profile.name,
    mock: run.mock,
    parentGoalId: run.parentGoalId,
    message: null,
    begin: steps.some(wasDropped) ? 'propose' : 'at-once',
  }
  if (wasCalledByHand(run)) {
    const problem = validatePlan(run.plan, { registry, profile, leftMilliUnits: null })[0]
    if (problem)
      throw new AppError('run.bad-state', `With the profile ${profile.title} this is refused: ${problem.message}`, {
        remedy: 'Choose another profile.',
      })
    const { title, kind, reasons, planner, runbook, criteria, entities, plan } = run
    return { ...facts, title, kind, reasons, planner, runbook, criteria, entities, plan, goal: null, direct: null }
  }
  const success = await context.stores.learning.success()
  const planned = await planRequest(
    {
      text: run.request,
      pasted: run.pasted,
      conversation: contextOf(await context.stores.runs.runsBefore(run.id, TURNS)),
      profile,
      registry,
      asOf: new Date(run.asOfMs).toISOString(),
      timeZone: context.clock.timeZone(),
      // Only a rep who chose leaves this reason; what the rules would choose now is what the replay is to show.
      forceKind: run.reasons[0] === 'You chose so.' ? run.kind : null,
    },
    {
      records: context.records,
      library: context.askDeps.library(),
      successOf: (runbook) => success.get(runbook) ?? null,
    },
  )
  const title = planned.kind === 'plan' ? planned.title : rulesTitle(run.request)
  if (planned.kind !== 'plan') return runRequestOf(planned, { ...facts, title, goal: null, begin: 'at-once' })
  const { criteria, parts, assessment } = planned
  const wanted = { parentGoalId: null, conversationId: run.conversationId, title, request: run.request, criteria }
  const kept = run.goalId === null ? null : await context.stores.goals.get(run.goalId)
  const fresh = (id: string) => newGoal(id, run.asOfMs, wanted)
  const goal = assessment.kind === 'goal' ? before(run, kept ?? fresh('replayed-goal')) : null
  const subGoals = parts.map(async (part, index) => {
    const id = run.parts?.[index]?.goalId ?? `replayed-part-${index + 1}`
    const known = await context.stores.goals.get(id)
    const own = known ?? { ...fresh(id), title: part.title, parentGoalId: goal?.id ?? null }
    return { goal: before(run, own), part: { goalId: id, steps: part.steps, criteria: part.criteria } }
  })
  return runRequestOf(planned, { ...facts, title, goal, subGoals: goal ? await Promise.all(subGoals) : [] })
}

/** A goal as it was before a run: later runs, and the run itself, are not yet its own. */
function before(run: Run, goal: Goal): Goal {
  const at = goal.runIds.indexOf(run.id)
  return at < 0 ? goal : { ...goal, runIds: goal.runIds.slice(0, at) }
}

function notesOn({ run, events }: SavedRun, registryKept: boolean): string[] {
  return [
    ...(registryKept ? [] : ['The registry of then is not kept any more; the one of today was used.']),
    ...(run.planner === 'model' ? ['A model planned this run. A replay plans by rules and asks no model.'] : []),
    ...(wasCalledByHand(run)
      ? ['It was called from a screen or by name, so its plan was taken as it was.']
      : ['The plan was made again over your records as they are now; those of then are not kept.']),
    ...(events.length === 0
      ? [
          'The events of this run were removed when their time was up. Its steps, results and answer are compared, its trace is not.',
        ]
      : []),
  ]
}
