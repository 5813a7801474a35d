import { AppError } from '../../shared/errors.ts'
import {
  defaultModelSettings,
  modelSettingsSchema,
  type ModelSettings,
  type ModelSpend as ShownSpend,
  type ModelState,
} from '../../shared/domain/model.ts'
import { openTape, type ModelTape } from '../adapters/model/model-tape.ts'
import { createOpenAiModel } from '../adapters/model/openai-model.ts'
import type { DayLedger } from '../core/budget/ledger.ts'
import type { Formed } from '../core/model/ask-form.ts'
import { createModelAccess, overCeiling, type ModelAccess, type ReadyModel } from '../core/model/model-access.ts'
import { isOnThisComputer, keptKeyName, keyFrom, settingsProblem } from '../core/model/model-settings.ts'
import { toUsd, type ModelSpend } from '../core/model/model-spend.ts'
import { planWithModel } from '../core/model/plan-with-model.ts'
import { phraseDraft, pickQuotes } from '../core/model/write-with-model.ts'
import type { PlanningDeps } from '../core/planning/plan-request.types.ts'
import type { Clock, Digest } from '../core/ports/clock.ts'
import type { ModelCall, ModelClient } from '../core/ports/model.ts'
import type { Secrets } from '../core/ports/secrets.ts'
import type { Asking, FromModel, Writer } from '../core/ports/writer.ts'
import type { ModelStore, SettingsStore } from '../core/ports/stores.ts'
import type { ModelLimits, ModelPrice, Registry } from '../core/registry/registry.ts'

const KEY = 'model'

export type ModelHelpDeps = {
  clock: Clock
  random: () => number
  ledger: Pick<DayLedger, 'today'>
  registry: () => Registry
  settings: SettingsStore
  store: ModelStore
  secrets: Secrets
  environment: Readonly<Record<string, string | undefined>>
  digest: Digest
  /** Answers are recorded in, or taken from, this file. */
  tape?: ModelTape | undefined
}

const freeOfCharge: ModelPrice = { inputUsdPerMillion: 0, outputUsdPerMillion: 0, asOf: null }
/** A step waits no longer than this for a model's words, well before its own deadline. */
const PATIENCE_MS = 12_000

/** A language model, where the rep switched one on: settings, ceilings, state, and the one way to ask it. */
export type ModelHelp = {
  access: ModelAccess
  settings(): Promise<ModelSettings>
  save(settings: ModelSettings): Promise<void>
  /** Keeps a key in the keychain for the address of the settings; null forgets it. */
  keepKey(key: string | null): Promise<void>
  state(): Promise<ModelState>
  /** Null while the model is not to plan. `model` asks for it whatever the settings say and rejects when none is ready. */
  planner(wanted?: 'rules' | 'model'): Promise<NonNullable<PlanningDeps['model']> | null>
  /** Null while the model is not to sum up long answers, or could not now. */
  summariser(): Promise<{ name: string; access: ModelAccess } | null>
  /** Null while the model is not to give titles, or could not now. */
  namer(): Promise<{ name: string; access: ModelAccess } | null>
  /** Null while the model is not to explain plans. Resting or over a ceiling it is asked, refuses and says why. */
  explainer(): Promise<{ name: string; access: ModelAccess } | null>
  /** Helps capabilities with words, as the settings of that moment say. `onLate` is told of a call that ended after its step was stopped. */
  writer(onLate: (call: ModelCall) => Promise<void>): Writer
  /** A model that always plans, for comparing; null while none is ready. */
  comparer(): Promise<NonNullable<PlanningDeps['model']> | null>
  /** Work around calls, with a signal that ends with `stop`. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Ends every call under way. */
  stop(): void
  /** Resolves once no call is under way and what is to be kept of each is on the disk. */
  settled(): Promise<void>
}

/** Everything around a model that is not the model: off unless the rep switched it on, and never in the way when it fails. */
export function createModelHelp(deps: ModelHelpDeps): ModelHelp {
  const underWay = new Map<AbortController, Promise<unknown>>()
  const throughTape = deps.tape ? openTape(deps.tape, deps.digest) : (client: ModelClient) => client
  const replays = deps.tape?.kind === 'replay'

  async function settings(): Promise<ModelSettings> {
    const stored = await deps.settings.get(KEY)
    if (stored === null) return defaultModelSettings
    const parsed = modelSettingsSchema.safeParse({ ...defaultModelSettings, ...(JSON.parse(stored) as object) })
    return parsed.success ? parsed.data : defaultModelSettings
  }

  /** The environment beats the keychain, as it does for vendors. */
  async function keyFor(baseUrl: string): Promise<{ key: string | null; from: ModelState['keyFrom'] }> {
    const given = keyFrom(deps.environment, baseUrl)
    if (given !== null) return { key: given, from: 'environment' }
    const kept = await deps.secrets.get(keptKeyName(baseUrl))
    return { key: kept, from: kept === null ? null : 'keychain' }
  }

  function priceOf({ model, baseUrl }: ModelSettings): ModelPrice | null {
    if (replays) return freeOfCharge
    const listed = deps.registry().model.prices.get(model)
    if (listed) return listed
    return isOnThisComputer(baseUrl) ? freeOfCharge : null
  }

  let made: { key: string; client: { close(): void }; ready: ReadyModel } | null = null
  async function current(): Promise<ReadyModel | null> {
    const now = await settings()
    const { key } = await keyFor(now.baseUrl)
    if (!now.enabled || settingsProblem(now, key !== null || replays) !== null) return null
    const price = priceOf(now)
    const { allowPrivate } = deps.registry().model
    const identity = JSON.stringify([now, key, price, allowPrivate])
    if (made?.key !== identity) {
      made?.client.close()
      const client = createOpenAiModel({ settings: now, key, clock: deps.clock, random: deps.random, allowPrivate })
      made = { key: identity, client, ready: { client: throughTape(client), name: now.model, price } }
    }
    return made.ready
  }

  /** A replay asks nobody: it costs nothing, and no ceiling of a day keeps it from what was recorded. */
  function limits(): ModelLimits {
    const { model } = deps.registry()
    return replays ? { ...model, dayTokens: Infinity, dayMicroUsd: Infinity } : model
  }

  const access = createModelAccess({
    clock: deps.clock,
    random: deps.random,
    limits,
    current,
    spend: {
      today: () => deps.store.spendOn(deps.ledger.today()),
      add: async (model, spend) => {
        if (!replays) await deps.store.addSpend(deps.ledger.today(), model, spend)
      },
    },
  })

  function shownSpend(day: string, spent: ModelSpend): ShownSpend {
    const { dayTokens, dayMicroUsd } = deps.registry().model
    return {
      day,
      calls: spent.calls,
      inputTokens: spent.inputTokens,
      outputTokens: spent.outputTokens,
      usd: spent.unpriced > 0 ? null : toUsd(spent.microUsd),
      tokenLimit: dayTokens,
      usdLimit: dayMicroUsd / 1e6,
    }
  }

  function during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    const whole = work(stop.signal).finally(() => underWay.delete(stop))
    underWay.set(stop, whole)
    return whole
  }

  /** Null while it could not help now. */
  async function idle() {
    if (access.restsForMs() !== null) return null
    const over = overCeiling(await deps.store.spendOn(deps.ledger.today()), limits())
    const ready = over ? null : await current()
    return ready && { name: ready.name, access }
  }

  /** Resting or over a ceiling, the way to the model refuses by itself and says why. */
  async function help(
    wanted: 'drafts' | 'documents',
    { signal, onModelCall }: Asking,
    onLate: (call: ModelCall) => Promise<void>,
    ask: (signal: AbortSignal) => Promise<Formed<string[]>>,
  ): Promise<FromModel | null> {
    const ready = (await settings())[wanted] ? await current() : null
    if (!ready) return null
    return during(async (stopped) => {
      const { call, ...formed } = await ask(AbortSignal.any([signal, stopped, AbortSignal.timeout(PATIENCE_MS)]))
      // Whoever asked has gone on: the run takes no more of this call, but its trace must tell what was paid for.
      if (call && signal.aborted) await onLate(call)
      else if (call) onModelCall?.(call)
      return { ...formed, model: ready.name }
    })
  }

  const plannerFor = (when: 'when_unsure' | 'always'): NonNullable<PlanningDeps['model']> => ({
    when,
    plan: (request, understanding, forbidden) =>
      during((signal) => planWithModel(request, understanding, forbidden, access, signal)),
  })

  return {
    access,
    settings,
    async save(next) {
      const before = keptKeyName((await settings()).baseUrl)
      // A key was given for one place: it is not kept for a place that is no longer asked.
      if (before !== keptKeyName(next.baseUrl)) await deps.secrets.set(before, null)
      await deps.settings.set(KEY, JSON.stringify(next))
      access.forget()
    },
    async keepKey(key) {
      await deps.secrets.set(keptKeyName((await settings()).baseUrl), key)
      access.forget()
    },
    async state() {
      const now = await settings()
      const { from } = await keyFor(now.baseUrl)
      const problem = settingsProblem(now, from !== null || replays)
      const rests = access.restsForMs()
      const day = deps.ledger.today()
      const spent = await deps.store.spendOn(day)
      const over = overCeiling(spent, limits())
      const [state, reason]: [ModelState['state'], string | null] = !now.enabled
        ? ['off', 'No model is switched on. The rules plan and answer.']
        : problem !== null
          ? ['incomplete', problem]
          : rests !== null
            ? [
                'resting',
                `The model failed several times. It is tried again in ${Math.ceil(rests / 1000)} s; until then the rules answer.`,
              ]
            : over
              ? ['over_ceiling', over.message]
              : ['ready', null]
      return {
        settings: now,
        state,
        reason,
        keyFrom: from,
        keychain: await deps.secrets.available(),
        price: priceOf(now),
        today: shownSpend(day, spent),
      }
    },
    async planner(wanted) {
      if (wanted === 'rules') return null
      if (wanted === 'model') {
        if ((await current()) !== null) return plannerFor('always')
        throw new AppError('model.unavailable', 'No model is ready.', {
          remedy: 'Set one up in Settings › Model, or let the rules plan.',
        })
      }
      const { planner } = await settings()
      return planner === 'never' || (await current()) === null ? null : plannerFor(planner)
    },
    async summariser() {
      return (await settings()).summaries ? idle() : null
    },
    async namer() {
      return (await settings()).titles ? idle() : null
    },
    async explainer() {
      const ready = (await settings()).explanations ? await current() : null
      return ready && { name: ready.name, access }
    },
    writer: (onLate) => ({
      phrase: (draft, asking) => help('drafts', asking, onLate, (signal) => phraseDraft(draft, access, signal)),
      quote: (texts, asking) => help('documents', asking, onLate, (signal) => pickQuotes(texts, access, signal)),
    }),
    async comparer() {
      return (await current()) === null ? null : plannerFor('always')
    },
    during,
    stop() {
      for (const stop of underWay.keys()) stop.abort(new Error('stopped by a person'))
    },
    async settled() {
      await Promise.allSettled(underWay.values())
    },
  }
}
