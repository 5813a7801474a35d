import type { DurableChange } from '../core/orchestrator/live-run.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { isWorthASummary, summariseAnswer } from '../core/model/summarise-answer.ts'
import type { AppContext } from './context.ts'

/**
 * Puts a few checked sentences before a long answer once its run has ended, where the rep has a model and wants them. Never holds a run
 * up: the answer is on the disk and on the screen before a model is asked, and stays as it is.
 */
export function createSummaries(context: AppContext): {
  follow(change: DurableChange): void
  settled(): Promise<void>
} {
  const underWay = new Map<string, Promise<void>>()

  async function summarise(run: Run, answer: string): Promise<void> {
    const { model, stores, publisher } = context
    const settings = await model.settings()
    if (!settings.enabled || !settings.summaries || (await model.state()).state !== 'ready') return
    const { signal, done } = model.begin()
    try {
      const { summary, call } = await summariseAnswer(
        run.request,
        answer,
        { name: settings.model, access: model.access },
        signal,
        (grown) => publisher.announce({ type: 'summary-grew', runId: run.id, summary: grown }),
      )
      if (summary) {
        await stores.model.saveSummary(run.id, summary)
        publisher.announce({ type: 'summary-grew', runId: run.id, summary })
      }
      if (call) {
        const events = await stores.runs.append(run.traceId, [
          {
            id: context.ids.next(),
            traceId: run.traceId,
            runId: run.id,
            goalId: run.goalId,
            stepId: null,
            name: 'model_call',
            atMs: context.clock.now(),
            durationMs: call.latencyMs,
            status: call.outcome === 'ok' ? 'success' : 'warning',
            details: call,
          },
        ])
        publisher.announce({ type: 'trace-grew', events })
      }
      publisher.announce({ type: 'model-changed', model: await model.state() })
    } finally {
      done()
    }
  }

  return {
    follow({ run, events }) {
      const ended = events.some((event) => event.name === 'run_completed')
      const answer = run.answer?.text ?? ''
      if (!ended || !['completed', 'partial'].includes(run.status) || !isWorthASummary(answer)) return
      const work = summarise(run, answer)
        .catch((thrown: unknown) => console.error('[summary]', thrown))
        .finally(() => underWay.delete(run.id))
      underWay.set(run.id, work)
    },
    async settled() {
      await Promise.all(underWay.values())
    },
  }
}
