import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { appendEvent } from '../append-event.ts'
import { reportOf, type AppContext } from '../context.ts'

const LIMIT = 500

export const goalHandlers = (context: AppContext) => {
  const { stores } = context
  return {
    'goal.list': () => stores.goals.list(LIMIT),
    async 'goal.get'({ id }) {
      const goal = await stores.goals.get(id)
      if (!goal) throw new AppError('record.not-found', 'There is no such goal.', { remedy: 'Choose another one.' })
      const runs = await stores.runs.runsOfGoal(id)
      return { goal, runs: await Promise.all(runs.map((run) => reportOf(context, run))) }
    },
    async 'goal.feedback'({ runId, verdict, note }) {
      const stored = await stores.runs.load(runId)
      if (!stored)
        throw new AppError('run.not-found', 'There is no such run.', { remedy: 'Give feedback on a run under Goals.' })
      const { run } = stored
      const atMs = context.clock.now()
      await stores.learning.setFeedback(run.id, { verdict, note, atMs })
      const goal = run.goalId ? await stores.goals.get(run.goalId) : null
      if (goal) {
        const updated = { ...goal, feedback: { verdict, note, atMs }, updatedAtMs: atMs }
        await stores.goals.save(updated)
        context.publisher.announce({ type: 'goal-changed', goal: updated })
      }
      await appendEvent(context, run, 'feedback_received', { verdict, withNote: note !== null && note.trim() !== '' })
      return { recorded: true as const }
    },
  } satisfies Partial<Handlers>
}
