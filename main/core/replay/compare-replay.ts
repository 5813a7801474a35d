import type { StepStatus } from '../../../shared/domain/run.ts'
import { pairSteps } from '../../../shared/pair-steps.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { Run, Step } from '../orchestrator/run-state.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { canonicalTrace } from './canonical-trace.ts'
import type { SavedRun } from './read-record.ts'
import { NOT_ON_RECORD } from './recorded-capabilities.ts'
import type { Replayed } from './replay-run.ts'

export type ReplayVerdict = { same: boolean; departures: string[]; notOnRecord: string[] }

const ends: Readonly<Record<StepStatus, string>> = {
  planned: 'not begun',
  reserved: 'not begun',
  awaiting_approval: 'waiting for a decision',
  running: 'not finished',
  succeeded: 'done',
  failed: 'failed',
  skipped: 'not done',
  interrupted: 'cut off',
  cancelled: 'stopped',
}

/**
 * Whether a replay is what was saved, to the byte of the canonical trace, and if not, where it departs, in a person's words. Where the
 * profile was changed on purpose, what it grants is expected to stand otherwise in the trace: then only what happened is compared.
 */
export function compareReplay(saved: SavedRun, replayed: Replayed): ReplayVerdict {
  const departures = [...planDepartures(saved, replayed)]
  if ((saved.run.answer?.question ?? null) !== (replayed.run.answer?.question ?? null))
    departures.push('Another question is asked at the end, or none.')
  if ((saved.run.answer?.text ?? '') !== (replayed.run.answer?.text ?? ''))
    departures.push('The answer reads otherwise.')
  if (saved.run.status !== replayed.run.status) departures.push('It ends in another way.')
  if (saved.run.kind !== replayed.run.kind)
    departures.push(replayed.run.kind === 'goal' ? 'It is a goal now.' : 'It is answered at once now.')
  const changed = saved.run.profile !== replayed.run.profile
  const parting = saved.events.length === 0 ? null : firstParting(saved, replayed, changed)
  // With another profile the traces part wherever the steps do, which is said already.
  if (parting && !(changed && departures.length > 0)) departures.push(parting)
  const same = departures.length === 0 && contentOf(saved) === contentOf(replayed)
  if (!same && departures.length === 0) departures.push('A step has another result.')
  const titles = titlesOf(replayed.run)
  const missing = replayed.steps.filter(isNotOnRecord).map((step) => titles.get(step.id) ?? step.id)
  return { same, departures, notOnRecord: missing }
}

const isNotOnRecord = (step: Step): boolean => step.failure?.message === NOT_ON_RECORD

const titlesOf = ({ plan }: Run) => new Map(plan.steps.map((step) => [step.id, step.title]))

type Shown = { capability: string; title: string; step: Step }

function shownSteps({ run, steps }: { run: Run; steps: readonly Step[] }): Shown[] {
  const titles = titlesOf(run)
  return steps.map((step) => ({ capability: step.capability, title: titles.get(step.id) ?? step.id, step }))
}

function* planDepartures(saved: SavedRun, replayed: Replayed): Generator<string> {
  for (const { one, other } of pairSteps(shownSteps(saved), shownSteps(replayed))) {
    if (other === null) yield `“${one?.title}” is not in the plan.`
    else if (one === null) yield `“${other.title}” is in the plan, and was not then.`
    else if (one.step.status !== other.step.status)
      yield `“${other.title}”: ${ends[one.step.status]} then, ${isNotOnRecord(other.step) ? 'not on record' : ends[other.step.status]} now.`
  }
}

function firstParting(saved: SavedRun, replayed: Replayed, changed: boolean): string | null {
  const linesOf = (events: SavedRun['events']) =>
    changed ? canonicalTrace(events).map(happened) : canonicalTrace(events)
  const [then, now] = [linesOf(saved.events), linesOf(replayed.events)]
  const at = then.findIndex((line, index) => line !== now[index])
  if (at < 0 && then.length === now.length) return null
  const n = at < 0 ? then.length : at
  const nameOf = (line: string | undefined) =>
    line === undefined ? 'nothing more' : (JSON.parse(line) as { name: string }).name.replaceAll('_', ' ')
  return `The traces part at event ${n + 1}: ${nameOf(then[n])} then, ${nameOf(now[n])} now.`
}

/** What an event says happened, without its details. */
function happened(line: string): string {
  const { name, stepId, status } = JSON.parse(line) as TraceEvent
  return canonicalJson({ name, stepId, status })
}

/** Results and answer, without what the record does not keep. */
const contentOf = ({ run, steps }: { run: Run; steps: readonly Step[] }): string =>
  canonicalJson({
    status: run.status,
    answer: run.answer,
    plan: run.plan.steps,
    steps: steps.map(({ id, status, output, failure }) => ({ id, status, output, failure })),
  })
