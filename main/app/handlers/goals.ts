import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ask } from '../ask.ts'
import { appendEvent } from '../append-event.ts'
import { reportOf, reportOfRun, type AppContext } from '../context.ts'
import { loadRun } from '../load-run.ts'

const LIMIT = 500

export const goalHandlers = (context: AppContext) => {
  const { stores } = context
  /** What was pasted with the request the first time belongs to it. */
  const pastedOf = async (goalId: string) => (await stores.runs.runsOfGoal(goalId))[0]?.run.pasted ?? null
  return {
    'goal.list': () => stores.goals.list(LIMIT),
    async 'goal.get'({ id }) {
      const goal = await stores.goals.get(id)
      if (!goal) throw new AppError('record.not-found', 'There is no such goal.', { remedy: 'Choose another one.' })
      // A part that was never tried by itself was worked on by the runs of the whole.
      const own = await stores.runs.runsOfGoal(id)
      const runs = own.length > 0 || !goal.parentGoalId ? own : await stores.runs.runsOfGoal(goal.parentGoalId)
      return {
        goal,
        subGoals: await stores.goals.partsOf(id),
        runs: await Promise.all(runs.map((run) => reportOf(context, run))),
      }
    },
    async 'goal.again'({ id, start }) {
      const goal = await stores.goals.get(id)
      if (!goal) throw new AppError('record.not-found', 'There is no such goal.', { remedy: 'Choose another one.' })
      const { conversation, run } = await ask(
        {
          conversationId: goal.conversationId,
          text: goal.request,
          pasted: await pastedOf(goal.id),
          profile: await context.selectedProfile(),
          begin: start === 'ask-me' ? 'propose' : 'at-once',
          forceKind: 'goal',
          goal,
        },
        context.askDeps,
      )
      return { conversation, run: await reportOfRun(context, run.id) }
    },
    async 'goal.feedback'({ runId, verdict, note }) {
      const { run } = await loadRun(stores, runId, 'Give feedback on a run under Goals.')
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
