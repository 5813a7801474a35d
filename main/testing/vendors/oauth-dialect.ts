import { createHash } from 'node:crypto'
import type { Call, Reply } from './vendor-server.ts'

export type OauthServer = {
  /** Answers what belongs to signing in; null for everything else. */
  answer(pathname: string, call: Call): Reply | null
  knows(token: string): boolean
  /** Tokens given out so far are worth nothing any more; with `all`, connections neither. */
  revoke(all: boolean): void
  /** What a person says who is asked next: no, instead of yes. */
  decline(): void
  /** Connections that still hold. */
  connections(): number
}

type Grant = { redirect: string; challenge: string }

/** OAuth 2 as the vendors document it: consent at once, codes that are good once, the proof key checked, refresh, revocation. */
export function createOauthServer(key: string): OauthServer {
  const codes = new Map<string, Grant>()
  const tokens = new Set<string>()
  const refreshTokens = new Set([`${key}-refresh`])
  let given = 0
  let declines = false
  const invalid = (error: string): Reply => ({ status: 400, json: { error } })

  const isClient = ({ form, headers }: Call, needsSecret: boolean): boolean => {
    const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
    const [id, secret] = basic === undefined ? [form.get('client_id'), form.get('client_secret')] : Buffer.from(basic, 'base64').toString().split(':') // prettier-ignore
    return id === 'the-client' && (secret === key || (!needsSecret && (secret ?? '') === ''))
  }
  const give = (refreshed: boolean): Reply => {
    given += 1
    const [access, refresh] = [`${key}-token-${given}`, `${key}-refresh-${given}`]
    tokens.add(access)
    if (refreshed) refreshTokens.add(refresh)
    return { json: { access_token: access, token_type: 'Bearer', expires_in: 3600, ...(refreshed ? { refresh_token: refresh } : {}) } } // prettier-ignore
  }

  function authorize({ query }: Call): Reply {
    const redirect = query.get('redirect_uri') ?? ''
    const challenge = query.get('code_challenge') ?? ''
    const good = query.get('client_id') === 'the-client' && query.get('response_type') === 'code' && query.get('code_challenge_method') === 'S256' // prettier-ignore
    if (!good || challenge.length !== 43 || !redirect.startsWith('http://127.0.0.1:')) return invalid('invalid_request')
    const back = new URL(redirect)
    back.searchParams.set('state', query.get('state') ?? '')
    if (declines) back.searchParams.set('error', 'access_denied')
    else {
      const code = `code-${codes.size + 1}-${given}`
      codes.set(code, { redirect, challenge })
      back.searchParams.set('code', code)
    }
    declines = false
    return { status: 302, headers: { location: back.href }, json: null }
  }

  function token(call: Call): Reply {
    const { form } = call
    switch (form.get('grant_type')) {
      case 'client_credentials':
        return isClient(call, true) ? give(false) : invalid('invalid_grant')
      case 'refresh_token': {
        const old = form.get('refresh_token') ?? ''
        if (!isClient(call, false) || !refreshTokens.delete(old)) return invalid('invalid_grant')
        return give(true)
      }
      case 'authorization_code': {
        const code = form.get('code') ?? ''
        const grant = codes.get(code)
        codes.delete(code)
        const proof = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        const good = grant?.challenge === proof && grant.redirect === form.get('redirect_uri')
        return isClient(call, false) && good ? give(true) : invalid('invalid_grant')
      }
      default:
        return invalid('unsupported_grant_type')
    }
  }

  return {
    answer(pathname, call) {
      if (/\/authorize$|^\/$/.test(pathname) && call.method === 'GET') return authorize(call)
      if (pathname.endsWith('/revoke') && call.method === 'POST') {
        refreshTokens.delete(call.form.get('token') ?? '')
        tokens.clear()
        return { json: {} }
      }
      return /\/oauth2?\/(?:[\w-]+\/)?token$/.test(pathname) && call.method === 'POST' ? token(call) : null
    },
    knows: (one) => tokens.has(one),
    revoke(all) {
      tokens.clear()
      if (all) refreshTokens.clear()
    },
    decline: () => void (declines = true),
    connections: () => refreshTokens.size - (refreshTokens.has(`${key}-refresh`) ? 1 : 0),
  }
}
