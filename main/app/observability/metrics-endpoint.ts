import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AppError, toProblem } from '../../../shared/errors.ts'
import {
  DEFAULT_METRICS_PORT,
  metricsPortSchema,
  type MetricsEndpointState,
} from '../../../shared/domain/observability.ts'
import { z } from '../../../shared/zod.ts'
import type { Digest } from '../../core/ports/clock.ts'
import type { SettingsStore } from '../../core/ports/stores.ts'
import type { Log } from './log.ts'
import { createSecret, sameSecret } from '../../adapters/random-secret.ts'

const SETTING = 'metrics-endpoint'
const TOKEN_DIGEST = 'metrics-token-digest'
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const storedSchema = z.object({ on: z.boolean(), port: metricsPortSchema })
type Stored = z.infer<typeof storedSchema>

export type MetricsEndpoint = {
  state(): Promise<MetricsEndpointState>
  /** Takes effect at once and at every start from then on. Rejects with `host.port-busy`, and then nothing changes. */
  set(wanted: Stored): Promise<MetricsEndpointState>
  /** A new token; the one before is good for nothing from then on. Only its digest is kept, so it is told this once. */
  newToken(): Promise<string>
  /** Serves what the settings say, or on `port` for this process alone. A busy port is a problem of the state, not of the start. */
  start(port: number | null): Promise<void>
  close(): Promise<void>
}

type Deps = {
  settings: Pick<SettingsStore, 'get' | 'set'>
  digest: Digest
  text: () => Promise<string>
  log: Pick<Log, 'error'>
}

/** The numbers for Prometheus on 127.0.0.1, for whoever has the token. Off until somebody switches it on; answers GET /metrics and nothing else. */
export function createMetricsEndpoint({ settings, digest, text, log }: Deps): MetricsEndpoint {
  let serving: { server: Server; port: number } | null = null
  let problem: string | null = null

  async function stored(): Promise<Stored> {
    const kept = await settings.get(SETTING)
    const read = storedSchema.safeParse(kept === null ? null : JSON.parse(kept))
    return read.success ? read.data : { on: false, port: DEFAULT_METRICS_PORT }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
    const kept = await settings.get(TOKEN_DIGEST)
    const status = refuse(request, port, (token) => kept !== null && sameSecret(digest(token), kept))
    if (status !== null) {
      response.writeHead(status, { connection: 'close', 'content-length': 0, ...refusalHeaders[status] }).end()
      return
    }
    const body = await text()
    response.writeHead(200, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' }).end(body)
  }

  async function open(port: number): Promise<void> {
    const limits = { maxHeaderSize: 8 * 1024, headersTimeout: 2000, requestTimeout: 5000, keepAliveTimeout: 5000 }
    const server = createServer(limits, (request, response) => {
      answer(request, response, port).catch((thrown: unknown) => {
        log.error('scrape_failed', thrown)
        response.writeHead(500, { connection: 'close', 'content-length': 0 }).end()
      })
    })
    server.maxConnections = 16
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) =>
        reject(
          new AppError('host.port-busy', `Port ${port} cannot be opened for the numbers.`, {
            remedy: 'Another program may use it: choose another port.',
            cause,
          }),
        ),
      )
      server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve)
    })
    serving = { server, port }
  }

  async function shut(): Promise<void> {
    if (!serving) return
    const { server } = serving
    serving = null
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  async function state(): Promise<MetricsEndpointState> {
    const { on, port } = await stored()
    return {
      on: on || serving !== null,
      port: serving?.port ?? port,
      hasToken: (await settings.get(TOKEN_DIGEST)) !== null,
      url: serving === null ? null : `http://127.0.0.1:${serving.port}/metrics`,
      problem,
    }
  }

  return {
    state,
    async set(wanted) {
      if (!wanted.on || serving?.port !== wanted.port) {
        const before = serving?.port ?? null
        await shut()
        try {
          if (wanted.on) await open(wanted.port)
        } catch (thrown) {
          if (before !== null) await open(before)
          throw thrown
        }
      }
      problem = null
      await settings.set(SETTING, JSON.stringify(wanted))
      return state()
    },
    async newToken() {
      const token = createSecret()
      await settings.set(TOKEN_DIGEST, digest(token))
      return token
    },
    async start(port) {
      const { on, port: kept } = await stored()
      if (!on && port === null) return
      await open(port ?? kept).catch((thrown: unknown) => {
        problem = toProblem(thrown).message
      })
    },
    close: shut,
  }
}

type Refusal = 401 | 403 | 404 | 405 | 421
const refusalHeaders: Partial<Record<Refusal, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  405: { allow: 'GET' },
}

/** Host first: a page whose name was rebound to this computer learns nothing, not even that there is a token. No page may ask at all. */
function refuse(
  { headers, method, url }: IncomingMessage,
  port: number,
  isToken: (token: string) => boolean,
): Refusal | null {
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) return 421
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return 403
  const [, token = ''] = /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '') ?? []
  if (!isToken(token)) return 401
  if (method !== 'GET') return 405
  return url === '/metrics' ? null : 404
}
