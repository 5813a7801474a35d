import type { IncomingHttpHeaders } from 'node:http'
import { sameSecret } from '../../app/random-secret.ts'

export type Access = {
  /** The status to refuse with, or null when the request comes from this host's own page or was typed by the person. */
  refuseRequest(headers: IncomingHttpHeaders): 401 | 403 | 421 | null
  /** As `refuseRequest` for a WebSocket, which browsers let any site open: here the Origin must be this host's own. */
  refuseSocket(headers: IncomingHttpHeaders): 401 | 403 | 421 | null
  /** As `refuseRequest`, before the person has a session. */
  refuseStranger(headers: IncomingHttpHeaders): 403 | 421 | null
  /** The `Set-Cookie` header in trade for the launch key, which is good for one use; null for a wrong or used key. */
  trade(launchKey: string): string | null
}

export type AccessOptions = { port: number; launchKey: string; session: string }

/**
 * Who may talk to the host. Host is compared exactly (a rebound name in a hostile page's URL is refused before anything else), the session
 * is an HttpOnly, SameSite=Strict cookie, and a request that another site caused is refused by what the browser says of its origin.
 */
export function createAccess({ port, launchKey, session }: AccessOptions): Access {
  const host = `127.0.0.1:${port}`
  // Cookies do not tell ports apart: two hosts on one machine must not overwrite each other's.
  const cookieName = `cugar_${port}`
  let unused = true

  const refuseStranger: Access['refuseStranger'] = (headers) => {
    if (headers.host !== host) return 421
    const site = headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none' ? null : 403
  }
  const refuseRequest: Access['refuseRequest'] = (headers) =>
    refuseStranger(headers) ?? (sameSecret(cookieNamed(headers.cookie, cookieName), session) ? null : 401)

  return {
    refuseStranger,
    refuseRequest,
    refuseSocket: (headers) => {
      if (headers.host !== host) return 421
      return headers.origin === `http://${host}` ? refuseRequest(headers) : 403
    },
    trade(key) {
      if (!unused || !sameSecret(key, launchKey)) return null
      unused = false
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
  }
}

function cookieNamed(header: string | undefined, name: string): string {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return ''
}
