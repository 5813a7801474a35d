import type { Failure } from '../../../shared/domain/failure.ts'
import { askBreaker, closedBreaker, tellBreaker, type Breaker } from '../failures/circuit-breaker.ts'
import { failureOf } from '../failures/failures.ts'
import type { Clock } from '../ports/clock.ts'
import type { ModelCall, ModelClient, ModelOutcome, ModelRequest } from '../ports/model.ts'
import type { ModelLimits, ModelPrice } from '../registry/registry.ts'
import { addSpend, minusSpend, spendOf, upperBound, type ModelSpend } from './model-spend.ts'

/** The model as it is set up now. `price` null: unknown. */
export type ReadyModel = { client: ModelClient; name: string; price: ModelPrice | null }

export type ModelAccessDeps = {
  clock: Clock
  /** A share of 0..1 for the jitter of retries. */
  random: () => number
  limits: () => ModelLimits
  /** Null while no model is set up or switched on. */
  current: () => Promise<ReadyModel | null>
  spend: {
    /** What the rep's today has cost, reserved included. */
    today(): Promise<ModelSpend>
    /** Durable before it resolves. */
    add(model: string, spend: ModelSpend): Promise<void>
  }
}

export type Asked = {
  /** For the trace; null when nothing went out. */
  call: ModelCall | null
} & ({ ok: true; text: string } | { ok: false; failure: Failure })

/**
 * The one way to a model: ceilings are reserved before a call and settled after it, what may be tried again is tried once more, an
 * endpoint that keeps failing is left alone for a minute and then tried again by itself. Never throws.
 */
export type ModelAccess = {
  ask(request: ModelRequest, prompt: string, signal: AbortSignal, onText?: (grown: string) => void): Promise<Asked>
  /** When an endpoint that failed is tried again, in milliseconds from now; null while it is not resting. */
  restsForMs(): number | null
  /** After the settings changed: the new endpoint starts with a clean record. */
  forget(): void
}

const ATTEMPTS = 2
const LONGEST_WAIT_MS = 5000
const BASE_WAIT_MS = 400

export function createModelAccess(deps: ModelAccessDeps): ModelAccess {
  let breaker: Breaker = closedBreaker
  let turn: Promise<unknown> = Promise.resolve()

  /** Reservations are made one after another, so that two calls cannot share the last of a ceiling. */
  function reserve(model: ReadyModel, most: ModelSpend): Promise<Failure | null> {
    const mine = turn.then(async () => {
      const refusal = overCeiling(addSpend(await deps.spend.today(), most), deps.limits())
      if (!refusal) await deps.spend.add(model.name, most)
      return refusal
    })
    turn = mine.catch(() => {})
    return mine
  }

  async function attempts(
    model: ReadyModel,
    request: ModelRequest,
    signal: AbortSignal,
    onText?: (grown: string) => void,
  ) {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await answerOf(model.client, request, signal, onText)
      if (outcome.ok || !outcome.fault.failure.retryable || attempt === ATTEMPTS || signal.aborted) return outcome
      const waitMs = outcome.fault.retryAfterMs ?? Math.round(BASE_WAIT_MS * (0.5 + deps.random()))
      if (waitMs > LONGEST_WAIT_MS) return outcome
      try {
        await deps.clock.sleep(waitMs, signal)
      } catch {
        return outcome
      }
    }
  }

  return {
    async ask(request, prompt, signal, onText) {
      const model = await deps.current()
      if (!model) return { ok: false, failure: failureOf('resource_tool', 'No model is switched on.'), call: null }
      const asked = askBreaker(breaker, deps.clock.monotonic())
      breaker = asked.breaker
      if (!asked.allowed) return { ok: false, failure: failureOf('resource_circuit'), call: null }
      const capped = { ...request, maxOutputTokens: Math.min(request.maxOutputTokens, deps.limits().maxOutputTokens) }
      const most = upperBound(capped, model.price)
      const refusal = await reserve(model, most)
      if (refusal) {
        breaker = { ...breaker, probing: false }
        return { ok: false, failure: refusal, call: null }
      }
      const began = deps.clock.monotonic()
      const outcome = await attempts(model, capped, signal, onText)
      const stopped = !outcome.ok && outcome.fault.failure.mode === 'user_cancelled'
      if (stopped) breaker = { ...breaker, probing: false }
      else breaker = tellBreaker(breaker, outcome.ok, deps.clock.monotonic())
      const actual = actualSpend(outcome, most, model.price)
      await deps.spend.add(model.name, minusSpend(actual, most))
      const call: ModelCall = {
        purpose: request.purpose,
        model: model.name,
        inputTokens: outcome.ok && outcome.reply.usage ? actual.inputTokens : null,
        outputTokens: outcome.ok && outcome.reply.usage ? actual.outputTokens : null,
        microUsd: model.price ? actual.microUsd : null,
        latencyMs: Math.round(deps.clock.monotonic() - began),
        prompt,
        outcome: outcome.ok ? 'ok' : outcome.fault.failure.mode,
      }
      return outcome.ok
        ? { ok: true, text: outcome.reply.text, call }
        : { ok: false, failure: outcome.fault.failure, call }
    },
    restsForMs() {
      const { openUntil } = breaker
      if (openUntil === null) return null
      const left = openUntil - deps.clock.monotonic()
      return left > 0 ? Math.round(left) : null
    },
    forget() {
      breaker = closedBreaker
    },
  }
}

/** A client that throws has failed like any other call: what was reserved is settled, and the breaker is told. */
async function answerOf(client: ModelClient, ...question: Parameters<ModelClient['ask']>): Promise<ModelOutcome> {
  try {
    return await client.ask(...question)
  } catch {
    return {
      ok: false,
      fault: { failure: failureOf('resource_tool', 'The model could not be asked.'), retryAfterMs: null, partial: '' },
    }
  }
}

/** Where the endpoint does not say what was used, and where the answer broke off, the most it can have been is kept. */
function actualSpend(outcome: ModelOutcome, most: ModelSpend, price: ModelPrice | null): ModelSpend {
  if (outcome.ok) return outcome.reply.usage ? spendOf(outcome.reply.usage, price) : most
  const { mode } = outcome.fault.failure
  const refusedAtTheDoor = [
    'policy_security',
    'user_permission',
    'user_invalid_input',
    'policy_rate_limit',
    'resource_quota',
    'resource_api',
  ]
  const neverArrived = mode === 'system_network' && outcome.fault.partial === ''
  return refusedAtTheDoor.includes(mode) || neverArrived
    ? { calls: 1, inputTokens: 0, outputTokens: 0, microUsd: 0, unpriced: 0 }
    : most
}

/** Why a day may not hold this much; null when it may. */
export function overCeiling(spend: ModelSpend, limits: ModelLimits): Failure | null {
  if (spend.inputTokens + spend.outputTokens > limits.dayTokens)
    return failureOf(
      'policy_budget',
      `The model’s ${limits.dayTokens} tokens for today do not hold this call.`,
      'The rules answer instead. Raise model.day_tokens in the registry, or wait for tomorrow.',
    )
  if (spend.microUsd > limits.dayMicroUsd)
    return failureOf(
      'policy_budget',
      `The model’s ${limits.dayMicroUsd / 1e6} dollars for today do not hold this call.`,
      'The rules answer instead. Raise model.day_usd in the registry, or wait for tomorrow.',
    )
  return null
}
