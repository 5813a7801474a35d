import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pageHeaders, readPageFile, type PageFile } from '../page-files.ts'
import type { Access } from './access.ts'

/** What a person reads who meets a refusal in their browser. */
export const denials = {
  400: { title: 'Bad Request', text: 'This address cannot be read.' },
  401: {
    title: 'Unauthorized',
    text: 'This window is not signed in. Start CUGAr Sales again and open the address that it prints.',
  },
  403: {
    title: 'Forbidden',
    text: 'This address was used already, or another site asked for it. Start CUGAr Sales again and open the address that it prints.',
  },
  404: { title: 'Not Found', text: 'There is nothing at this address.' },
  405: { title: 'Method Not Allowed', text: 'Only GET is answered here.' },
  421: { title: 'Misdirected Request', text: 'CUGAr Sales answers only under 127.0.0.1.' },
} as const
type Denial = keyof typeof denials

export type PageServer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Options = {
  access: Access
  origin: string
  /** The folder that holds `renderer` and `preload`. */
  distDir: string
  /** Where a traded launch key leads to. */
  homeUrl: string
}

/** Answers GET for the built page and its bridge, and trades the launch key for the session cookie. Sends no CORS header. */
export function createPageServer({ access, origin, distDir, homeUrl }: Options): PageServer {
  const rendererDir = path.join(distDir, 'renderer')
  const bridgeFile = path.join(distDir, 'preload/bridge.js')

  async function fileAt(pathname: string): Promise<PageFile | null> {
    if (pathname === '/bridge.js') {
      return {
        body: new Uint8Array(await readFile(bridgeFile)),
        headers: pageHeaders('text/javascript; charset=utf-8'),
      }
    }
    const file = await readPageFile(rendererDir, pathname)
    return file?.headers['content-type']?.startsWith('text/html') ? withBridge(file) : file
  }

  return async (request, response) => {
    const deny = (status: Denial): void => {
      const headers = { ...pageHeaders('text/plain; charset=utf-8'), connection: 'close' }
      response
        .writeHead(status, status === 405 ? { ...headers, allow: 'GET' } : headers)
        .end(`${denials[status].text}\n`)
    }
    const strange = access.refuseStranger(request.headers)
    if (strange !== null) return deny(strange)
    if (request.method !== 'GET') return deny(405)
    const url = URL.parse(request.url ?? '/', origin)
    if (!url) return deny(400)
    const key = url.searchParams.get('key')
    if (url.pathname === '/' && key !== null) {
      const cookie = access.trade(key)
      // A second click on the address in the same browser: its session is good, the key no longer matters.
      const known = access.refuseRequest(request.headers) === null
      if (cookie === null && !known) return deny(403)
      response
        .writeHead(303, {
          location: homeUrl,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          ...(cookie === null ? {} : { 'set-cookie': cookie }),
        })
        .end()
      return
    }
    const refusal = access.refuseRequest(request.headers)
    if (refusal !== null) return deny(refusal)
    const file = await fileAt(url.pathname)
    if (!file) return deny(404)
    response.writeHead(200, file.headers).end(file.body)
  }
}

/** The bridge is a plain script, so it runs before the page's bundle, which is a deferred module. */
function withBridge(file: PageFile): PageFile {
  const html = new TextDecoder().decode(file.body)
  const body = new TextEncoder().encode(html.replace('</head>', '<script src="/bridge.js"></script></head>'))
  return { ...file, body }
}
