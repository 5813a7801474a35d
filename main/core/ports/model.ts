import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import type { Failure } from '../../../shared/domain/failure.ts'

/** What one call was, as its event tells it. */
export type ModelCall = EventDetails['model_call']

export type ModelPurpose = 'plan' | 'repair' | 'summary' | 'draft' | 'quote' | 'title' | 'explain' | 'test'

/**
 * One question to a model. `format` asks for JSON of that schema, as the answer or as the call of a tool; what comes back is checked by
 * whoever asked.
 */
export type ModelRequest = {
  purpose: ModelPurpose
  system: string
  user: string
  format: { name: string; schema: Record<string, unknown>; as?: 'answer' | 'tool' } | null
  maxOutputTokens: number
  /** What one attempt may cost at the most, in millionths of a dollar; where it could be more, nobody is asked. */
  mostMicroUsd?: number
}

export type ModelReply = {
  text: string
  /** Null where the endpoint does not say. */
  usage: { inputTokens: number; outputTokens: number } | null
}

/** What went wrong, typed as a step's failure is. `partial`: what had come until then; `usage`: where the endpoint said it all the same. */
export type ModelFault = {
  failure: Failure
  retryAfterMs: number | null
  partial: string
  usage?: ModelReply['usage'] | undefined
}

export type ModelOutcome = { ok: true; reply: ModelReply } | { ok: false; fault: ModelFault }

/**
 * A model behind any endpoint. Never throws for what the other side does; an abort of `signal` ends it within a second as
 * `user_cancelled`. `onText` gets the text as it grows.
 */
export type ModelClient = {
  ask(request: ModelRequest, signal: AbortSignal, onText?: (grown: string) => void): Promise<ModelOutcome>
}
