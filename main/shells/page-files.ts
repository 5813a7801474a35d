import { readFile } from 'node:fs/promises'
import path from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** What the page may do: run its own scripts and talk to its own shell. Nothing from the net, nothing inline, no eval. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type PageFile = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }

/**
 * One file of the built page with the headers both shells send, or null for what is not there, has no known type or lies outside `root`.
 * `pathname` is taken from a URL and decoded once.
 */
export async function readPageFile(root: string, pathname: string): Promise<PageFile | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (/[\0\\]/.test(decoded)) return null
  const file = path.resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`)
  const relative = path.relative(root, file)
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null
  const type = types[path.extname(file)]
  if (!type) return null
  try {
    const body = new Uint8Array(await readFile(file))
    const hashed = relative.startsWith(`assets${path.sep}`)
    return { body, headers: pageHeaders(type, hashed ? 'public, max-age=31536000, immutable' : 'no-store') }
  } catch {
    return null
  }
}

/** The headers of everything the page loads. */
export const pageHeaders = (contentType: string, cacheControl = 'no-store'): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': cacheControl,
})
