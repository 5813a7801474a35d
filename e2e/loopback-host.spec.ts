import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { connect, createServer } from 'node:net'
import { statSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test as base } from './fixtures.ts'
import { startHost, type Host } from './shells.ts'

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }
type Knock = (
  target: string,
  options?: { method?: string; headers?: OutgoingHttpHeaders; body?: string },
) => Promise<Answer>

const test = base.extend<{ host: Host; knock: Knock; signIn: () => Promise<string> }>({
  host: async ({ dataDir, registryFile, shellEnv }, use) => {
    const host = await startHost({ dataDir, registryFile, env: shellEnv })
    await use(host)
    await host.stop()
  },
  /** A request as no browser would tidy it up. */
  knock: async ({ host }, use) =>
    use((target, { method = 'GET', headers = {}, body } = {}) => {
      const { hostname, port } = new URL(host.origin)
      return new Promise((resolve, reject) => {
        const request = httpRequest({ hostname, port, path: target, method, headers }, (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
        })
        request.on('error', reject)
        request.end(body)
      })
    }),
  signIn: async ({ host, knock }, use) =>
    use(async () => {
      const { pathname, search } = new URL(host.url)
      const { headers } = await knock(pathname + search)
      return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    }),
})

const openSocket = (origin: string, headers: Record<string, string>): Promise<WebSocket | null> =>
  new Promise((resolve) => {
    // Node's own WebSocket takes headers, which the type of browsers does not know.
    const socket = new (WebSocket as unknown as new (url: string, options: object) => WebSocket)(
      `${origin.replace('http', 'ws')}/ws`,
      { headers },
    )
    socket.onopen = () => resolve(socket)
    socket.onerror = () => resolve(null)
  })

test.describe('the loopback host', () => {
  test('trades its key once for a cookie that scripts and other sites do not get', async ({ host, knock }) => {
    const { pathname, search } = new URL(host.url)
    const traded = await knock(pathname + search)
    expect(traded.status).toBe(303)
    expect(traded.headers['location']).toBe('/')
    expect(traded.headers['set-cookie']?.[0]).toMatch(/^cugar_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await knock(pathname + search)).status).toBe(403)
    expect((await knock('/?key=wrong')).status).toBe(403)
  })

  test('answers nothing without the cookie, whatever the cookie looks like', async ({ knock, signIn }) => {
    const cookie = await signIn()
    const name = cookie.split('=')[0] ?? ''
    expect((await knock('/', { headers: { cookie } })).status).toBe(200)
    for (const wrong of [
      '',
      `${name}=`,
      cookie.slice(0, -1),
      `${cookie.slice(0, -1)}\u00e9`,
      `x${cookie}`,
      cookie.toUpperCase(),
    ]) {
      expect((await knock('/', { headers: { cookie: wrong } })).status, wrong).toBe(401)
      expect((await knock('/bridge.js', { headers: { cookie: wrong } })).status, wrong).toBe(401)
    }
  })

  test('refuses another name for its address before anything else', async ({ host, knock, signIn }) => {
    const cookie = await signIn()
    const port = new URL(host.origin).port
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1.nip.example:${port}`,
    ]) {
      expect((await knock('/', { headers: { host: name, cookie } })).status, name).toBe(421)
      expect((await knock('/?key=x', { headers: { host: name } })).status, name).toBe(421)
    }
  })

  test('refuses what another site caused, and grants no other origin anything', async ({ knock, signIn }) => {
    const cookie = await signIn()
    for (const site of ['cross-site', 'same-site']) {
      expect((await knock('/', { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403)
    }
    const answer = await knock('/', { headers: { cookie, origin: 'https://evil.example' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  test('answers only GET', async ({ knock, signIn }) => {
    const cookie = await signIn()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']) {
      const { status, headers } = await knock('/', { method, headers: { cookie } })
      expect([status, headers['allow']], method).toEqual([405, 'GET'])
    }
  })

  test('gives no file outside the page', async ({ knock, signIn }) => {
    const cookie = await signIn()
    const targets = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%252e%252e/package.json',
      '//etc/passwd',
      '/%00',
      '/%',
      '/assets',
      '/assets/',
      '/main/cli.js',
    ]
    for (const target of targets) {
      expect([400, 404], target).toContain((await knock(target, { headers: { cookie } })).status)
    }
  })

  test('opens a socket only for its own page', async ({ host, signIn }) => {
    const cookie = await signIn()
    const { origin } = host
    for (const headers of [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: `${origin}.evil.example` },
      { cookie, origin: origin.replace('127.0.0.1', 'localhost') },
      { origin, cookie: '' },
    ]) {
      expect(await openSocket(origin, headers), JSON.stringify(headers)).toBeNull()
    }
    const socket = await openSocket(origin, { cookie, origin })
    expect(socket).not.toBeNull()
    socket?.close()
  })

  test('closes a socket that speaks nonsense and stays up', async ({ host, signIn }) => {
    const cookie = await signIn()
    const headers = { cookie, origin: host.origin }
    const closedWith = async (...messages: (string | Uint8Array<ArrayBuffer>)[]) => {
      const socket = await openSocket(host.origin, headers)
      if (!socket) throw new Error('refused')
      const closed = new Promise<number>((resolve) => (socket.onclose = ({ code }) => resolve(code)))
      for (const message of messages) socket.send(message)
      return closed
    }
    expect(await closedWith('not json')).toBe(1008)
    expect(await closedWith('{"channel":"app.info"}')).toBe(1008)
    expect(await closedWith('null')).toBe(1008)
    expect(await closedWith(new Uint8Array([1, 2, 3]))).toBe(1003)
    const socket = await openSocket(host.origin, headers)
    if (!socket) throw new Error('refused')
    const answer = new Promise<string>((resolve) => (socket.onmessage = ({ data }) => resolve(String(data))))
    socket.send('{"id":1,"channel":"constructor","input":{}}')
    expect(JSON.parse(await answer)).toMatchObject({
      id: 1,
      result: { ok: false, error: { code: 'ipc.unknown-channel' } },
    })
    socket.close()
  })

  test('carries a call of many megabytes', async ({ host, signIn }) => {
    const socket = await openSocket(host.origin, { cookie: await signIn(), origin: host.origin })
    if (!socket) throw new Error('refused')
    const answer = new Promise<string>((resolve) => (socket.onmessage = ({ data }) => resolve(String(data))))
    const text = 'x'.repeat(20_000_000)
    socket.send(JSON.stringify({ id: 7, channel: 'run.get', input: { id: text } }))
    expect(JSON.parse(await answer)).toMatchObject({ id: 7, result: { error: { code: 'ipc.bad-input' } } })
    socket.close()
  })

  test('drops a peer that never finishes its headers, and headers without end', async ({ host, knock, signIn }) => {
    const { hostname, port } = new URL(host.origin)
    const slow = connect(Number(port), hostname)
    const dropped = new Promise<number>((resolve) => {
      const startedAtMs = performance.now()
      slow.once('close', () => resolve(performance.now() - startedAtMs))
      slow.on('error', () => {})
    })
    slow.resume()
    slow.write(`GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Slow: `)
    expect(await dropped).toBeLessThan(10_000)
    const cookie = await signIn()
    const huge = await knock('/', { headers: { cookie, 'x-huge': 'a'.repeat(20_000) } }).then(
      ({ status }) => status,
      () => 431,
    )
    expect(huge).toBe(431)
    expect((await knock('/', { headers: { cookie } })).status).toBe(200)
  })

  test('listens on this computer only', async ({ host }) => {
    const { port } = new URL(host.origin)
    const refused = await new Promise<boolean>((resolve) => {
      // The second address of the loopback network: a host on all addresses would answer it.
      const socket = connect(Number(port), '127.0.0.2')
      socket.once('connect', () => resolve(false))
      socket.once('error', () => resolve(true))
    })
    expect(refused).toBe(true)
  })

  test('keeps the session for its owner only, and nothing of it in the page', async ({
    dataDir,
    host,
    knock,
    signIn,
  }) => {
    const cookie = await signIn()
    const file = path.join(dataDir, 'loopback-session.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { secret } = JSON.parse(readFileSync(file, 'utf8')) as { secret: string }
    expect(cookie).toBe(`cugar_${new URL(host.origin).port}=${secret}`)
    const { body } = await knock('/', { headers: { cookie } })
    expect(body).toContain('<script src="/bridge.js"></script>')
    expect(body).not.toContain(secret)
  })

  test('says in one sentence that its port is taken and ends with 1', async ({ dataDir, registryFile, shellEnv }) => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const failure = await startHost({ dataDir, registryFile, env: shellEnv }, port).then(
      () => 'started',
      (thrown: unknown) => String(thrown),
    )
    other.close()
    expect(failure).toBe(
      `Error: The host ended with 1: Port ${port} is in use by another program. Close that program, or choose another port with --port, or leave --port out for a free one.\n`,
    )
  })
})

test('an open page says that the app is gone and goes on when it is back on the same port', async ({
  dataDir,
  registryFile,
  shellEnv,
  pageBrowser,
}) => {
  if (!pageBrowser) throw new Error('no browser')
  const options = { dataDir, registryFile, env: shellEnv }
  const first = await startHost(options)
  const page = await pageBrowser.newPage()
  await page.goto(first.url)
  await page.evaluate(() => {
    const states: string[] = []
    Object.assign(globalThis, { states })
    window.salesApp?.onConnection((state) => states.push(state))
  })
  const states = () => page.evaluate(() => Reflect.get(globalThis, 'states') as string[])
  await first.stop('SIGKILL')
  await expect.poll(states).toEqual(['lost'])
  expect(await page.evaluate(() => window.salesApp?.invoke('app.info', {}))).toMatchObject({
    ok: false,
    error: { code: 'ipc.disconnected' },
  })
  const second = await startHost(options, Number(new URL(first.origin).port))
  await expect.poll(states).toEqual(['lost', 'back'])
  expect(await page.evaluate(() => window.salesApp?.invoke('app.info', {}))).toMatchObject({ ok: true })
  await page.close()
  await second.stop()
})
