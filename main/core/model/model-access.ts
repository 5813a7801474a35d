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
 * The one way to a model: ceilings are reserved before each attempt and settled after it, what may be tried again is tried once more, an
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

  /** One attempt, of which what it cost stands in the ledger in place of what was reserved for it. */
  async function attempt(
    model: ReadyModel,
    request: ModelRequest,
    most: ModelSpend,
    signal: AbortSignal,
    onText?: (grown: string) => void,
  ): Promise<Attempt> {
    const outcome = await answerOf(model.client, request, signal, onText)
    const { spend, reported } = actualSpend(outcome, most, model.price)
    await deps.spend.add(model.name, minusSpend(spend, most))
    return { outcome, spend, reported }
  }

  /** The attempts of a call, each reserved before it goes out: one that broke off was paid for, too. */
  async function attempts(
    model: ReadyModel,
    request: ModelRequest,
    most: ModelSpend,
    signal: AbortSignal,
    onText?: (grown: string) => void,
  ): Promise<[...Attempt[], Attempt]> {
    const made: Attempt[] = []
    for (;;) {
      const last = await attempt(model, request, most, signal, onText)
      const { outcome } = last
      if (outcome.ok || !outcome.fault.failure.retryable || made.length + 1 === ATTEMPTS || signal.aborted)
        return [...made, last]
      const waitMs = outcome.fault.retryAfterMs ?? Math.round(BASE_WAIT_MS * (0.5 + deps.random()))
      if (waitMs > LONGEST_WAIT_MS) return [...made, last]
      try {
        await deps.clock.sleep(waitMs, signal)
      } catch {
        return [...made, last]
      }
      if ((await reserve(model, asOneCall(most))) !== null) return [...made, last]
      made.push(last)
      most = asOneCall(most)
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
      const refusal = tooDear(most, request.mostMicroUsd) ?? (await reserve(model, most))
      if (refusal) {
        breaker = { ...breaker, probing: false }
        return { ok: false, failure: refusal, call: null }
      }
      const began = deps.clock.monotonic()
      const made = await attempts(model, capped, most, signal, onText)
      const { outcome } = made[made.length - 1] as Attempt
      const stopped = !outcome.ok && outcome.fault.failure.mode === 'user_cancelled'
      if (stopped) breaker = { ...breaker, probing: false }
      else breaker = tellBreaker(breaker, outcome.ok, deps.clock.monotonic())
      const spent = made.map(({ spend }) => spend).reduce(addSpend)
      const call: ModelCall = {
        purpose: request.purpose,
        model: model.name,
        inputTokens: spent.inputTokens,
        outputTokens: spent.outputTokens,
        counted: countedOf(made),
        attempts: made.length,
        microUsd: model.price ? spent.microUsd : null,
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

/** Where the endpoint does not say what was used, and where the answer broke off unsaid, the most it can have been is kept. */
function actualSpend(
  outcome: ModelOutcome,
  most: ModelSpend,
  price: ModelPrice | null,
): { spend: ModelSpend; reported: boolean } {
  const usage = outcome.ok ? outcome.reply.usage : (outcome.fault.usage ?? null)
  if (usage) return { spend: { ...spendOf(usage, price), calls: most.calls, unpriced: most.unpriced }, reported: true }
  if (outcome.ok) return { spend: most, reported: false }
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
  // Nothing was used, which is known as well as if it had been said.
  return refusedAtTheDoor.includes(mode) || neverArrived
    ? { spend: { calls: most.calls, inputTokens: 0, outputTokens: 0, microUsd: 0, unpriced: 0 }, reported: true }
    : { spend: most, reported: false }
}

type Attempt = { outcome: ModelOutcome; spend: ModelSpend; reported: boolean }

const countedOf = (made: readonly Attempt[]): NonNullable<ModelCall['counted']> =>
  made.every(({ reported }) => reported)
    ? 'reported'
    : made.some(({ reported }) => reported)
      ? 'partly_reported'
      : 'at_most'

/** A further attempt costs tokens; the day counts calls as the trace does, whatever it took to have them answered. */
const asOneCall = (most: ModelSpend): ModelSpend => ({ ...most, calls: 0, unpriced: 0 })

const tooDear = ({ microUsd }: ModelSpend, most = Infinity): Failure | null =>
  microUsd > most
    ? failureOf('policy_budget', `This call could cost more than ${most / 1e6} dollars, which it is not worth.`)
    : null

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
