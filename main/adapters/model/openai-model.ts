import OpenAI from 'openai'
import type { ModelSettings } from '../../../shared/domain/model.ts'
import { failureOf } from '../../core/failures/failures.ts'
import { isOnThisComputer } from '../../core/model/model-settings.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { ModelClient, ModelOutcome, ModelReply, ModelRequest } from '../../core/ports/model.ts'
import type { Lookup } from '../http/guard.ts'
import { createSafeClient } from '../http/safe-client.ts'
import { toModelFault } from './model-fault.ts'

/** Text beyond this is cut off with the call: no answer of ours is so long. */
const MOST_CHARS = 200_000
/** On the wire each word of an answer comes wrapped in some hundred bytes. */
const MOST_BYTES = 16 * 1024 * 1024

export type OpenAiModelOptions = {
  settings: ModelSettings
  /** Null for endpoints that want none. */
  key: string | null
  clock: Clock
  random: () => number
  /** Whether the registry allows an endpoint inside a private network. */
  allowPrivate: boolean
  lookup?: Lookup
}

type Grown = { text: string; usage: ModelReply['usage']; finished: boolean; refused: boolean }

/** Asks over one of the two interfaces and lets `grown` grow; throws what the package throws. */
type Stream = (
  client: OpenAI,
  model: string,
  request: ModelRequest,
  signal: AbortSignal,
  grown: Grown,
  onText: ((grown: string) => void) | undefined,
) => Promise<void>

/**
 * A model over the `openai` package, which speaks to OpenAI, Azure and whatever is compatible. Every call streams, so that it can be
 * stopped at any word and a cut-off answer is seen as such. Retries are the caller's: the package makes none. Its only way out is the
 * SafeClient: to the address of the settings and no other, to this computer only where that address says so, and nowhere inwards.
 */
export function createOpenAiModel(options: OpenAiModelOptions): ModelClient & { close(): void } {
  const { settings, key, clock } = options
  const wayOut = createSafeClient({
    policy: {
      baseUrl: settings.baseUrl,
      allowLoopback: isOnThisComputer(settings.baseUrl),
      allowPrivate: options.allowPrivate,
    },
    clock,
    random: options.random,
    secrets: key === null ? [] : [key],
    // A model may think for as long as it may take altogether.
    limits: { headersMs: settings.timeoutMs, bodyMs: settings.timeoutMs, maxBytes: MOST_BYTES },
    ...(options.lookup ? { lookup: options.lookup } : {}),
  })
  const client = new OpenAI({
    apiKey: key ?? 'none',
    baseURL: settings.baseUrl,
    organization: settings.organization,
    project: null,
    defaultHeaders: settings.headers,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    logLevel: 'off',
    fetch: wayOut.fetch,
  })
  const stream = settings.api === 'chat' ? streamChat : streamResponse
  return {
    async ask(request, signal, onText): Promise<ModelOutcome> {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)])
      const grown: Grown = { text: '', usage: null, finished: false, refused: false }
      try {
        await stream(client, settings.model, request, limit, grown, onText)
        // The package ends an aborted stream as if it were whole.
        limit.throwIfAborted()
      } catch (thrown) {
        return { ok: false, fault: { ...toModelFault(thrown, grown.text, limit, clock.now()), usage: grown.usage } }
      }
      const broken = brokenBy(grown)
      if (broken)
        return { ok: false, fault: { failure: broken, retryAfterMs: null, partial: grown.text, usage: grown.usage } }
      return { ok: true, reply: { text: grown.text, usage: grown.usage } }
    },
    close: wayOut.close,
  }
}

function brokenBy(grown: Grown) {
  if (grown.refused) return failureOf('agent_contract', 'The model declined to answer.', 'The rules answer instead.')
  if (!grown.finished)
    return failureOf('system_network', 'The model’s answer broke off.', 'It is tried again by itself.')
  return null
}

function add(grown: Grown, delta: string, onText: ((grown: string) => void) | undefined): void {
  if (delta === '') return
  grown.text += delta
  if (grown.text.length > MOST_CHARS) throw new Error('too long')
  onText?.(grown.text)
}

const streamChat: Stream = async (client, model, request, signal, grown, onText) => {
  const { format } = request
  const chunks = await client.chat.completions.create(
    {
      model,
      messages: [
        { role: 'system', content: request.system },
        { role: 'user', content: request.user },
      ],
      max_completion_tokens: request.maxOutputTokens,
      stream: true,
      stream_options: { include_usage: true },
      ...chatForm(format),
    },
    { signal },
  )
  for await (const chunk of chunks) {
    const choice = chunk.choices?.[0]
    if (choice?.delta?.refusal) grown.refused = true
    if (format?.as === 'tool')
      for (const call of choice?.delta?.tool_calls ?? []) add(grown, call.function?.arguments ?? '', onText)
    else add(grown, choice?.delta?.content ?? '', onText)
    if (choice?.finish_reason === 'content_filter') grown.refused = true
    if (choice?.finish_reason) grown.finished = choice.finish_reason !== 'length'
    if (chunk.usage)
      grown.usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens }
  }
}

const streamResponse: Stream = async (client, model, request, signal, grown, onText) => {
  const { format } = request
  const events = await client.responses.create(
    {
      model,
      instructions: request.system,
      input: request.user,
      max_output_tokens: request.maxOutputTokens,
      stream: true,
      store: false,
      ...responseForm(format),
    },
    { signal },
  )
  const wanted = format?.as === 'tool' ? 'response.function_call_arguments.delta' : 'response.output_text.delta'
  for await (const event of events) {
    if (event.type === wanted) add(grown, event.delta, onText)
    else if (event.type === 'response.refusal.delta') grown.refused = true
    else if (event.type === 'response.completed') {
      grown.finished = true
      const { usage } = event.response
      if (usage) grown.usage = { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens }
    } else if (event.type === 'response.failed') {
      throw new OpenAI.APIError(500, undefined, 'failed', undefined)
    }
  }
}

function chatForm(
  format: ModelRequest['format'],
): Pick<OpenAI.ChatCompletionCreateParams, 'response_format' | 'tools' | 'tool_choice'> {
  if (format === null) return {}
  const { name, schema, as = 'answer' } = format
  if (as === 'answer') return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } }
  return {
    tools: [{ type: 'function', function: { name, parameters: schema, strict: true } }],
    tool_choice: { type: 'function', function: { name } },
  }
}

function responseForm(
  format: ModelRequest['format'],
): Pick<OpenAI.Responses.ResponseCreateParams, 'text' | 'tools' | 'tool_choice'> {
  if (format === null) return {}
  const { name, schema, as = 'answer' } = format
  if (as === 'answer') return { text: { format: { type: 'json_schema', name, schema, strict: true } } }
  return {
    tools: [{ type: 'function', name, parameters: schema, strict: true }],
    tool_choice: { type: 'function', name },
  }
}
