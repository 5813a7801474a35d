import type { DurableChange } from '../core/orchestrator/live-run.ts'
import type { AppContext } from './context.ts'
import { summarise } from './summaries.ts'
import { giveTitle } from './titles.ts'

/**
 * What a model adds to a run that has ended with an answer. Never holds a run up: the answer is on the disk and on the screen before a
 * model is asked.
 */
export function createAfterAnswers(contextOf: () => AppContext): {
  follow(change: DurableChange): void
  /** Resolves once nothing of it is under way. */
  settled(): Promise<void>
} {
  const underWay = new Set<Promise<void>>()
  return {
    follow({ run, events }) {
      const ended = events.some((event) => event.name === 'run_completed')
      if (!ended || !['completed', 'partial'].includes(run.status)) return
      const context = contextOf()
      for (const [name, add] of Object.entries({ summary: summarise, title: giveTitle })) {
        const work: Promise<void> = add(context, run)
          .catch((thrown: unknown) => context.log.error(`${name}_failed`, thrown, { traceId: run.traceId }))
          .finally(() => underWay.delete(work))
        underWay.add(work)
      }
    },
    async settled() {
      await Promise.all(underWay)
    },
  }
}
