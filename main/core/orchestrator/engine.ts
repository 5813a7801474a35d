import { AppError } from '../../../shared/errors.ts'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { Message } from '../../../shared/domain/conversation.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Plan } from '../../../shared/domain/plan.ts'
import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import { failureOf } from '../failures/failures.ts'
import { prerequisitesOf, validatePlan, withDependants } from '../planning/validate-plan.ts'
import { redactText } from '../tracing/redact.ts'
import { alreadyDecided, applyDecision, applyExpiry, cancelApprovals, type DecisionRequest } from './decide-approval.ts'
import { becomeActive, finishRun, updateGoal, waitForPeople } from './end-run.ts'
import {
  addEvent,
  addModelCall,
  createLiveRun,
  freshSteps,
  moveStep,
  patchRun,
  stepOf,
  writeDown,
  type EngineDeps,
  type LiveRun,
} from './live-run.ts'
import { release } from './charge-run.ts'
import { interruptCommit } from './perform-change.ts'
import { recover } from './recover.ts'
import { breakRun, pump, settledIfIdle } from './run-loop.ts'
import type { CompiledAnswer, Run, RunPart, StoredRun } from './run-state.ts'
import { hasEnded } from './step.ts'

/** What a request became, ready to be made a run. */
export type RunRequest = {
  id: string
  traceId: string
  conversationId: string | null
  request: string
  pasted: string | null
  title: string
  kind: 'answer' | 'goal'
  reasons: readonly string[]
  profile: string
  planner: 'rules' | 'model'
  /** Calls to a model that were made while planning. */
  modelCalls?: readonly EventDetails['model_call'][]
  runbook: { id: string; similarity: number } | null
  criteria: readonly { text: string; step: string }[]
  entities: readonly EntityHit[]
  mock: boolean
  missed?: boolean
  plan: Plan
  /** Set for a new goal; null for an answer. For another run of a goal, the goal as it is. */
  goal: Goal | null
  /** Sub-goals of a compound request, new or as they are, with the steps of each. */
  subGoals?: readonly { goal: Goal; part: RunPart }[]
  parentGoalId: string | null
  message: Message | null
  /** `propose` shows the plan and waits for `start`. */
  begin: 'at-once' | 'propose'
  /** An answer that needs no step, or a question that must be answered first: the run ends with it. */
  direct: (CompiledAnswer & { status: 'completed' | 'needs_input' }) | null
}

export type Engine = {
  create(request: RunRequest): Promise<Run>
  /** Begins a proposed run without the steps in `drop` and what depends on them. */
  start(runId: string, drop: readonly string[]): Promise<Run>
  decide(request: DecisionRequest): Promise<Approval>
  cancel(runId: string, by: string): Promise<Run>
  /** Runs again what failed, was skipped or stopped; what succeeded stays as it is. */
  retry(runId: string): Promise<Run>
  /** A person says whether a commit that a crash cut off has happened. */
  settleInterrupted(runId: string, stepId: string, happened: boolean): Promise<Run>
  /** Goes on with one run, or with all that can go on, after a start. Returns their ids. */
  resume(runId: string | null): Promise<string[]>
  /** Expires what is due; returns when the next approval will be, or null. */
  expireDue(): Promise<number | null>
  /** Resolves with the run once it does not move by itself any more; rejects when the disk refused. */
  whenIdle(runId: string): Promise<StoredRun>
  /** Stops all work in this process; what is on the disk stays as it is and goes on after the next start. */
  close(): Promise<void>
  liveCount(): number
}

export function createEngine(deps: EngineDeps): Engine {
  const lives = new Map<string, Promise<LiveRun>>()
  const { runs, approvals, goals } = deps.stores

  const noRun = () =>
    new AppError('run.not-found', 'There is no such run.', { remedy: 'Look it up under Goals or Traces.' })

  async function revive(stored: StoredRun): Promise<LiveRun> {
    const { run, steps } = stored
    const registry = (await deps.registry.byHash(run.registryHash)) ?? deps.registry.current()
    const profile = registry.profiles.get(run.profile)
    if (!profile)
      throw new AppError('profile.unknown', `The profile ${run.profile} is gone from the registry.`, {
        remedy: 'Put it back, or start the goal again with another profile.',
      })
    const open = (await approvals.ofRun(run.id)).filter((approval) => approval.status === 'pending')
    const goal = run.goalId ? await goals.get(run.goalId) : null
    const subGoals = (await Promise.all((run.parts ?? []).map(({ goalId }) => goals.get(goalId)))).flatMap(
      (found) => found ?? [],
    )
    const context = await deps.contextFor(run)
    return watched(createLiveRun({ run, steps, registry, profile, goal, subGoals, open, context }))
  }

  /** The one live copy of a run; two callers at the same time get the same. */
  function getLive(runId: string): Promise<LiveRun> {
    const present = lives.get(runId)
    if (present) return present
    const loading = runs.load(runId).then((stored) => {
      if (!stored) throw noRun()
      return revive(stored)
    })
    lives.set(runId, loading)
    loading.catch(() => lives.delete(runId))
    return loading
  }

  /** A run that waits or has ended need not stay in memory. */
  function letGo(live: LiveRun): void {
    if (live.broken || (live.run.status !== 'running' && live.saving === 0 && live.deciding.size === 0))
      lives.delete(live.run.id)
  }

  function watched(live: LiveRun): LiveRun {
    live.onIdle = () => letGo(live)
    return live
  }

  const late = (live: LiveRun) => () => {
    if (live.broken || live.run.status !== 'running') return
    const now = deps.clock.now()
    const failure = failureOf(
      'partial_timeout',
      `The profile's time limit of ${live.profile.timeoutMs / 1000} s was reached.`,
    )
    for (const step of live.steps.values()) {
      if (step.status === 'running' && step.phase === 'commit') interruptCommit(live, step.id)
      else if (step.status === 'running' || step.status === 'reserved') {
        if (step.reservedCalls > 0) release(deps, live, step.id)
        moveStep(live, step.id, 'fail', { failure, phase: null, endedAtMs: now })
      } else if (step.status === 'planned')
        moveStep(live, step.id, 'skip', { skippedBecause: 'time ran out', failure, endedAtMs: now })
    }
    goOn(live).catch(() => {})
  }

  /** Pumps, makes durable, tells those who wait. */
  async function goOn(live: LiveRun): Promise<void> {
    pump(deps, live)
    await save(live)
  }

  async function save(live: LiveRun): Promise<void> {
    try {
      await writeDown(deps, live)
    } catch (thrown) {
      breakRun(live, thrown)
      throw thrown
    }
    settledIfIdle(live)
  }

  return {
    async create(request) {
      const registry = deps.registry.current()
      const profile = registry.profiles.get(request.profile)
      if (!profile) throw unknownProfile(request.profile, registry.profiles.keys())
      if (!request.direct) {
        const problem = validatePlan(request.plan, { registry, profile, leftMilliUnits: null })[0]
        if (problem)
          throw new AppError('internal', `The plan was refused: ${problem.message}`, {
            remedy: 'Say it another way, or report the trace.',
          })
      }
      const now = deps.clock.now()
      const { direct, begin, message, goal, subGoals = [], modelCalls = [], ...rest } = request
      const run: Run = {
        ...rest,
        ...(subGoals.length > 0 ? { parts: subGoals.map(({ part }) => part) } : {}),
        goalId: goal?.id ?? null,
        registryHash: registry.hash,
        asOfMs: now,
        startedAtMs: now,
        status: direct ? direct.status : begin === 'propose' ? 'proposed' : 'running',
        answer: direct
          ? {
              text: direct.text,
              unknowns: direct.unknowns,
              sources: direct.sources,
              question: direct.question,
              options: direct.options,
            }
          : null,
        endedAtMs: direct ? now : null,
        waitedMs: 0,
        waitingSinceMs: null,
        activeMs: 0,
        warned: [],
      }
      const live = watched(
        createLiveRun({
          run,
          steps: freshSteps(request.plan),
          registry,
          profile,
          goal,
          subGoals: subGoals.map((one) => one.goal),
          open: [],
          context: await deps.contextFor(run),
        }),
      )
      lives.set(run.id, Promise.resolve(live))
      live.draft.planChanged = true
      live.draft.message = message
      addEvent(deps, live, 'request_assessed', {
        kind: run.kind,
        reasons: run.reasons.map((reason) => redactText(reason)),
        planner: run.planner,
      })
      for (const call of modelCalls) addModelCall(deps, live, call)
      if (goal && goal.runIds.length === 0) addEvent(deps, live, 'goal_created', { parentGoalId: goal.parentGoalId })
      for (const part of live.subGoals)
        if (part.runIds.length === 0)
          addEvent(deps, live, 'goal_created', { parentGoalId: part.parentGoalId }, { goalId: part.id })
      if (run.runbook)
        addEvent(deps, live, 'runbook_matched', { runbook: run.runbook.id, similarity: run.runbook.similarity })
      if (!direct) {
        const units = request.plan.steps.reduce((sum, step) => sum + step.costMilliUnits, 0) / 1000
        const capabilities = request.plan.steps.map((step) => step.capability)
        addEvent(deps, live, 'plan_created', {
          steps: capabilities.length,
          capabilities,
          profile: run.profile,
          units,
          calls: capabilities.length,
          registry: registry.hash,
        })
      }
      updateGoal(deps, live, run.status === 'proposed' ? 'planned' : 'running')
      if (direct) {
        addEvent(
          deps,
          live,
          'run_completed',
          { status: run.status, succeeded: 0, failed: 0, skipped: 0, units: 0, calls: 0, activeMs: 0, waitedMs: 0 },
          { durationMs: 0 },
        )
      } else if (begin === 'at-once') {
        becomeActive(deps, live, late(live))
        pump(deps, live)
      }
      await save(live)
      return live.run
    },

    async start(runId, drop) {
      const live = await getLive(runId)
      if (live.run.status !== 'proposed')
        throw new AppError('run.bad-state', 'This plan was started already.', { remedy: 'Ask again for a new plan.' })
      const plan = withoutSteps(live.run.plan, drop)
      if (plan.steps.length === 0)
        throw new AppError('run.bad-state', 'No step is left to run.', {
          remedy: 'Keep at least one step, or cancel the plan.',
        })
      if (plan.steps.length < live.run.plan.steps.length) {
        const removed = live.run.plan.steps.filter((step) => !plan.steps.includes(step)).map((step) => step.id)
        for (const id of removed) {
          moveStep(live, id, 'skip', { skippedBecause: 'you left it out', leftOut: true, endedAtMs: deps.clock.now() })
        }
        addEvent(deps, live, 'plan_revised', {
          revision: live.run.plan.revision + 1,
          added: [],
          removed,
          reason: 'steps left out by the rep before the start',
        })
        patchRun(live, { plan: { ...live.run.plan, revision: live.run.plan.revision + 1 } })
        live.draft.planChanged = true
      }
      becomeActive(deps, live, late(live))
      updateGoal(deps, live, 'running')
      await goOn(live)
      return live.run
    },

    async decide(request) {
      const approval = await approvals.get(request.id)
      if (!approval)
        throw new AppError('approval.not-found', 'There is no such approval.', {
          remedy: 'List them with “approvals list” or under Approvals.',
        })
      const live = await getLive(approval.runId)
      if (approval.status !== 'pending') {
        letGo(live)
        throw alreadyDecided(approval)
      }
      if (live.deciding.has(request.id))
        throw new AppError('approval.already-decided', 'This is being decided right now.', {
          remedy: 'Wait a moment and reload the list.',
        })
      if (approval.expiresAtMs <= deps.clock.now()) {
        applyExpiry(deps, live, approval.id, late(live))
        await goOn(live)
        throw alreadyDecided({ ...approval, status: 'expired' })
      }
      live.deciding.add(request.id)
      try {
        const decided = await applyDecision(deps, live, request, late(live))
        await goOn(live)
        return decided
      } finally {
        live.deciding.delete(request.id)
        letGo(live)
      }
    },

    async cancel(runId, by) {
      const live = await getLive(runId)
      if (!['running', 'waiting', 'proposed'].includes(live.run.status)) {
        letGo(live)
        return live.run
      }
      live.stop.abort(new Error('stopped by a person'))
      cancelApprovals(deps, live, by)
      for (const step of live.steps.values()) {
        if (hasEnded(step.status)) continue
        // What is on its way out cannot be called back: a person says whether it arrived.
        if (step.status === 'running' && step.phase === 'commit') {
          interruptCommit(live, step.id)
          continue
        }
        if (step.status === 'interrupted') continue
        if (step.reservedCalls > 0) release(deps, live, step.id)
        moveStep(live, step.id, 'cancel', { phase: null, prepared: null, endedAtMs: deps.clock.now() })
      }
      if ([...live.steps.values()].some((step) => step.status === 'interrupted')) waitForPeople(deps, live)
      else finishRun(deps, live, true)
      await save(live)
      return live.run
    },

    async retry(runId) {
      const live = await getLive(runId)
      if (!['partial', 'failed', 'cancelled'].includes(live.run.status))
        throw new AppError('run.bad-state', 'There is nothing to try again in this run.', {
          remedy: 'Ask again in Chat.',
        })
      const again = [...live.steps.values()].filter(
        (step) => ['failed', 'skipped', 'cancelled'].includes(step.status) && !step.leftOut,
      )
      for (const step of again) {
        moveStep(live, step.id, 'retry', {
          failure: null,
          skippedBecause: null,
          endedAtMs: null,
          startedAtMs: null,
          prepared: null,
          approvalId: null,
          note: null,
        })
      }
      patchRun(live, { endedAtMs: null, answer: null, activeMs: 0 })
      addEvent(deps, live, 'run_resumed', {
        reason: 'tried again',
        requeued: again.map((step) => step.id),
        interrupted: [],
      })
      becomeActive(deps, live, late(live))
      updateGoal(deps, live, 'running')
      await goOn(live)
      return live.run
    },

    async settleInterrupted(runId, stepId, happened) {
      const live = await getLive(runId)
      if (live.steps.get(stepId)?.status !== 'interrupted')
        throw new AppError('run.bad-state', 'This step does not wait for your word.', { remedy: 'Reload the run.' })
      const failure = failureOf('system_crash', 'You said that it did not happen.', 'Run it again when you like.')
      const step = stepOf(live, stepId)
      becomeActive(deps, live, late(live))
      if (happened)
        moveStep(live, stepId, 'succeed', {
          output: step.prepared,
          prepared: null,
          phase: null,
          endedAtMs: deps.clock.now(),
        })
      else moveStep(live, stepId, 'fail', { failure, prepared: null, phase: null, endedAtMs: deps.clock.now() })
      await goOn(live)
      return live.run
    },

    async resume(runId) {
      const ids = runId ? [runId] : await runs.unfinished()
      const resumed: string[] = []
      for (const id of ids) {
        if (lives.has(id)) continue
        const live = await getLive(id)
        if (live.run.status !== 'running') {
          letGo(live)
          continue
        }
        await recover(deps, live)
        becomeActive(deps, live, late(live))
        await goOn(live)
        resumed.push(id)
      }
      return resumed
    },

    async expireDue() {
      for (;;) {
        const { expired, nextAtMs } = await approvals.due(deps.clock.now())
        let moved = false
        for (const approval of expired) {
          const live = await getLive(approval.runId)
          if (!live.open.has(approval.id) || live.deciding.has(approval.id)) continue
          applyExpiry(deps, live, approval.id, late(live))
          await goOn(live)
          moved = true
        }
        if (!moved) return nextAtMs
      }
    },

    async whenIdle(runId) {
      const live = await lives.get(runId)
      if (live && !live.broken && (live.run.status === 'running' || live.saving > 0)) {
        await new Promise<void>((resolve, reject) => live.settled.push({ resolve, reject }))
      }
      const stored = await runs.load(runId)
      if (!stored) throw noRun()
      return stored
    },

    async close() {
      for (const loading of lives.values()) {
        const live = await loading.catch(() => null)
        if (live)
          breakRun(
            live,
            new AppError('run.bad-state', 'The app is closing.', { remedy: 'The run goes on after the next start.' }),
          )
      }
      lives.clear()
    },
    liveCount: () => lives.size,
  }
}

export const unknownProfile = (name: string, known: Iterable<string>): AppError =>
  new AppError('profile.unknown', name === '' ? 'The profile is empty.' : `There is no profile “${name}”.`, {
    remedy: `Choose one of: ${[...known].join(', ')}.`,
  })

/** The plan without some steps and without all that would wait for them. */
function withoutSteps(plan: Plan, drop: readonly string[]): Plan {
  const gone = withDependants(plan.steps, drop, prerequisitesOf)
  return { ...plan, steps: plan.steps.filter((step) => !gone.has(step.id)) }
}
