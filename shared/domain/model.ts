import { z } from '../zod.ts'

/** Where a model answers. The preset only fills in an address; any OpenAI-compatible endpoint works. */
export const modelPresets = {
  openai: { title: 'OpenAI', baseUrl: 'https://api.openai.com/v1', needsKey: true },
  azure: { title: 'Azure OpenAI', baseUrl: 'https://RESOURCE.openai.azure.com/openai/v1', needsKey: true },
  ollama: { title: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false },
  lm_studio: { title: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', needsKey: false },
  vllm: { title: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', needsKey: false },
  compatible: { title: 'Other, OpenAI-compatible', baseUrl: '', needsKey: true },
} as const
export type ModelPreset = keyof typeof modelPresets

export const modelPresetSchema = z.enum(['openai', 'azure', 'ollama', 'lm_studio', 'vllm', 'compatible'])

/** How the model is reached and what it may help with. Never holds a key. */
export const modelSettingsSchema = z.strictObject({
  enabled: z.boolean(),
  preset: modelPresetSchema,
  baseUrl: z.string().max(500),
  model: z.string().max(200),
  /** Which of the two interfaces of the endpoint is spoken. */
  api: z.enum(['chat', 'responses']),
  organization: z.string().max(200).nullable(),
  /** Sent with every call; not for secrets. */
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().max(500)),
  timeoutMs: z.int().min(1000).max(600_000),
  /** When the model plans: not at all, where the rules are not sure, or always. */
  planner: z.enum(['never', 'when_unsure', 'always']),
  /** Whether a few sentences are put before long answers. */
  summaries: z.boolean(),
  /** Whether drafts of messages are put into the model's words, as far as their sources support them. */
  drafts: z.boolean(),
  /** Whether it chooses which sentences of a document are quoted, for which it is shown them. */
  documents: z.boolean(),
  /** Whether it gives a conversation a title once its first answer is there. */
  titles: z.boolean(),
  /** Whether it explains a plan when the rep asks for that. */
  explanations: z.boolean(),
})
export type ModelSettings = z.infer<typeof modelSettingsSchema>

export const defaultModelSettings: ModelSettings = {
  enabled: false,
  preset: 'openai',
  baseUrl: modelPresets.openai.baseUrl,
  model: '',
  api: 'chat',
  organization: null,
  headers: {},
  timeoutMs: 60_000,
  planner: 'when_unsure',
  summaries: true,
  drafts: false,
  documents: false,
  titles: true,
  explanations: true,
}

/** A key as an endpoint gives it out: what can stand in a header. */
export const modelKeySchema = z.string().regex(/^[\x21-\x7e]{1,500}$/)

/** What models cost today, and against which ceilings. `usd` is null when the price of a used model is not known. */
export const modelSpendSchema = z.object({
  day: z.string(),
  calls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  usd: z.number().nullable(),
  tokenLimit: z.int(),
  usdLimit: z.number(),
})
export type ModelSpend = z.infer<typeof modelSpendSchema>

/** `off`: nobody switched it on. `incomplete`: something is missing in the settings. `resting`: it failed and is left alone for a while. */
export const modelStateSchema = z.object({
  settings: modelSettingsSchema,
  state: z.enum(['off', 'incomplete', 'ready', 'resting', 'over_ceiling']),
  /** Why it does not help now, for a person; null when it does. */
  reason: z.string().nullable(),
  /** Where its key comes from; null when there is none. */
  keyFrom: z.enum(['environment', 'keychain']).nullable(),
  /** Whether this shell can keep a key. */
  keychain: z.boolean(),
  /** The price the registry knows for this model; null when unknown. Runs on the rep's own machine cost nothing. */
  price: z
    .object({ inputUsdPerMillion: z.number(), outputUsdPerMillion: z.number(), asOf: z.string().nullable() })
    .nullable(),
  today: modelSpendSchema,
})
export type ModelState = z.infer<typeof modelStateSchema>

/** What the Test button found, in the order it was tried. */
export const modelCheckSchema = z.object({
  checks: z.array(
    z.object({
      name: z.enum(['chat', 'streaming', 'structured', 'tools']),
      ok: z.boolean(),
      ms: z.int(),
      message: z.string(),
    }),
  ),
})
export type ModelCheck = z.infer<typeof modelCheckSchema>

/** A few sentences before a long answer, each checked against it. `cut` counts the sentences the answer does not support. */
export const modelSummarySchema = z.object({
  sentences: z.array(z.string()),
  cut: z.int(),
  model: z.string(),
  /** Null while it grows and where the price is unknown. */
  usd: z.number().nullable(),
  done: z.boolean(),
})
export type ModelSummary = z.infer<typeof modelSummarySchema>

/**
 * What a plan does, in sentences. By a model each is checked against the plan, and `cut` counts those that it does not support; by the
 * rules where no model is to help, or where it failed, which `why` says.
 */
export const planExplanationSchema = z.object({
  sentences: z.array(z.string()),
  /** The name of the model; null when the rules explain. */
  model: z.string().nullable(),
  cut: z.int(),
  why: z.string().nullable(),
  /** What the call cost; null where the price is unknown. */
  usd: z.number().nullable(),
})
export type PlanExplanation = z.infer<typeof planExplanationSchema>

/** One way of planning a request, for the comparison of rules and model. */
export const plannedWaySchema = z.object({
  kind: z.enum(['plan', 'question', 'direct', 'failed']),
  /** What it would do, or the question, or why there is nothing. */
  text: z.string(),
  steps: z.array(z.object({ capability: z.string(), title: z.string(), units: z.number() })),
  units: z.number(),
  usd: z.number().nullable(),
  ms: z.int(),
})
export type PlannedWay = z.infer<typeof plannedWaySchema>

export const comparisonSchema = z.object({
  request: z.string(),
  rules: plannedWaySchema,
  model: plannedWaySchema,
  /** In a person's words; empty when both would do the same. */
  differences: z.array(z.string()),
})
export type Comparison = z.infer<typeof comparisonSchema>
