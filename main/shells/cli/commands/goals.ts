import { AppError } from '../../../../shared/errors.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'

/** `goals [ID]`: the list, or one goal with its runs. */
export async function goalsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [id] = args.rest
  if (id === undefined) {
    const goals = await session.call('goal.list', {})
    output.value(goals, () =>
      goals.length === 0
        ? 'No goals yet.'
        : goals.map((goal) => `${goal.id}  ${goal.state.padEnd(9)}  ${goal.title}`).join('\n'),
    )
    return 0
  }
  const { goal, runs } = await session.call('goal.get', { id })
  output.value({ ...goal, runs }, () =>
    [
      `${goal.title}: ${goal.state}`,
      ...goal.criteria.map((item) => `  [${item.met === null ? ' ' : item.met ? 'x' : '-'}] ${item.text}`),
      ...runs.map(runInWords),
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
