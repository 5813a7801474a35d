import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import path from 'node:path'
import registryYaml from '../../../registry.yaml?raw'
import type { MetricsEndpointState } from '../../../shared/domain/observability.ts'
import { AppError } from '../../../shared/errors.ts'
import { createApp } from '../../app/create-app.ts'
import type { App } from '../../app/ports.ts'
import { createSecret } from '../../app/random-secret.ts'
import { createAccess, type Access } from './access.ts'
import { createPageServer, denials, type PageServer } from './page-server.ts'
import { keepSessionSecret } from './session-secret.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'

declare const __APP_VERSION__: string

export type LoopbackHostOptions = {
  /** Folder of the database; made when it is not there. */
  dataDir: string
  /** Null takes a free port. */
  port: number | null
  /** A registry file that is read instead of the one that came with the app; null for none. */
  registryFile: string | null
  /** Where the page is served in development, instead of the built one; null for the built one. */
  devUrl?: string | null
  /** Also serves the numbers for Prometheus there while it runs; null or left out: as the settings say. */
  metricsPort?: number | null
}

export type LoopbackHost = {
  /** The address to open, once: its key is good for one use. */
  url: string
  /** Where Prometheus may ask; null when nobody may. */
  metricsUrl: string | null
  /** The address without the key. */
  origin: string
  close(): Promise<void>
}

/**
 * The app behind a page on 127.0.0.1. Rejects with an AppError: `host.port-busy`, or what opening the data folder says; nothing is left
 * open then.
 */
export async function startLoopbackHost(options: LoopbackHostOptions): Promise<LoopbackHost> {
  const { dataDir, registryFile, devUrl = null, metricsPort = null } = options
  const app = await createApp({
    environment: process.env,
    dataDir,
    registryYaml,
    registryFile,
    shell: 'loopback',
    version: __APP_VERSION__,
    metricsPort,
  })
  try {
    const metrics = await app.context.endpoint.state()
    if (metricsPort !== null) requireServed(metrics)
    return await listen(app, options.port, keepSessionSecret(dataDir, Date.now()), devUrl, metrics.url)
  } catch (thrown) {
    await app.close()
    throw thrown
  }
}

/** What was asked for on the command line must be there, or the start fails and says why. */
function requireServed({ hasToken, problem }: MetricsEndpointState): void {
  if (problem !== null)
    throw new AppError('host.port-busy', problem, { remedy: 'Choose another port with --metrics-port.' })
  if (!hasToken)
    throw new AppError('input.invalid', 'There is no token yet with which Prometheus could ask for the numbers.', {
      remedy: 'Make one first, with: metrics token',
    })
}

async function listen(
  app: App,
  port: number | null,
  session: string,
  devUrl: string | null,
  metricsUrl: string | null,
): Promise<LoopbackHost> {
  const launchKey = createSecret()
  const limits = {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 2000,
    requestTimeout: 5000,
    connectionsCheckingInterval: 500,
    keepAliveTimeout: 5000,
  }
  const server = createServer(limits)
  server.maxConnections = 128
  const boundPort = await bind(server, port)
  const origin = `http://127.0.0.1:${boundPort}`
  const access = createAccess({ port: boundPort, launchKey, session })
  const distDir = path.join(import.meta.dirname, '..')
  const page = createPageServer({ access, origin, distDir, homeUrl: devUrl ?? '/' })
  const sockets = createSocketServer(app)
  serve(server, access, page, sockets)
  return {
    url: `${origin}/?key=${launchKey}`,
    origin,
    metricsUrl,
    async close() {
      sockets.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await app.close()
    },
  }
}

function serve(server: Server, access: Access, page: PageServer, sockets: SocketServer): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    page(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const status = access.refuseSocket(request.headers) ?? (request.url === '/ws' ? null : 404)
    if (status === null) sockets.accept(request, socket as Socket, head)
    else socket.end(`HTTP/1.1 ${status} ${denials[status].title}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
}

function bind(server: Server, port: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE'
      const message = inUse ? `Port ${port} is in use by another program.` : `Port ${port} cannot be opened.`
      reject(
        new AppError('host.port-busy', message, {
          remedy: `${inUse ? 'Close that program, or choose' : 'Choose'} another port with --port, or leave --port out for a free one.`,
          cause,
        }),
      )
    })
    server.listen({ port: port ?? 0, host: '127.0.0.1', exclusive: true }, () => {
      server.removeAllListeners('error')
      resolve((server.address() as AddressInfo).port)
    })
  })
}
