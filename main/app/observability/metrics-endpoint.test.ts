import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openTestApp } from '../../testing/open-app.ts'

type TestApp = Awaited<ReturnType<typeof openTestApp>>
const opened: TestApp[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})
const open = async (): Promise<TestApp> => {
  const app = await openTestApp()
  opened.push(app)
  return app
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function get(port: number, { path: at = '/metrics', method = 'GET', ...headers }: Record<string, string> = {}) {
  const asked = request({ host: '127.0.0.1', port, path: at, method, headers, agent: false }).end()
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
  let body = ''
  for await (const part of answer) body += String(part)
  return { status: answer.statusCode, type: answer.headers['content-type'], body }
}

async function served(app: TestApp) {
  const port = await freePort()
  const { token } = await app.call('metrics-endpoint.new-token', {})
  await app.call('metrics-endpoint.set', { on: true, port })
  return { port, token, auth: { authorization: `Bearer ${token}` } }
}

it('is off until somebody switches it on, and off again at once', async () => {
  const app = await open()
  expect(await app.call('metrics-endpoint.state', {})).toEqual({ on: false, port: 9464, hasToken: false, url: null, problem: null }) // prettier-ignore
  const { port, auth } = await served(app)
  expect(await app.call('metrics-endpoint.state', {})).toMatchObject({ on: true, url: `http://127.0.0.1:${port}/metrics` }) // prettier-ignore
  const answer = await get(port, auth)
  expect([answer.status, answer.type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  expect(answer.body).toContain('# TYPE cugar_runs_total counter\n')
  await app.call('metrics-endpoint.set', { on: false, port })
  await expect(get(port, auth)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

it('answers the holder of the newest token on this computer, and tells nobody else anything', async () => {
  const app = await open()
  const { port, auth } = await served(app)
  const wrong = { authorization: `Bearer ${'x'.repeat(43)}` }
  for (const [headers, status] of [
    [{ ...auth, host: `localhost:${port}` }, 200],
    [{}, 401],
    [wrong, 401],
    [{ authorization: auth.authorization.slice(0, -1) }, 401],
    [{ ...auth, host: 'rebound.example' }, 421],
    [{ host: 'rebound.example' }, 421],
    [{ ...auth, origin: 'https://evil.example' }, 403],
    [{ ...auth, 'sec-fetch-site': 'cross-site' }, 403],
    [{ ...auth, method: 'POST' }, 405],
    [{ ...auth, path: '/' }, 404],
    [{ ...auth, path: '/metrics/../metrics' }, 404],
  ] as const) {
    const answer = await get(port, headers)
    expect([headers, answer.status, answer.body === '']).toEqual([headers, status, status !== 200])
  }
  const { token } = await app.call('metrics-endpoint.new-token', {})
  expect((await get(port, auth)).status).toBe(401)
  expect((await get(port, { authorization: `Bearer ${token}` })).status).toBe(200)
  // Nobody can read a token out of the data: only its digest is there.
  const kept = await app.app.context.stores.settings.get('metrics-token-digest')
  expect(kept).toMatch(/^[0-9a-f]{64}$/)
  expect(kept).not.toContain(token)
})

it('says that a port is taken and goes on serving where it was', async () => {
  const app = await open()
  const { port, auth } = await served(app)
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const other = (taken.address() as AddressInfo).port
  await expect(app.call('metrics-endpoint.set', { on: true, port: other })).rejects.toMatchObject({ code: 'host.port-busy' }) // prettier-ignore
  expect((await get(port, auth)).status).toBe(200)
  expect(await app.call('metrics-endpoint.state', {})).toMatchObject({ on: true, port })
  await expect(app.call('metrics-endpoint.set', { on: true, port: 80 })).rejects.toMatchObject({ code: 'ipc.bad-input' }) // prettier-ignore
  taken.close()
})

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0
it.skipIf(!hasPrometheus)(
  'is scraped by a real Prometheus, which then answers (skipped where there is none)',
  async () => {
    const app = await open()
    await app.call('sample.load', {})
    await app.call('chat.ask', { conversationId: null, text: 'Is Nordfrost Logistik a good fit for us?', pasted: null, start: 'at-once' }) // prettier-ignore
    await app.app.context.engine.whenIdle((await app.call('trace.list', { beforeMs: null, limit: 1, text: '' }))[0]?.runId ?? '') // prettier-ignore
    const { port, token } = await served(app)
    const folder = mkdtempSync(path.join(tmpdir(), 'cugar-prometheus-'))
    writeFileSync(path.join(folder, 'token'), token)
    writeFileSync(
      path.join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s }
scrape_configs:
  - job_name: cugar
    authorization: { credentials_file: token }
    static_configs: [{ targets: ['127.0.0.1:${port}'] }]
`,
    )
    const listen = await freePort()
    const prometheus = spawn(
      'prometheus',
      ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${listen}`],
      { cwd: folder, stdio: 'ignore' },
    )
    const ended = once(prometheus, 'exit')
    try {
      const ask = async (query: string): Promise<unknown> => {
        const answer = await fetch(`http://127.0.0.1:${listen}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null) // prettier-ignore
        if (answer?.status !== 200) return null
        const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
        return data.result[0]?.value[1] ?? null
      }
      await expect.poll(() => ask('sum(cugar_runs_total{status="completed"})'), { timeout: 50_000, interval: 250 }).toBe('1') // prettier-ignore
      expect(await ask('sum(cugar_tool_calls_total{outcome="success"})')).toBe(
        String(
          (await app.call('metrics.report', { from: null, to: null, profile: null, domain: null })).calls.attempts,
        ),
      )
    } finally {
      prometheus.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
