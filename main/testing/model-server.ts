import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server was asked, as it arrived. */
export type Seen = {
  path: string
  headers: IncomingMessage['headers']
  body: Record<string, unknown>
  system: string
  user: string
}

/** What to answer one call. `text` streams word by word; the faults are those of real endpoints. */
export type Reply =
  | { kind: 'text'; text: string; usage?: { input: number; output: number } | null; pauseMs?: number }
  | { kind: 'tool'; input: string }
  | { kind: 'status'; status: number; code?: string; retryAfter?: string }
  | { kind: 'never' }
  | { kind: 'cut'; text: string }
  | { kind: 'reset' }
  | { kind: 'refusal' }
  | { kind: 'length'; text: string }
  | { kind: 'garbage' }

export type ModelServer = {
  baseUrl: string
  seen: Seen[]
  close(): Promise<void>
}

/**
 * An OpenAI-compatible endpoint on loopback, real HTTP and real event streams, for tests: both interfaces (`/chat/completions`,
 * `/responses`). The script decides each answer and fails the call, loudly, when it has none.
 */
export async function startModelServer(
  script: (seen: Seen, n: number) => Reply | null,
  options: { key?: string } = {},
): Promise<ModelServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let raw = ''
    for await (const chunk of request) raw += String(chunk)
    const body = JSON.parse(raw || '{}') as Record<string, unknown>
    const isChat = request.url?.endsWith('/chat/completions') ?? false
    const messages = (body['messages'] ?? []) as { role: string; content: string }[]
    const call: Seen = {
      path: request.url ?? '',
      headers: request.headers,
      body,
      system: isChat ? (messages[0]?.content ?? '') : textOf(body['instructions']),
      user: isChat ? (messages[1]?.content ?? '') : textOf(body['input']),
    }
    seen.push(call)
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`)
      return fail(response, 401, 'invalid_api_key')
    const reply = script(call, seen.length)
    if (reply === null) throw new Error(`No answer is scripted for call ${seen.length}`)
    await send(response, reply, isChat)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function fail(response: ServerResponse, status: number, code: string | undefined, retryAfter?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  })
  response.end(JSON.stringify({ error: { message: `failed with ${status}`, type: 'error', code: code ?? null } }))
}

async function send(response: ServerResponse, reply: Reply, isChat: boolean): Promise<void> {
  if (reply.kind === 'status') return fail(response, reply.status, reply.code, reply.retryAfter)
  if (reply.kind === 'never') return
  if (reply.kind === 'reset') {
    response.destroy()
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const put = (data: object) =>
    response.write(`${isChat ? '' : `event: ${(data as { type: string }).type}\n`}data: ${JSON.stringify(data)}\n\n`)
  if (reply.kind === 'garbage') {
    response.end('data: {this is no JSON\n\n')
    return
  }
  const say = isChat ? chatWords(put) : responseWords(put)
  if (reply.kind === 'refusal') {
    say.refuse()
    response.end(isChat ? 'data: [DONE]\n\n' : '')
    return
  }
  if (reply.kind === 'tool') {
    say.call(reply.input)
    say.end('stop', { input: 100, output: 20 })
    response.end(isChat ? 'data: [DONE]\n\n' : '')
    return
  }
  for (const word of reply.text.match(/\S+\s*|\s+/g) ?? []) {
    say.word(word)
    const pause = reply.kind === 'text' ? (reply.pauseMs ?? 0) : 0
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    if (response.destroyed) return
  }
  if (reply.kind === 'cut') {
    // The words must be on their way before the line goes dead.
    await new Promise((resolve) => setTimeout(resolve, 50))
    response.destroy()
    return
  }
  const usage = reply.kind === 'text' ? (reply.usage === undefined ? { input: 100, output: 20 } : reply.usage) : null
  say.end(reply.kind === 'length' ? 'length' : 'stop', usage)
  response.end(isChat ? 'data: [DONE]\n\n' : '')
}

type Usage = { input: number; output: number } | null

const chatWords = (put: (data: object) => void) => {
  const chunk = (delta: object, finish: string | null) =>
    put({
      id: 'c',
      object: 'chat.completion.chunk',
      created: 0,
      model: 'm',
      choices: [{ index: 0, delta, finish_reason: finish }],
    })
  return {
    word: (word: string) => chunk({ content: word }, null),
    call(input: string) {
      for (const piece of input.match(/.{1,8}/gs) ?? [])
        chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] }, null)
    },
    refuse() {
      chunk({ refusal: 'I cannot help with that.' }, null)
      chunk({}, 'stop')
    },
    end(finish: string, usage: Usage) {
      chunk({}, finish)
      if (usage)
        put({
          id: 'c',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'm',
          choices: [],
          usage: {
            prompt_tokens: usage.input,
            completion_tokens: usage.output,
            total_tokens: usage.input + usage.output,
          },
        })
    },
  }
}

const responseWords = (put: (data: object) => void) => ({
  word: (word: string) =>
    put({ type: 'response.output_text.delta', item_id: 'i', output_index: 0, content_index: 0, delta: word }),
  call(input: string) {
    put({ type: 'response.function_call_arguments.delta', item_id: 'i', output_index: 0, delta: input })
  },
  refuse() {
    put({
      type: 'response.refusal.delta',
      item_id: 'i',
      output_index: 0,
      content_index: 0,
      delta: 'I cannot help with that.',
    })
    put({ type: 'response.completed', response: { id: 'r', status: 'completed', output: [] } })
  },
  end(finish: string, usage: Usage) {
    if (finish === 'length') {
      put({ type: 'response.incomplete', response: { id: 'r', status: 'incomplete', output: [] } })
      return
    }
    const counted = usage
      ? { usage: { input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output } }
      : {}
    put({ type: 'response.completed', response: { id: 'r', status: 'completed', output: [], ...counted } })
  },
})
