import { afterEach, describe, expect, it } from 'vitest'
import { defaultModelSettings, type ModelSettings } from '../../../shared/domain/model.ts'
import { createSystemClock } from '../../app/system-ports.ts'
import { startFaultServer } from '../../testing/fault-server.ts'
import { startModelServer, type ModelServer, type Reply } from '../../testing/model-server.ts'
import type { ModelRequest } from '../../core/ports/model.ts'
import { createOpenAiModel, type OpenAiModelOptions } from './openai-model.ts'

let server: ModelServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

const question: ModelRequest = {
  purpose: 'test',
  system: 'Answer briefly.',
  user: 'Are you there?',
  format: { name: 'answer', schema: { type: 'object', properties: {}, additionalProperties: false, required: [] } },
  maxOutputTokens: 50,
}

async function modelWith(
  api: ModelSettings['api'],
  reply: Reply,
  more: Partial<ModelSettings> = {},
  key: string | null = 'k-secret',
) {
  server = await startModelServer(() => reply, { key: 'k-secret' })
  const settings: ModelSettings = { ...defaultModelSettings, api, baseUrl: server.baseUrl, model: 'm-1', ...more }
  return createOpenAiModel(optionsFor(settings, key))
}

const optionsFor = (settings: ModelSettings, key: string | null): OpenAiModelOptions => ({
  settings,
  key,
  clock: createSystemClock(() => 'UTC', Date.parse('2026-11-24T09:00:00Z')),
  random: () => 0.5,
  allowPrivate: false,
})

const never = new AbortController().signal

describe.each(['chat', 'responses'] as const)('a model over %s', (api) => {
  const faultOf = async (reply: Reply, more: Partial<ModelSettings> = {}, key?: string | null) => {
    const model = await modelWith(api, reply, more, key === undefined ? 'k-secret' : key)
    const outcome = await model.ask(question, never)
    if (outcome.ok) throw new Error('It should have failed')
    return outcome.fault
  }

  it('streams the answer and counts its tokens', async () => {
    const model = await modelWith(api, { kind: 'text', text: 'Yes, I am here.', usage: { input: 12, output: 5 } })
    const grown: string[] = []
    const outcome = await model.ask(question, never, (text) => grown.push(text))
    expect(outcome).toEqual({
      ok: true,
      reply: { text: 'Yes, I am here.', usage: { inputTokens: 12, outputTokens: 5 } },
    })
    expect(grown).toEqual(['Yes, ', 'Yes, I ', 'Yes, I am ', 'Yes, I am here.'])
  })

  it('sends model, texts, schema and limit, and the key only in its header', async () => {
    const model = await modelWith(
      api,
      { kind: 'text', text: '{}' },
      { headers: { 'x-team': 'north' }, organization: 'org-1' },
    )
    await model.ask(question, never)
    const [call] = server?.seen ?? []
    expect(call?.system).toBe('Answer briefly.')
    expect(call?.user).toBe('Are you there?')
    expect(call?.body['model']).toBe('m-1')
    expect(call?.headers['x-team']).toBe('north')
    expect(call?.headers['openai-organization']).toBe('org-1')
    expect(call?.headers.authorization).toBe('Bearer k-secret')
    expect(JSON.stringify(call?.body)).toContain('"strict":true')
    expect(JSON.stringify(call?.body)).not.toContain('k-secret')
    expect(call?.body[api === 'chat' ? 'max_completion_tokens' : 'max_output_tokens']).toBe(50)
  })

  it('takes the call of a tool for the answer where one is asked for, and words for none', async () => {
    const asTool: ModelRequest = { ...question, format: { name: 'answer', schema: {}, as: 'tool' } }
    const called = await modelWith(api, { kind: 'tool', input: '{"city":"Paris","letters":5}' })
    expect(await called.ask(asTool, never)).toMatchObject({ ok: true, reply: { text: '{"city":"Paris","letters":5}' } })
    expect(JSON.stringify(server?.seen[0]?.body)).toContain('"tool_choice":{"type":"function"')
    await server?.close()
    const chatty = await modelWith(api, { kind: 'text', text: '{"city":"Paris","letters":5}' })
    expect(await chatty.ask(asTool, never)).toMatchObject({ ok: true, reply: { text: '' } })
  })

  it('says that the key was refused, without the key', async () => {
    const { failure } = await faultOf({ kind: 'text', text: 'never' }, {}, 'wrong-key')
    expect(failure.mode).toBe('user_permission')
    expect(JSON.stringify(failure)).not.toContain('wrong-key')
  })

  it.each([
    ['7', 7000],
    ['Tue, 24 Nov 2026 09:00:30 GMT', 30_000],
    ['soon', null],
  ])('reads Retry-After %s', async (retryAfter, ms) => {
    const fault = await faultOf({ kind: 'status', status: 429, retryAfter })
    expect(fault.failure.mode).toBe('policy_rate_limit')
    expect(fault.retryAfterMs).toBe(ms)
  })

  it('tells a used-up quota from a busy endpoint', async () => {
    expect((await faultOf({ kind: 'status', status: 429, code: 'insufficient_quota' })).failure.mode).toBe(
      'resource_quota',
    )
  })

  it.each([
    [500, 'resource_api'],
    [503, 'resource_api'],
    [404, 'user_invalid_input'],
    [400, 'user_invalid_input'],
    [403, 'user_permission'],
  ])('gives status %i the mode %s', async (status, mode) => {
    expect((await faultOf({ kind: 'status', status })).failure.mode).toBe(mode)
  })

  it('gives up at its time limit', async () => {
    const { failure } = await faultOf({ kind: 'never' }, { timeoutMs: 1000 })
    expect(failure.mode).toBe('system_timeout')
  })

  it('does not take a broken-off answer for a whole one', async () => {
    const fault = await faultOf({ kind: 'cut', text: 'The score is' })
    expect(fault.failure.mode).toBe('system_network')
    expect((await faultOf({ kind: 'length', text: 'Too lo' })).failure.mode).toBe('system_network')
  })

  it('tells a refusal, a reset and garbage apart from an answer', async () => {
    expect((await faultOf({ kind: 'refusal' })).failure.mode).toBe('agent_contract')
    expect((await faultOf({ kind: 'reset' })).failure.mode).toBe('system_network')
    expect((await faultOf({ kind: 'garbage' })).failure.mode).toBe('system_network')
  })

  it('stops within a second when a person stops it', async () => {
    const model = await modelWith(api, { kind: 'text', text: 'one two three four five six seven eight', pauseMs: 300 })
    const stop = new AbortController()
    let words = 0
    const asked = model.ask(question, stop.signal, () => {
      words += 1
      if (words === 2) stop.abort()
    })
    const outcome = await asked
    expect(outcome.ok ? null : outcome.fault.failure.mode).toBe('user_cancelled')
    expect(words).toBe(2)
  })
})

describe('the way out to a model', () => {
  const ask = async (baseUrl: string, more: Partial<OpenAiModelOptions> = {}) => {
    const settings: ModelSettings = { ...defaultModelSettings, baseUrl, model: 'm-1' }
    const outcome = await createOpenAiModel({ ...optionsFor(settings, 'k-secret'), ...more }).ask(question, never)
    if (outcome.ok) throw new Error('It should have failed')
    return outcome.fault.failure
  }
  const leadingTo = (address: string) => ({ lookup: async () => [{ address, family: 4 }] })

  it.each([
    ['https://10.0.0.8/v1', {}, 'inside a private network'],
    ['https://192.168.1.20/v1', {}, 'inside a private network'],
    ['https://[fd00::8]/v1', {}, 'inside a private network'],
    ['https://models.example/v1', leadingTo('172.16.0.9'), 'inside a private network'],
    ['https://169.254.169.254/v1', {}, 'keep their credentials'],
    ['https://169.254.169.254/v1', { allowPrivate: true }, 'keep their credentials'],
    ['https://models.example/v1', { ...leadingTo('169.254.169.254'), allowPrivate: true }, 'keep their credentials'],
    ['https://models.example/v1', leadingTo('127.0.0.1'), 'leads to this computer'],
    ['https://0.0.0.0/v1', {}, 'nobody’s address'],
    ['http://models.example/v1', leadingTo('8.8.8.8'), 'others can read'],
    ['ftp://models.example/v1', {}, 'only https:// is allowed'],
  ])('refuses %s (%o): %s', async (baseUrl, more, reason) => {
    const failure = await ask(baseUrl, more)
    expect([failure.mode, failure.retryable]).toEqual(['policy_security', false])
    expect(failure.message).toContain(reason)
    expect(failure.remedy).toContain('Settings › Model')
    expect(failure.remedy).toContain('model.addresses')
  })

  it('follows no redirect, so that the key stays where it was meant to go', async () => {
    const elsewhere = await startFaultServer(() => {})
    const moved = await startFaultServer((response) => {
      response.writeHead(307, { location: `${elsewhere.baseUrl}/v1/chat/completions` })
      response.end()
    })
    const failure = await ask(`${moved.baseUrl}/v1`)
    expect(failure.mode).toBe('policy_security')
    expect(failure.message).toContain('not followed')
    expect(moved.asked).toHaveLength(1)
    expect(elsewhere.asked).toEqual([])
    await Promise.all([moved.close(), elsewhere.close()])
  })

  it('reads no answer without end', async () => {
    const endless = await startFaultServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': String(64 * 1024 * 1024) })
      response.write('data: ')
    })
    const failure = await ask(`${endless.baseUrl}/v1`)
    expect(failure.mode).toBe('resource_memory')
    await endless.close()
  })
})
