import type { ModelClient, ModelOutcome, ModelRequest } from '../core/ports/model.ts'

/** A model that gives these answers in this order. A call too many throws; `left` tells how many were not asked for. */
export function scriptedModel(
  script: readonly ModelOutcome[],
): ModelClient & { asked: ModelRequest[]; left(): number } {
  const asked: ModelRequest[] = []
  return {
    asked,
    left: () => script.length - asked.length,
    async ask(request, _signal, onText) {
      const outcome = script[asked.length]
      asked.push(request)
      if (!outcome) throw new Error(`No answer is scripted for call ${asked.length}, to ${request.purpose}`)
      if (outcome.ok) onText?.(outcome.reply.text)
      return outcome
    },
  }
}
