import type { Approval } from '../../../shared/domain/approval.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { StandingRule } from '../../../shared/domain/standing-rule.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { EngineDeps } from '../orchestrator/live-run.ts'
import { freshSteps } from '../orchestrator/live-run.ts'
import type { Run, Step } from '../orchestrator/run-state.ts'

/** The stores of one replay: all of it is in memory and ends with it. Nothing here can reach the real ones. */
export function createMemoryStores(rules: readonly StandingRule[]) {
  let run: Run | null = null
  const steps = new Map<string, Step>()
  const approvals = new Map<string, Approval>()
  const goals = new Map<string, Goal>()
  const events: TraceEvent[] = []
  const stepsInOrder = (of: Run) => freshSteps(of.plan).map((fresh) => steps.get(fresh.id) ?? fresh)
  const refuse = () => Promise.reject(new Error('A replay keeps nothing.'))

  const stores: EngineDeps['stores'] = {
    runs: {
      async commit(change) {
        run = change.run
        for (const step of change.steps) steps.set(step.id, step)
        for (const approval of [...change.requested, ...change.decided]) approvals.set(approval.id, approval)
        for (const goal of change.goals) goals.set(goal.id, goal)
        const added = change.events.map((event, index) => ({
          ...event,
          seq: events.length + index + 1,
          prevHash: '',
          hash: '',
        }))
        events.push(...added)
        return added
      },
      append: refuse,
      load: async () => (run ? { run, steps: stepsInOrder(run) } : null),
      unfinished: async () => (run ? [run.id] : []),
      runsOfConversation: async () => [],
      runsBefore: async () => [],
      runsOfGoal: async () => [],
      runIdOfTrace: async () => run?.id ?? null,
      daySpend: async () => ({ milliUnits: 0, calls: 0, byDomain: {}, byCapability: {} }),
    },
    approvals: {
      get: async (id) => approvals.get(id) ?? null,
      list: async () => [...approvals.values()],
      ofRun: async () => [...approvals.values()],
      countPending: async () => [...approvals.values()].filter(({ status }) => status === 'pending').length,
      async due(nowMs) {
        const pending = [...approvals.values()].filter((approval) => approval.status === 'pending')
        return { expired: pending.filter((approval) => approval.expiresAtMs <= nowMs), nextAtMs: null }
      },
      approvedMessages: async () => [],
    },
    goals: {
      get: async (id) => goals.get(id) ?? null,
      list: async () => [...goals.values()],
      partsOf: async (parentGoalId) => [...goals.values()].filter((goal) => goal.parentGoalId === parentGoalId),
      save: refuse,
    },
    traces: {
      list: async () => [],
      get: async () => null,
      events: async (_traceId, afterSeq, limit) => events.slice(afterSeq, afterSeq + limit),
      head: async () => null,
      ids: async () => [],
      locate: async () => null,
      search: async () => [],
    },
    rules: {
      list: async () => [...rules],
      inForce: (capability) => rules.filter((rule) => rule.capability === capability),
      add: refuse,
      revoke: refuse,
    },
  }
  return {
    stores,
    events,
    approvals,
    run: () => run,
    steps: () => (run ? stepsInOrder(run) : []),
  }
}
