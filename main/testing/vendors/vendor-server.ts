import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { VendorId } from '../../../shared/domain/adapter.ts'
import { dialects } from './dialects.ts'
import { writes } from './dialect-writes.ts'
import { createOauthServer, type OauthServer } from './oauth-dialect.ts'
import { makeVendorData, type VendorData } from './vendor-data.ts'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  // oxlint-disable-next-line typescript/no-explicit-any -- the body is whatever was sent; a dialect reads what it documents
  json: any
  form: URLSearchParams
}
export type Reply = { status?: number; headers?: Record<string, string>; json: unknown }
/** `reset`: the connection breaks at once. `lose`: it does what it is asked, then the connection breaks. `hold`: it does it and is silent. */
export type Instead = Reply | 'reset' | 'lose' | 'hold'
/** One vendor as its own documentation describes it: how it knows callers, what it answers, what it says about limits. */
export type Dialect = {
  /** Where the interface begins under the server's address. */
  base: string
  key: string
  isAllowed(call: Call, key: string): boolean
  answer(call: Call, data: VendorData): Reply | null
  limitHeaders?(left: number): Record<string, string>
}

export type VendorServer = {
  baseUrl: string
  key: string
  calls: Call[]
  data: VendorData
  /** Most questions it was answering at one time. */
  mostAtOnce(): number
  /** The next answers, instead of its own; null for its own. */
  next(...replies: (Instead | null)[]): void
  /** Answers what was announced instead of its own until it is called again with null. */
  always(reply: Instead | null): void
  /** Its own answers come from here from now on. */
  answer(own: Dialect['answer']): void
  /** Resolves when it has done what it was asked and is silent about it. */
  holds(): Promise<unknown>
  /** Tokens given out so far are worth nothing any more. */
  revoke(): void
  oauth: OauthServer
  close(): Promise<void>
}

/** A vendor on loopback with invented data, its way of signing in, its pages and its limits. */
export async function startVendorServer(
  id: VendorId,
  data: VendorData = makeVendorData({ accounts: 7, contacts: 12, opportunities: 5, activities: 4 }),
): Promise<VendorServer> {
  const dialect = dialects[id]
  const calls: Call[] = []
  let instead: (Instead | null)[] = []
  let forever: Instead | null = null
  const holding = new EventEmitter()
  let open = 0
  let { answer } = dialect
  let most = 0

  const oauth = createOauthServer(dialect.key)
  const isAllowed = (call: Call): boolean =>
    oauth.knows((call.headers.authorization ?? '').replace('Bearer ', '')) || dialect.isAllowed(call, dialect.key)

  const server = createServer((request, response) => {
    open += 1
    most = Math.max(most, open)
    response.once('close', () => (open -= 1))
    let body = ''
    request.on('data', (piece) => (body += String(piece)))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://vendor')
      const isForm = request.headers['content-type']?.includes('form-urlencoded') === true
      const call: Call = {
        method: request.method ?? '',
        path: pathUnder(dialect.base, decodeURIComponent(url.pathname)),
        query: url.searchParams,
        headers: request.headers,
        json: body === '' || isForm ? null : JSON.parse(body),
        form: new URLSearchParams(isForm ? body : ''),
      }
      calls.push(call)
      const replace = instead.shift() ?? forever
      const own = (): Reply =>
        oauth.answer(url.pathname, call) ??
        (!isAllowed(call)
          ? { status: 401, json: { error: `bad credentials: ${JSON.stringify(request.headers)}` } }
          : (writes[id]?.(call, data) ?? answer(call, data) ?? { status: 404, json: { error: 'no such thing' } }))
      if (replace === 'lose' || replace === 'hold') own()
      if (replace === 'hold') {
        holding.emit('held')
        return
      }
      if (replace === 'reset' || replace === 'lose') {
        response.socket?.resetAndDestroy()
        return
      }
      const reply = replace ?? own()
      response.writeHead(reply.status ?? 200, {
        'content-type': 'application/json',
        ...dialect.limitHeaders?.(1000 - calls.length),
        ...reply.headers,
      })
      response.end(reply.status === 204 ? undefined : JSON.stringify(reply.json))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}${dialect.base}`,
    key: dialect.key,
    calls,
    data,
    mostAtOnce: () => most,
    next: (...replies) => void (instead = replies),
    answer: (own) => void (answer = own),
    always: (reply) => void (forever = reply),
    holds: () => once(holding, 'held'),
    revoke: () => oauth.revoke(false),
    oauth,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Pipedrive's first version stands beside its second: only what follows the version tells what is asked. */
const pathUnder = (base: string, path: string): string =>
  path.startsWith(base) ? path.slice(base.length) : path.replace(/^\/api\/v1/, '')

export const isOauth = (id: VendorId): boolean => id === 'salesforce' || id === 'zoominfo'

/** The values an adapter needs to sign in at the server. */
export const credentialsFor = (id: VendorId, field: string, key: string): Record<string, string> =>
  isOauth(id) ? { CLIENT_ID: 'the-client', CLIENT_SECRET: key } : { [field]: key }
