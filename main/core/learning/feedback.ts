import type { Digest } from '../ports/clock.ts'
import type { RunFact } from './facts.ts'
import { findingId, groupBy, onlyNoted, refOf, shareOf, spoken, tooFew, type Finding, type Found } from './finding.ts'

const LEAST_VERDICTS = 3
const LEAST_BAD = 2
const LEAST_LOW = 0.15

/** Kinds of request whose answers the rep finds not useful, with the notes in their words. No feedback counts as none. */
export function findBadFeedback(runs: readonly RunFact[], digest: Digest): Found {
  const judged = runs.filter((run) => run.feedback !== null && run.runbook !== null)
  if (judged.length < LEAST_VERDICTS)
    return { findings: [], note: tooFew('feedback', judged.length, LEAST_VERDICTS, 'answers with your feedback') }
  const findings = [...groupBy(judged, (run) => run.runbook ?? '')].flatMap(([runbook, group]): Finding[] => {
    const bad = group.filter((run) => run.feedback?.verdict === 'bad')
    const evidence = shareOf(
      bad.length,
      group.length,
      `answers to “${spoken(runbook)}” with your feedback`,
      bad.map((run) => refOf(run, run.feedback?.note ?? null, run.feedback?.atMs)),
    )
    if (group.length < LEAST_VERDICTS || bad.length < LEAST_BAD || evidence.low < LEAST_LOW) return []
    const notes = bad.flatMap((run) => (run.feedback?.note ? [run.feedback.note] : [])).slice(0, 2)
    return [
      {
        id: findingId('feedback', [runbook], digest),
        kind: 'feedback',
        title: `Answers to “${spoken(runbook)}” often miss what you need`,
        detail: `You found ${bad.length} of ${group.length} not useful.${notes.length === 0 ? '' : ` You wrote: ${notes.map((note) => `“${note}”`).join(', ')}.`}`,
        evidence,
        ...onlyNoted,
      },
    ]
  })
  return { findings, note: null }
}
