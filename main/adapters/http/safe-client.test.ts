import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createFakeClock, START } from '../../testing/fake-clock.ts'
import { json, startFaultServer, type Answer, type FaultServer } from '../../testing/fault-server.ts'
import { createSystemClock } from '../../app/system-ports.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Limits } from './exchange.ts'
import { HttpFault } from './http-fault.ts'
import { createSafeClient, type SafeClient, type SafeRequest } from './safe-client.ts'

const KEY = 'key-that-nobody-may-see-0123456789'
let server: FaultServer | null = null
let client: SafeClient | null = null
afterEach(async () => {
  client?.close()
  await server?.close()
  server = client = null
})

/** A real clock whose pauses are noted and take no time. */
function noting(): { clock: Clock; pauses: number[] } {
  const pauses: number[] = []
  const clock: Clock = {
    ...createSystemClock(() => 'UTC', START),
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      pauses.push(ms)
    },
  }
  return { clock, pauses }
}

async function open(answers: Answer[], limits: Partial<Limits> = {}) {
  server = await startFaultServer(...answers)
  const { clock, pauses } = noting()
  const seen: number[] = []
  client = createSafeClient({
    policy: { baseUrl: server.baseUrl, allowLoopback: true, allowPrivate: false },
    clock,
    random: () => 0.5,
    secrets: [KEY],
    limits,
    onAnswer: ({ status }) => seen.push(status),
  })
  const { request } = client
  const ask = (more: Partial<SafeRequest> = {}) =>
    request({
      method: 'GET',
      url: '/things',
      headers: { authorization: `Bearer ${KEY}` },
      signal: new AbortController().signal,
      ...more,
    })
  return { ask, pauses, seen, server }
}

const faultOf = async (work: Promise<unknown>): Promise<HttpFault> => {
  const thrown: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof HttpFault)) throw thrown
  expect(JSON.stringify([thrown.message, thrown.failure, thrown.said, thrown.stack])).not.toContain(KEY)
  return thrown
}
const never: Answer = () => {}
const raw =
  (text: string): Answer =>
  (response) => {
    response.socket?.end(text)
  }

describe('asking', () => {
  it('gives the JSON, sends the key and the query, and unpacks', async () => {
    const packed: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip' })
      response.end(gzipSync('{"name":"Kälte"}'))
    }
    const { ask, server: at } = await open([packed])
    expect((await ask({ query: { after: 'a b' } })).json).toEqual({ name: 'Kälte' })
    expect([at.asked[0]?.path, at.asked[0]?.headers.authorization]).toEqual(['/things?after=a+b', `Bearer ${KEY}`])
  })

  it('joins a base address that has a path, and takes an answer without a body', async () => {
    const { server: at } = await open([(response) => response.writeHead(204).end()])
    client?.close()
    client = createSafeClient({
      policy: { baseUrl: `${at.baseUrl}/api/v2/`, allowLoopback: true, allowPrivate: false },
      clock: noting().clock,
      random: () => 0,
    })
    const answer = await client.request({ method: 'GET', url: '/deals', signal: new AbortController().signal })
    expect([answer.json, at.asked[0]?.path]).toEqual([null, '/api/v2/deals'])
  })
})

describe('waiting and trying again', () => {
  it('waits the seconds that Retry-After asks for', async () => {
    const { ask, pauses, seen } = await open([json({}, 429, { 'retry-after': '7' }), json({ ok: 1 })])
    expect([(await ask()).json, pauses, seen]).toEqual([{ ok: 1 }, [7000], [429, 200]])
  })

  it('waits until the date that Retry-After names', async () => {
    const at = new Date(START + 12_000).toUTCString()
    const { ask, pauses } = await open([json({}, 429, { 'retry-after': at }), json({ ok: 1 })])
    expect([(await ask()).json, pauses]).toEqual([{ ok: 1 }, [12_000]])
  })

  it('does not wait a day, and says how long was asked for', async () => {
    const { ask, pauses, server: at } = await open([json({}, 429, { 'retry-after': '86400' })])
    const thrown = await faultOf(ask())
    expect([thrown.failure.mode, thrown.retryAfterMs, pauses, at.asked.length]).toEqual([
      'policy_rate_limit',
      86_400_000,
      [],
      1,
    ])
  })

  it('makes four attempts on 5xx with growing, jittered pauses, and no more', async () => {
    const { ask, pauses, server: at } = await open([json({ error: `no ${KEY}` }, 503)])
    const thrown = await faultOf(ask())
    expect([thrown.failure.mode, thrown.status, at.asked.length, pauses]).toEqual([
      'resource_api',
      503,
      4,
      [250, 500, 1000],
    ])
    expect(thrown.said).toContain('[secret]')
  })

  it.each([
    [400, 'agent_validation'],
    [401, 'user_permission'],
    [402, 'resource_quota'],
    [403, 'user_permission'],
    [404, 'user_invalid_input'],
    [410, 'agent_contract'],
  ])('does not repeat %i', async (status, mode) => {
    const { ask, server: at } = await open([json({}, status)])
    expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual([mode, 1])
  })

  it('repeats a write only with a key, and then with the same one', async () => {
    const first = await open([json({}, 500)])
    await faultOf(first.ask({ method: 'POST', json: { a: 1 } }))
    expect(first.server.asked.length).toBe(1)
    await server?.close()
    const second = await open([json({}, 500), json({}, 500), json({ id: 1 })])
    expect((await second.ask({ method: 'POST', json: { a: 1 }, idempotencyKey: 'k-1' })).json).toEqual({ id: 1 })
    expect(second.server.asked.map(({ headers, body }) => [headers['idempotency-key'], body])).toEqual(
      Array.from({ length: 3 }, () => ['k-1', '{"a":1}']),
    )
  })

  it('repeats a search, and a write that was told to slow down', async () => {
    const search = await open([json({}, 502), json({ hits: [] })])
    expect((await search.ask({ method: 'POST', json: {}, readOnly: true })).json).toEqual({ hits: [] })
    await server?.close()
    const write = await open([json({}, 429), json({ id: 2 })])
    expect((await write.ask({ method: 'POST', json: {} })).json).toEqual({ id: 2 })
  })

  it('tries again when the connection is reset or breaks off in the middle', async () => {
    const reset: Answer = (response) => response.socket?.resetAndDestroy()
    const cut: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"half":')
      setImmediate(() => response.socket?.destroy())
    }
    const { ask, server: at } = await open([reset, cut, json({ whole: true })])
    expect([(await ask()).json, at.asked.length]).toEqual([{ whole: true }, 3])
  })

  it('ends a packed answer that is cut short as broken off', async () => {
    const cut: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(gzipSync(JSON.stringify({ text: 'x'.repeat(2000) })).subarray(0, 20))
    }
    const { ask, server: at } = await open([cut])
    expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['system_network', 4])
  })
})

describe('limits', () => {
  it('gives up on a server that never answers, one that stops in its headers, and one that stops in its body', async () => {
    const halfHeaders: Answer = (response) => response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: appl')
    const halfBody: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"a":')
    }
    for (const slow of [never, halfHeaders, halfBody]) {
      const { ask, server: at } = await open([slow], { headersMs: 40, bodyMs: 40 })
      expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['system_timeout', 4])
      await server?.close()
    }
  })

  it('ends everything at the deadline, also a body that drips for ever', async () => {
    const drip: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 5)
      response.once('close', () => clearInterval(timer))
    }
    const { ask, server: at } = await open([drip], { bodyMs: 5000, deadlineMs: 80 })
    expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['system_timeout', 1])
  })

  it('stops at the size announced, the size sent, and the size unpacked', async () => {
    const announced: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '999999999' })
      response.write('[')
    }
    const endless: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
      }
      response.on('drain', more)
      more()
    }
    const bomb =
      (packed: Buffer, encoding: string): Answer =>
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
        response.end(packed)
      }
    const zeros = Buffer.alloc(5_000_000)
    const limits = { maxBytes: 50_000, maxDecodedBytes: 200_000 }
    const answers = [announced, endless, bomb(gzipSync(zeros), 'gzip'), bomb(brotliCompressSync(zeros), 'br')]
    for (const answer of answers) {
      const { ask, server: at } = await open([answer], limits)
      expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['resource_memory', 1])
      await server?.close()
    }
  })

  it('ends at once when the caller stops, in the answer and in a pause', async () => {
    const { ask } = await open([never])
    const stop = new AbortController()
    const asking = faultOf(ask({ signal: stop.signal }))
    stop.abort(new Error(`stop ${KEY}`))
    expect((await asking).failure.mode).toBe('user_cancelled')

    const clock = createFakeClock()
    const slow = createSafeClient({
      policy: { baseUrl: server?.baseUrl ?? '', allowLoopback: true, allowPrivate: false },
      clock: { ...clock, after: () => () => {} },
      random: () => 1,
      lookup: async () => [],
    })
    await server?.close()
    const late = new AbortController()
    const waiting = faultOf(slow.request({ method: 'GET', url: '/x', signal: late.signal }))
    setImmediate(() => late.abort())
    expect((await waiting).failure.mode).toBe('user_cancelled')
    slow.close()
    server = null
  })
})

describe('what comes back', () => {
  it.each<[string, Answer]>([
    ['HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>{}</p>')],
    ['no type', (response) => response.writeHead(200).end('{}')],
    ['malformed JSON', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`{"k":"${KEY}`)],
    ['bytes that are no UTF-8', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0x22]))],
    ['an unknown packing', (response) => response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'zstd2' }).end('{}')],
    ['packed rubbish', (response) => response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('rubbish')],
    ['what is no HTTP', raw('SSH-2.0-OpenSSH\r\n')],
  ])('refuses %s, once', async (_, answer) => {
    const { ask, server: at } = await open([answer])
    expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['agent_contract', 1])
  }) // prettier-ignore
})

describe('redirects', () => {
  const to =
    (location: string, status = 302): Answer =>
    (response) =>
      response.writeHead(status, { location }).end()

  it('follows one to the same place for a question, with the limits of a new call', async () => {
    const { ask, server: at } = await open([to('/moved?x=1'), json({ ok: 1 })])
    expect([(await ask()).json, at.asked.map(({ path }) => path)]).toEqual([{ ok: 1 }, ['/things', '/moved?x=1']])
  })

  it('ends a loop', async () => {
    const { ask, server: at } = await open([to('/things')])
    expect([(await faultOf(ask())).failure.mode, at.asked.length]).toEqual(['agent_contract', 4])
  })

  it('never follows to another host, port or scheme, so no key goes there', async () => {
    const other = await startFaultServer(json({ stolen: true }))
    try {
      for (const target of [other.baseUrl, 'http://169.254.169.254/latest', 'https://vendor.example/', 'file:///etc/passwd', '//localhost/']) {
        const { ask } = await open([to(target, 307)])
        expect((await faultOf(ask())).failure.mode).toBe('policy_security')
        await server?.close()
      }
      expect(other.asked).toEqual([])
    } finally {
      await other.close()
    }
  }) // prettier-ignore

  it('does not send a write on', async () => {
    const { ask, server: at } = await open([to('/elsewhere', 307), json({})])
    const thrown = await faultOf(ask({ method: 'POST', json: {}, idempotencyKey: 'k' }))
    expect([thrown.failure.mode, at.asked.length]).toEqual(['policy_security', 1])
  })
})

describe('addresses', () => {
  const from = async (
    baseUrl: string,
    more: { url?: string; loopback?: boolean; isPrivate?: boolean; ips?: string[] },
  ) => {
    const guarded = createSafeClient({
      policy: { baseUrl, allowLoopback: more.loopback ?? false, allowPrivate: more.isPrivate ?? false },
      clock: noting().clock,
      random: () => 0,
      lookup: async () => (more.ips ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })
    const thrown = await faultOf(
      guarded.request({ method: 'GET', url: more.url ?? '/', signal: new AbortController().signal }),
    )
    guarded.close()
    return [thrown.failure.mode, thrown.message]
  }

  it.each([
    ['another scheme', 'ftp://vendor.example', {}, 'only https'],
    ['a file', 'file:///etc/passwd', {}, 'only https'],
    ['plain http to the world', 'http://vendor.example', { ips: ['93.184.216.34'] }, 'http://'],
    ['this computer', 'https://127.0.0.1', {}, 'this computer'],
    ['this computer in IPv6', 'https://[::1]', {}, 'this computer'],
    ['this computer in disguise', 'https://[::ffff:7f00:1]', {}, 'this computer'],
    ['this computer as a number', 'https://2130706433', {}, 'this computer'],
    ['a private address', 'https://10.0.0.8', {}, 'private network'],
    ['a name that leads inside', 'https://vendor.example', { ips: ['192.168.1.4'] }, 'private network'],
    ['a name with one address inside', 'https://vendor.example', { ips: ['93.184.216.34', '10.0.0.1'] }, 'private network'],
    ['metadata', 'https://169.254.169.254', { isPrivate: true, loopback: true }, 'credentials'],
    ['a name that leads to metadata', 'https://vendor.example', { isPrivate: true, ips: ['fd00:ec2::254'] }, 'credentials'],
    ['nobody’s address', 'https://0.0.0.0', { loopback: true, isPrivate: true }, 'nobody'],
    ['a password in the address', `https://me:${KEY}@vendor.example`, {}, 'user name or password'],
    ['another host than the one set up', 'https://vendor.example', { url: 'https://evil.example/', ips: ['93.184.216.34'] }, 'not the address that was set up'],
    ['another port', 'https://vendor.example', { url: 'https://vendor.example:8443/', ips: ['93.184.216.34'] }, 'not the address'],
  ])('refuses %s with the reason', async (_, baseUrl, more, reason) => {
    const [mode, message] = await from(baseUrl, more)
    expect(mode).toBe('policy_security')
    expect(message).toContain(reason)
  }) // prettier-ignore

  it('connects to the address that was checked, whatever the name says later', async () => {
    const { server: at } = await open([json({ here: true })])
    let asked = 0
    const pinned = createSafeClient({
      policy: { baseUrl: `http://localhost:${at.port}`, allowLoopback: true, allowPrivate: false },
      clock: noting().clock,
      random: () => 0,
      lookup: async () => [{ address: (asked += 1) === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }],
    })
    const answer = await pinned.request({ method: 'GET', url: '/', signal: new AbortController().signal })
    expect([answer.json, asked, at.asked[0]?.headers.host]).toEqual([{ here: true }, 1, `localhost:${at.port}`])
    pinned.close()
  })
})

describe('fetch', () => {
  it('streams under the same guards and leaves the status to the caller', async () => {
    const stream: Answer = (response) => {
      response.writeHead(418, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      response.end('data: 2\n\n')
    }
    const { server: at } = await open([stream, (response) => response.writeHead(302, { location: '/' }).end()])
    const answer = await client?.fetch(`${at.baseUrl}/v1/chat`, { method: 'POST', body: '{"a":1}' })
    expect([answer?.status, await answer?.text(), at.asked[0]?.body]).toEqual([
      418,
      'data: 1\n\ndata: 2\n\n',
      '{"a":1}',
    ])
    expect((await faultOf(client?.fetch(at.baseUrl) ?? Promise.resolve())).failure.mode).toBe('policy_security')
    expect((await faultOf(client?.fetch('https://evil.example/') ?? Promise.resolve())).failure.mode).toBe(
      'policy_security',
    )
  })
})
