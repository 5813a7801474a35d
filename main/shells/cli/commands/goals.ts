import { AppError } from '../../../../shared/errors.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import { settle } from './ask.ts'
import type { Session } from '../session.ts'

/** `goals [ID | again ID]`: the list, one goal with its parts and runs, or another run of a goal or a part of one. */
export async function goalsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [id, forId] = args.rest
  if (id === 'again') {
    if (forId === undefined)
      throw new AppError('input.invalid', 'goals again needs a goal.', {
        remedy: 'goals again ID; `goals` lists them.',
      })
    const { run } = await session.call('goal.again', { id: forId, start: 'at-once' })
    const report = await settle(session, run.runId, false)
    output.value(report, () => runInWords(report))
    return report.status === 'failed' ? 1 : 0
  }
  if (id === undefined) {
    const goals = await session.call('goal.list', {})
    output.value(goals, () =>
      goals.length === 0
        ? 'No goals yet.'
        : goals
            .filter((goal) => goal.parentGoalId === null)
            .flatMap((goal) => [goal, ...goals.filter((part) => part.parentGoalId === goal.id).toReversed()])
            .map(
              (goal) => `${goal.id}  ${goal.state.padEnd(9)}  ${goal.parentGoalId === null ? '' : '  '}${goal.title}`,
            )
            .join('\n'),
    )
    return 0
  }
  const { goal, subGoals, runs } = await session.call('goal.get', { id })
  output.value({ ...goal, subGoals, runs }, () =>
    [
      `${goal.title}: ${goal.state}`,
      ...goal.criteria.map((item) => `  [${item.met === null ? ' ' : item.met ? 'x' : '-'}] ${item.text}`),
      ...subGoals.map((part) => `  ${part.state.padEnd(9)}  ${part.title}  (${part.id})`),
      ...runs.map(runInWords),
    ].join('\n'),
  )
  return 0
}

/** `explain RUN`: what its plan does, in sentences. */
export async function explainCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [id] = args.rest
  if (id === undefined) throw new UsageError('explain needs a run. `traces` lists them.')
  const explained = await session.call('run.explain', { id })
  output.value(explained, () =>
    [
      ...explained.sentences,
      ...(explained.model === null ? [] : [`In the words of the model ${explained.model}, checked against the plan.`]),
      ...(explained.cut === 0
        ? []
        : [`Left out of the model’s words, since the plan does not say so: ${explained.cut}.`]),
      ...(explained.why === null ? [] : [`The rules explain it: ${explained.why}`]),
    ].join('\n'),
  )
  return 0
}

/** `feedback RUN good|bad [--note]`. */
export async function feedbackCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [runId, verdict] = args.rest
  if (runId === undefined || (verdict !== 'good' && verdict !== 'bad'))
    throw new AppError('input.invalid', 'feedback needs a run and good or bad.', {
      remedy: 'feedback RUN good --note "why"',
    })
  const note = args.options.get('note')
  const result = await session.call('goal.feedback', { runId, verdict, note: typeof note === 'string' ? note : null })
  output.value(result, () => 'Thank you, it is kept with the trace.')
  return 0
}
