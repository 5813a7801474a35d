import { app } from './app.ts'

type Handler = (request: Request) => Response | Promise<Response>

const schemes = new Set<string>()
export const handlers = new Map<string, Handler>()

export const protocol = {
  registerSchemesAsPrivileged(list: { scheme: string }[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of list) schemes.add(scheme)
  },
  handle(scheme: string, handler: Handler) {
    if (!app.isReady()) throw new Error('protocol used before ready')
    handlers.set(scheme, handler)
  },
}

/** Chromium gets an https address that exists nowhere for an address of the app's own scheme. */
export function toChromium(url: string): string {
  for (const scheme of schemes) {
    const match = new RegExp(`^${scheme}://([^/?#]+)(.*)$`).exec(url)
    if (match) return `https://${match[1]}.${scheme}.invalid${match[2] || '/'}`
  }
  return url
}

export function toApp(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.([a-z]+)\.invalid(.*)$/.exec(url)
  return match && schemes.has(match[2] ?? '') ? `${match[2]}://${match[1]}${match[3]}` : url
}
