import type { Approval } from '../../../shared/domain/approval.ts'
import type { Domain } from '../../../shared/domain/capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { createDayLedger, localDay } from '../budget/ledger.ts'
import type { CapabilityContext } from '../capabilities/define-capability.ts'
import type { Breaker } from '../failures/circuit-breaker.ts'
import { createEngine, type RunRequest } from '../orchestrator/engine.ts'
import type { EngineDeps } from '../orchestrator/live-run.ts'
import { createRoutingAuthority, type Route, type RoutingAuthority } from '../orchestrator/routing.ts'
import type { Run, Step } from '../orchestrator/run-state.ts'
import type { Clock, Digest } from '../ports/clock.ts'
import type { Registry } from '../registry/registry.ts'
import { dayBefore } from './day-before.ts'
import { createMemoryStores } from './memory-stores.ts'
import { readRecord, type RecordedMove, type RunRecord, type SavedRun } from './read-record.ts'
import { recordedRegistry, type PendingCall } from './recorded-capabilities.ts'
import { rulesOf, shownContent } from './recorded-decision.ts'

export type Replayed = { run: Run; steps: Step[]; approvals: Approval[]; events: TraceEvent[] }

export type ReplayDeps = {
  digest: Digest
  timeZone: string
  /** Resolves when everything that can go on by itself has: after the microtasks of this turn. */
  turn(): Promise<void>
}

/** What can happen next, with its place in the record. */
type Candidate = { seq: number; atMs: number; act(): void | Promise<unknown> }

/**
 * Runs a request again in the engine that ran it, over stores that live in memory only, with everything from outside taken from the
 * record: answers of capabilities, decisions of people, whose turn it was, and the time, each in its old order. Nothing real can be
 * reached: no vendor, no record, no approval, no budget of the day. The same record and request give the same bytes.
 */
export async function replayRun(
  saved: SavedRun,
  request: RunRequest,
  { registry, profile }: { registry: Registry; profile: Profile },
  deps: ReplayDeps,
): Promise<Replayed> {
  const record = readRecord(saved)
  const memory = createMemoryStores(rulesOf(saved.approvals))
  const clock = createReplayClock(saved.run.asOfMs, deps.timeZone)
  let pending: PendingCall[] = []
  const replayed = recordedRegistry(registry, profile, record, saved.steps.filter(wasAsked), {
    digest: deps.digest,
    onCall: (call) => pending.push(call),
  })
  const day = localDay(saved.run.asOfMs, deps.timeZone)
  const spend = { ...dayBefore(saved, registry), byDomain: {}, byCapability: {} }
  let ids = 0
  const engineDeps: EngineDeps = {
    stores: memory.stores,
    clock,
    ids: { next: () => `replay-${(ids += 1)}` },
    digest: deps.digest,
    random: () => 0,
    ledger: createDayLedger(clock, { day, spend }),
    routing: recordedRouting(record),
    breakers: noBreakers(),
    registry: { current: () => replayed, byHash: async () => replayed },
    contextFor: async () => ({}) as Omit<CapabilityContext, 'signal'>,
    onChange: () => {},
  }
  let engine = createEngine(engineDeps)
  const left = new Set(record.moves)
  const wakes = [...record.wakes]

  /** The open approval that has this one's content, since ids are new. */
  const openLike = (recorded: Approval) => {
    const hash = hashContent(recorded.capability, shownContent(recorded), deps.digest)
    return [...memory.approvals.values()].find((one) => one.status === 'pending' && one.hash === hash)
  }
  const moveOf = (move: RecordedMove): (() => void | Promise<unknown>) | null => {
    const { id } = saved.run
    const status = memory.run()?.status
    switch (move.kind) {
      case 'decision': {
        const open = openLike(move.approval)
        const { decision, by } = move
        return open ? () => engine.decide({ id: open.id, contentHash: open.hash, decision, by }) : null
      }
      case 'expiry':
        return openLike(move.approval) ? () => engine.expireDue() : null
      case 'stop':
        return status === 'running' || status === 'waiting' ? () => engine.cancel(id, move.by) : null
      case 'time-limit':
        return status === 'running' ? () => clock.deadline() : null
      case 'retry':
        return status === 'partial' || status === 'failed' || status === 'cancelled' ? () => engine.retry(id) : null
      case 'restart':
        return async () => {
          await engine.close()
          pending = []
          clock.forget()
          engine = createEngine(engineDeps)
          await engine.resume(id)
        }
    }
  }
  const candidates = function* (): Generator<Candidate> {
    for (const call of pending) {
      const answer = call.next()
      // What was never asked is refused at once; what was asked and never answered waits for what came instead.
      if (call.known && answer === null) continue
      const { seq = 0, atMs = 0 } = answer ?? {}
      yield {
        seq,
        atMs,
        act() {
          pending.splice(pending.indexOf(call), 1)
          clock.failing(call.answer()?.step.id ?? null)
        },
      }
    }
    for (const sleeper of clock.sleepers()) {
      const wake = wakes.find((one) => one.stepId === sleeper.stepId)
      yield {
        seq: wake?.seq ?? 0,
        atMs: wake?.atMs ?? 0,
        act() {
          if (wake) wakes.splice(wakes.indexOf(wake), 1)
          sleeper.wake()
        },
      }
    }
    for (const move of left) {
      const act = moveOf(move)
      if (act)
        yield {
          seq: move.seq,
          atMs: move.atMs,
          act() {
            left.delete(move)
            return act()
          },
        }
    }
  }

  await engine.create(request)
  const dropped = saved.steps.filter(wasDropped).map((step) => step.id)
  if (request.begin === 'propose') await engine.start(request.id, dropped)
  for (;;) {
    await deps.turn()
    const next = [...candidates()].reduce<Candidate | null>(
      (first, one) => (first === null || one.seq < first.seq ? one : first),
      null,
    )
    if (next) {
      clock.at(next.atMs)
      // A decision that is refused now leaves the approval open, which the comparison shows.
      await Promise.resolve(next.act()).catch(() => {})
    } else if (pending.length > 0) {
      // Asked then and never answered, and what came instead does not come now: not on record.
      const [call] = pending.splice(0, 1)
      call?.answer()
    } else break
  }
  await engine.close()
  const run = memory.run()
  if (!run) throw new Error('A replay made no run')
  return { run, steps: memory.steps(), approvals: [...memory.approvals.values()], events: memory.events }
}

const wasAsked = (step: Step): boolean => step.input !== null && step.startedAtMs !== null

/** Left out by the rep before the start. */
export const wasDropped = (step: Step): boolean => step.leftOut && step.skippedBecause === 'you left it out'

/** Time as the record has it: it moves with what happens, sleepers wait for their place in the record, and no limit passes by itself. */
function createReplayClock(startMs: number, timeZone: string) {
  let nowMs = startMs
  let failing: string | null = null
  const sleeping = new Set<{ stepId: string | null; wake: () => void }>()
  const timers = new Set<() => void>()
  const clock: Clock = {
    now: () => nowMs,
    monotonic: () => nowMs - startMs,
    timeZone: () => timeZone,
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          stepId: failing,
          wake() {
            sleeping.delete(sleeper)
            resolve()
          },
        }
        sleeping.add(sleeper)
        signal.addEventListener('abort', () => {
          sleeping.delete(sleeper)
          reject(signal.reason as Error)
        })
      }),
    after(_ms, run) {
      timers.add(run)
      return () => void timers.delete(run)
    },
  }
  return {
    ...clock,
    at(ms: number) {
      nowMs = Math.max(nowMs, ms)
    },
    /** Whose call was answered last: it is the one that sleeps next. */
    failing(stepId: string | null) {
      failing = stepId
    },
    sleepers: () => [...sleeping],
    /** The oldest timer is the run's time limit: calls begin after it was set. */
    deadline() {
      const [first] = timers
      first?.()
    },
    forget() {
      sleeping.clear()
      timers.clear()
    },
  }
}

/** Whose turn it was then; for what the record does not hold, a round of its own. */
function recordedRouting({ routes }: RunRecord): RoutingAuthority {
  const own = createRoutingAuthority()
  const left = new Map<Domain, Route[]>()
  for (const { domain, route } of routes) left.set(domain, [...(left.get(domain) ?? []), route])
  return {
    route(domain, able) {
      const recorded = left.get(domain)?.shift()
      return recorded && able.includes(recorded.agent) ? recorded : own.route(domain, able)
    },
  }
}

/** Whether a vendor's circuit was open is part of the answer on record. */
function noBreakers(): Map<string, Breaker> {
  const none = new Map<string, Breaker>()
  none.set = () => none
  return none
}
