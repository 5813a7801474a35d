import type { Domain } from '../../../shared/domain/capability.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import { judgeCriteria, updateSubGoal } from './sub-goals.ts'
import { compileAnswer, statusAtEnd } from './compile-answer.ts'
import { addEvent, patchRun, type EngineDeps, type LiveRun } from './live-run.ts'
import type { CompiledAnswer, Step } from './run-state.ts'

/** Brings an agent to life for this run the first time it is given work; it may use only its domain's capabilities that the profile has. */
export function spawnAgent(deps: EngineDeps, live: LiveRun, domain: Domain, agent: string): void {
  if (live.agents.has(agent)) return
  live.agents.add(agent)
  const capabilities = [...live.registry.capabilities.values()]
    .filter((capability) => capability.domain === domain && live.profile.capabilities.includes(capability.name))
    .map((capability) => capability.name)
  addEvent(deps, live, 'agent_spawned', { agent, capabilities, domain })
}

/** Every agent that is alive reports what it did and is closed. */
export function closeAgents(deps: EngineDeps, live: LiveRun, reason: string): void {
  for (const agent of live.agents) {
    const domain = agent.replace(/-\d+$/, '') as Domain
    const { failed, skipped, succeeded } = live.tallies.get(agent) ?? { succeeded: 0, failed: 0, skipped: 0 }
    addEvent(deps, live, 'agent_reported', { agent, domain, failed, skipped, succeeded })
    addEvent(deps, live, 'agent_closed', { agent, domain, reason })
  }
  live.tallies.clear()
  live.agents.clear()
}

/** Starts to count working time, and the profile's limit for it. `onLate` is called once when the limit is reached. */
export function becomeActive(deps: EngineDeps, live: LiveRun, onLate: () => void): void {
  const { run } = live
  if (run.waitingSinceMs !== null) {
    patchRun(live, {
      waitedMs: run.waitedMs + Math.max(0, deps.clock.now() - run.waitingSinceMs),
      waitingSinceMs: null,
    })
  }
  if (run.status !== 'running') patchRun(live, { status: 'running' })
  if (live.activeSince !== null) return
  live.activeSince = deps.clock.monotonic()
  const leftMs = Math.max(0, live.profile.timeoutMs - live.run.activeMs)
  live.cancelDeadline = deps.clock.after(leftMs, onLate)
}

function becomeIdle(deps: EngineDeps, live: LiveRun): void {
  live.cancelDeadline()
  if (live.activeSince !== null)
    patchRun(live, { activeMs: live.run.activeMs + Math.max(0, Math.round(deps.clock.monotonic() - live.activeSince)) })
  live.activeSince = null
}

/** Only people can move the run now. It waits on the disk: no agent, no timer, no spinner. */
export function waitForPeople(deps: EngineDeps, live: LiveRun): void {
  becomeIdle(deps, live)
  closeAgents(deps, live, 'the run waits for a person')
  patchRun(live, {
    status: 'waiting',
    waitingSinceMs: live.run.waitingSinceMs ?? deps.clock.now(),
    answer: compile(live),
  })
  updateGoal(deps, live, 'waiting')
}

/** Compiles the answer, completes the goal and closes the run. */
export function finishRun(deps: EngineDeps, live: LiveRun, stopped: boolean): void {
  becomeIdle(deps, live)
  closeAgents(deps, live, stopped ? 'the run was stopped' : 'the run ended')
  const steps = [...live.steps.values()]
  const now = deps.clock.now()
  const { run } = live
  const waitedMs = run.waitedMs + (run.waitingSinceMs === null ? 0 : Math.max(0, now - run.waitingSinceMs))
  const status = statusAtEnd(steps, stopped)
  patchRun(live, { status, endedAtMs: now, waitedMs, waitingSinceMs: null, answer: compile(live) })
  const count = (wanted: Step['status']) => steps.filter((step) => step.status === wanted).length
  addEvent(
    deps,
    live,
    'run_completed',
    {
      status,
      succeeded: count('succeeded'),
      failed: count('failed'),
      skipped: count('skipped') + count('cancelled'),
      units: steps.reduce((sum, step) => sum + step.spentMilliUnits, 0) / 1000,
      calls: steps.reduce((sum, step) => sum + step.spentCalls, 0),
      activeMs: live.run.activeMs,
      waitedMs,
    },
    {
      status: status === 'completed' ? 'success' : status === 'failed' ? 'error' : 'warning',
      durationMs: live.run.activeMs,
    },
  )
  const states: Record<string, Goal['state']> = {
    completed: 'achieved',
    partial: 'partly',
    failed: 'failed',
    cancelled: 'cancelled',
  }
  updateGoal(deps, live, states[status] ?? 'failed')
  if (live.goal) {
    const criteriaMet = live.goal.criteria.filter((criterion) => criterion.met).length
    addEvent(deps, live, 'goal_completed', { state: live.goal.state, criteriaMet, criteria: live.goal.criteria.length })
  }
}

function compile(live: LiveRun): CompiledAnswer {
  const answer = compileAnswer(live.run, [...live.steps.values()], [...live.open.values()], live.registry)
  // A step that failed for want of something the rep can say asks for it.
  for (const step of live.steps.values()) {
    const asked = step.status === 'failed' ? (step.prepared as { question?: string; options?: string[] } | null) : null
    if (asked?.question) return { ...answer, question: asked.question, options: asked.options ?? [] }
  }
  return answer
}

export function updateGoal(deps: EngineDeps, live: LiveRun, state: Goal['state']): void {
  if (!live.goal) return
  const criteria = judgeCriteria(live.run.criteria, live.steps)
  live.goal = {
    ...live.goal,
    state,
    criteria: criteria.length > 0 ? criteria : live.goal.criteria,
    updatedAtMs: deps.clock.now(),
    runIds: live.goal.runIds.includes(live.run.id) ? live.goal.runIds : [...live.goal.runIds, live.run.id],
    outcome: live.run.answer?.text.split('\n')[0]?.slice(0, 300) ?? null,
  }
  live.subGoals = live.subGoals.map((goal) => {
    const part = live.run.parts?.find((one) => one.goalId === goal.id)
    return part ? updateSubGoal(goal, part, live.steps, state, deps.clock.now()) : goal
  })
  live.draft.goalChanged = true
}
