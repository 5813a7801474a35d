import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { vendorIds } from '../../../shared/domain/adapter.ts'
import { defaultModelSettings } from '../../../shared/domain/model.ts'
import type { Channel } from '../../../shared/ipc/contract.ts'
import { startFaultServer, type FaultServer } from '../../testing/fault-server.ts'
import { memorySecrets } from '../../testing/memory-secrets.ts'
import { openTestApp } from '../../testing/open-app.ts'

const KEPT = 'pat-kept-0123456789abcdef'
const OF_THE_MODEL = 'sk-model-abcdef0123456789'
const FROM_ENVIRONMENT = 'builtwith-env-fedcba9876543210'

let server: FaultServer | null = null
let close: (() => Promise<void>) | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await close?.()
  await server?.close()
  close = server = null
})

/** The stand-ins of this test run on this computer, and any profile may ask them. */
const onLoopback = (text: string): string => {
  const registry = parse(text) as { adapters?: object; profiles: Record<string, { adapters: string[] }> }
  const here = { mode: 'live', fallback: 'none', addresses: ['loopback'] }
  for (const profile of Object.values(registry.profiles)) profile.adapters = [...vendorIds, 'mock']
  return stringify(
    { ...registry, adapters: { hubspot: here, builtwith: { ...here } } },
    { aliasDuplicateObjects: false },
  )
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

it('leaves no key in the data folder, a log, a trace, an event or an answer, even when the vendor or the model sends it back', async () => {
  const said: string[] = []
  const hear = (...words: unknown[]) => void said.push(words.map((word) => (word instanceof Error ? `${word.stack} ${JSON.stringify(word)}` : typeof word === 'string' ? word : JSON.stringify(word))).join(' ')) // prettier-ignore
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, way).mockImplementation(hear)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    hear(String(text))
    return true
  })
  server = await startFaultServer((response, { path: asked, headers }) => {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ message: `${headers.authorization ?? ''} at ${asked} is not good` }))
  })
  const secrets = memorySecrets()
  const opened = await openTestApp({
    registry: onLoopback,
    secrets,
    environment: { SALES_BUILTWITH_API_KEY: FROM_ENVIRONMENT, SALES_BUILTWITH_BASE_URL: server.baseUrl },
    realClock: true,
  })
  close = opened.close
  const { app, events, call, dataDir } = opened
  const ask = async (channel: Channel, input: unknown) =>
    void said.push(JSON.stringify(await app.dispatch(channel, input)))

  expect(await call('adapter.keys', {})).toEqual({ keychain: true })
  await ask('adapter.set', { id: 'hubspot', baseUrl: server.baseUrl, mode: 'live', values: { ACCESS_TOKEN: KEPT } })
  expect([...secrets.kept.values()]).toEqual([KEPT])
  for (const id of ['hubspot', 'builtwith'] as const) {
    for (const channel of ['adapter.show', 'adapter.compare'] as const) await ask(channel, { id })
    await ask('adapter.test', { id, mode: 'live' })
    await ask('adapter.sync', { id, kinds: null })
  }
  // It was really sent to the vendor, which repeated it.
  expect(server.asked.some(({ headers }) => headers.authorization === `Bearer ${KEPT}`)).toBe(true)
  expect(server.asked.some(({ path: asked }) => asked.includes(FROM_ENVIRONMENT))).toBe(true)
  await ask('adapter.list', {})
  const settings = {
    enabled: true,
    preset: 'compatible',
    baseUrl: `${server.baseUrl}/v1`,
    model: 'm',
    planner: 'always',
  }
  await ask('model.configure', { ...defaultModelSettings, ...settings })
  await ask('model.key', { key: OF_THE_MODEL })
  expect([...secrets.kept.values()]).toEqual([KEPT, OF_THE_MODEL])
  await ask('model.test', {})
  expect(server.asked.some(({ headers }) => headers.authorization === `Bearer ${OF_THE_MODEL}`)).toBe(true)
  await ask('sample.load', {})
  const { run } = await call('chat.ask', { conversationId: null, text: 'Score Nordfrost Logistik', pasted: null, start: 'at-once' }) // prettier-ignore
  await app.context.engine.whenIdle(run.runId)
  await ask('run.get', { id: run.runId })
  await ask('trace.events', { traceId: run.traceId, afterSeq: 0, limit: 500 })
  await ask('backup.create', { file: null })

  const places = [
    ...said.map((text): [string, string] => ['an answer or a log', text]),
    ...events.map((event): [string, string] => ['an event', JSON.stringify(event)]),
    ...filesIn(dataDir).map((file): [string, string] => [path.relative(dataDir, file), readFileSync(file, 'latin1')]),
  ]
  expect(places.length).toBeGreaterThan(15)
  const spellings = [KEPT, OF_THE_MODEL, FROM_ENVIRONMENT].flatMap((key) => [
    key,
    Buffer.from(key).toString('base64').slice(0, -4),
  ])
  const leaks = places.filter(([, text]) => spellings.some((key) => text.includes(key))).map(([place, text]) => `${place}: ${text.slice(0, 200)}`) // prettier-ignore
  expect(leaks).toEqual([])

  await call('adapter.disconnect', { id: 'hubspot', erase: false })
  await call('model.key', { key: null })
  expect(secrets.kept.size).toBe(0)
})

it('says that without a keychain keys come from the environment alone, and keeps none', async () => {
  const opened = await openTestApp()
  close = opened.close
  const { call } = opened
  expect(await call('adapter.keys', {})).toEqual({ keychain: false })
  await expect(call('adapter.set', { id: 'hubspot', values: { ACCESS_TOKEN: KEPT } })).rejects.toMatchObject({
    code: 'input.invalid',
  })
})
