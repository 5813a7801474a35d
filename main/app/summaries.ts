import { isWorthASummary, summariseAnswer } from '../core/model/summarise-answer.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { appendEvent } from './append-event.ts'
import type { AppContext } from './context.ts'

/** Puts a few checked sentences before a long answer, where the rep has a model and wants them. The answer stays as it is. */
export async function summarise(context: AppContext, run: Run): Promise<void> {
  const { model, stores, publisher } = context
  const answer = run.answer?.text ?? ''
  if (!isWorthASummary(answer)) return
  const summariser = await model.summariser()
  if (!summariser) return
  await model.during(async (signal) => {
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
  })
}
