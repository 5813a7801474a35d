import { protocol } from 'electron'
import { readPageFile } from '../page-files.ts'

const SCHEME = 'app'
const HOST = 'cugar'
export const pageOrigin = `${SCHEME}://${HOST}`

/** Gives the page a scheme of its own instead of `file:`, so that it has an origin. Call before `ready`. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built page under `pageOrigin` with its security headers; answers 404 to everything else. Call after `ready`. */
export function servePage(rendererDir: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === HOST && request.method === 'GET' ? await readPageFile(rendererDir, pathname) : null
    return file ? new Response(file.body, { headers: file.headers }) : new Response(null, { status: 404 })
  })
}
