import type { DurableChange } from '../core/orchestrator/live-run.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { isWorthASummary, summariseAnswer } from '../core/model/summarise-answer.ts'
import { appendEvent } from './append-event.ts'
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
    const summariser = await model.summariser()
    if (!summariser) return
    const { signal, done } = model.begin()
    try {
      const { summary, call } = await summariseAnswer(run.request, answer, summariser, signal, (grown) =>
        publisher.announce({ type: 'summary-grew', runId: run.id, summary: grown }),
      )
      if (summary) {
        await stores.model.saveSummary(run.id, summary)
        publisher.announce({ type: 'summary-grew', runId: run.id, summary })
      }
      if (call) {
        const status = call.outcome === 'ok' ? 'success' : 'warning'
        await appendEvent(context, run, 'model_call', call, { status, durationMs: call.latencyMs })
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
        .catch((thrown: unknown) => context.log.error('summary_failed', thrown, { traceId: run.traceId }))
        .finally(() => underWay.delete(run.id))
      underWay.set(run.id, work)
    },
    async settled() {
      await Promise.all(underWay.values())
    },
  }
}
