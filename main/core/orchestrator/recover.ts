import { closeAgents } from './end-run.ts'
import { release } from './charge-run.ts'
import { addEvent, moveStep, patchStep, type EngineDeps, type LiveRun } from './live-run.ts'
import { performCommit } from './perform-change.ts'

/** Brings a run that a crash cut off into a state from which it can go on: reads run again, a commit cut in half waits for a person. */
export async function recover(deps: EngineDeps, live: LiveRun): Promise<void> {
  for (const agent of await leftAgents(deps, live.run.traceId)) live.agents.add(agent)
  const requeued: string[] = []
  const interrupted: string[] = []
  for (const step of live.steps.values()) {
    if (step.status !== 'reserved' && step.status !== 'running') continue
    if (step.phase === 'commit') {
      const definition = live.registry.capabilities.get(step.capability)?.definition
      const approval = step.approvalId === null ? null : await deps.stores.approvals.get(step.approvalId)
      if (
        definition?.sideEffect === 'execute' &&
        definition.honoursKeys(step.prepared) &&
        approval?.status === 'approved'
      ) {
        performCommit(deps, live, step.id, approval.content)
        requeued.push(step.id)
      } else {
        moveStep(live, step.id, 'interrupt')
        interrupted.push(step.id)
      }
      continue
    }
    // What was reserved is taken back without touching today's ledger, which was loaded with it: `release` does both.
    release(deps, live, step.id)
    moveStep(live, step.id, 'requeue', { phase: null })
    patchStep(live, step.id, { attempts: 0 })
    requeued.push(step.id)
  }
  addEvent(deps, live, 'run_resumed', { reason: 'the app was started again', requeued, interrupted })
  closeAgents(deps, live, 'the app had stopped')
}

const EVENTS_PAGE = 1000

/** Agents that the trace saw spawned and not closed: those the crash left behind. */
async function leftAgents(deps: EngineDeps, traceId: string): Promise<Set<string>> {
  const left = new Set<string>()
  let seq = 0
  for (;;) {
    const page = await deps.stores.traces.events(traceId, seq, EVENTS_PAGE)
    for (const { name, details } of page) {
      if (name === 'agent_spawned') left.add(String(details['agent']))
      if (name === 'agent_closed') left.delete(String(details['agent']))
    }
    seq = page.at(-1)?.seq ?? seq
    if (page.length < EVENTS_PAGE) return left
  }
}
