import type { RunReport } from '../../../shared/domain/run.ts'
import type { Suggestion } from '../../../shared/domain/suggestion.ts'
import type { Result } from '../../../shared/errors.ts'

/** A goal that goes through all fourteen steps: two domains, an approval, feedback, a suggestion that is accepted. */
export const REQUEST = 'score nordfrost and draft a first email to dana ruiz about coldtrack 2'

type Dispatch = (channel: string, input: unknown) => Promise<Result<unknown>>

async function call<T>(dispatch: Dispatch, channel: string, input: unknown): Promise<T> {
  const result = await dispatch(channel, input)
  if (!result.ok) throw new Error(`${channel}: ${result.error.message}`)
  return result.value as T
}

/** Plays the story from the question to the accepted suggestion. */
export async function story(dispatch: Dispatch): Promise<void> {
  const { run } = await call<{ run: RunReport }>(dispatch, 'chat.ask', {
    conversationId: null,
    text: REQUEST,
    pasted: null,
    start: 'at-once',
  })
  await approveWhatWaits(dispatch, run.runId)
  await call(dispatch, 'goal.feedback', { runId: run.runId, verdict: 'bad', note: 'Too long.' })
  const { suggestions } = await call<{ suggestions: Suggestion[] }>(dispatch, 'suggestions.list', {})
  const [open] = suggestions.filter(({ status }) => status === 'open')
  if (!open) throw new Error('Nothing was suggested.')
  await call(dispatch, 'suggestions.accept', { id: open.id })
}

/** Approves the drafts of a run, as a person would, and comes back when it has ended. */
export async function approveWhatWaits(dispatch: Dispatch, runId: string): Promise<RunReport> {
  for (;;) {
    const run = await call<RunReport>(dispatch, 'run.get', { id: runId })
    for (const { id, hash, status } of run.approvals) {
      if (status === 'pending')
        await call(dispatch, 'approval.decide', { id, contentHash: hash, decision: { kind: 'approve' } })
    }
    if (run.status !== 'running' && run.status !== 'waiting') return run
    await new Promise((resolve) => setImmediate(resolve))
  }
}
