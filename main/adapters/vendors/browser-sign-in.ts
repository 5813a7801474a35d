import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../core/ports/clock.ts'
import { fault, HttpFault } from '../http/http-fault.ts'
import type { SafeClient } from '../http/safe-client.ts'
import { createSecret, sameSecret } from '../random-secret.ts'
import { clientProof, placeAt, tokenSchema, type OauthClient } from './oauth.ts'
import type { VendorDefinition } from './vendor.ts'

/** A person has this long to say yes. */
export const SIGN_IN_MS = 5 * 60_000

export type BrowserSignIn = {
  /** To be opened in the person's own browser. */
  url: string
  /** The refresh token, once the person said yes and it was exchanged; rejects with an HttpFault in words. */
  done: Promise<string>
  cancel(): void
}
export type BrowserSignInOptions = {
  definition: VendorDefinition
  baseUrl: string
  credentials: OauthClient
  /** The port of the redirect address; null takes a free one. */
  port: number | null
  client: SafeClient
  clock: Clock
}

/**
 * Signs in through the person's browser: OAuth 2 with a proof key (PKCE, S256) and a redirect to an address of this computer that is made
 * for this one sign-in and closed after its first answer, after five minutes, or when it is cancelled. The code and the verifier leave
 * only through the client given. Rejects with an HttpFault when the vendor has no such way in, or the port is taken.
 */
export async function beginBrowserSignIn(options: BrowserSignInOptions): Promise<BrowserSignIn> {
  const { definition, baseUrl, credentials, client, clock } = options
  const { signIn, title } = definition
  if (!signIn) throw fault('user_invalid_input', `${title} is not connected through the browser.`)
  const [state, verifier] = [createSecret(), createSecret()]
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 5000 })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening').catch(() => {
    throw fault('system_network', `The port ${options.port} is taken.`, 'Close what uses it, or register another one.')
  })
  const { port } = server.address() as AddressInfo
  const redirect = `http://127.0.0.1:${port}/callback`
  const stop = new AbortController()
  let end = { resolve: (_token: string): void => {}, reject: (_reason: unknown): void => {} }
  const done = new Promise<string>((resolve, reject) => {
    end = { resolve, reject }
  })
  const cancelTimer = clock.after(SIGN_IN_MS, () => fail(fault('system_timeout', `Nobody signed in to ${title} within five minutes.`, 'Begin again.'))) // prettier-ignore
  const close = (): void => {
    cancelTimer()
    server.close()
    server.closeIdleConnections()
  }
  function fail(reason: HttpFault): void {
    close()
    stop.abort(reason)
    end.reject(reason)
  }

  async function exchange(code: string): Promise<string> {
    const proof = clientProof(signIn ?? { client: 'form' }, credentials)
    const answer = await client
      .request({
        method: 'POST',
        url: placeAt(definition.baseUrl, baseUrl, signIn?.token ?? ''),
        headers: proof.headers,
        form: {
          ...proof.form,
          grant_type: 'authorization_code',
          code,
          redirect_uri: redirect,
          code_verifier: verifier,
        },
        signal: stop.signal,
      })
      .catch((thrown: unknown) => {
        if (thrown instanceof HttpFault && (thrown.status === 400 || thrown.status === 401))
          throw fault(
            'user_permission',
            `${title} did not accept the sign-in.`,
            'Check the client id and secret, and connect again.',
          )
        throw thrown
      })
    const read = tokenSchema.safeParse(answer.json)
    if (!read.success) throw fault('agent_contract', `${title} gave no token in the form that OAuth wants.`)
    if (read.data.refresh_token === undefined)
      throw fault(
        'user_permission',
        `${title} gave no lasting connection.`,
        'Allow refresh tokens (offline access) for your app there.',
      )
    return read.data.refresh_token
  }

  let answered = false
  function hear(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '', redirect)
    const own =
      request.method === 'GET' && request.headers.host === `127.0.0.1:${port}` && url?.pathname === '/callback'
    if (!own || answered) return say(response, 404, 'There is nothing here.')
    // Whoever does not know the state has not come from this sign-in: it goes on waiting for the one who has.
    if (!sameSecret(url.searchParams.get('state') ?? '', state))
      return say(response, 400, 'This sign-in was not begun here. Nothing was connected.')
    answered = true
    const [code, error] = [url.searchParams.get('code'), url.searchParams.get('error')]
    if (code === null || error !== null) {
      say(response, 200, `${title} was not connected. You can close this page.`)
      const declined = error === 'access_denied'
      return fail(
        declined
          ? fault('user_permission', `The connection to ${title} was declined.`, 'Connect again and allow it.')
          : fault(
              'user_permission',
              `${title} refused the sign-in.`,
              'Check the client id and the redirect address of your app there.',
            ),
      )
    }
    exchange(code).then(
      (token) => {
        say(response, 200, `${title} is connected. You can close this page and go back to CUGAr Sales.`)
        close()
        end.resolve(token)
      },
      (thrown: unknown) => {
        say(response, 200, `${title} was not connected. CUGAr Sales says why. You can close this page.`)
        fail(thrown instanceof HttpFault ? thrown : fault('agent_logic', `${title} could not be connected.`))
      },
    )
  }
  server.on('request', (request, response) => {
    try {
      hear(request, response)
    } catch {
      // Anybody on this computer can ask here: what they send may be refused, and never ends the app.
      say(response, 400, 'This could not be read. Nothing was connected.')
    }
  })

  const url = new URL(placeAt(definition.baseUrl, baseUrl, signIn.authorize))
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  for (const [name, value] of Object.entries({
    response_type: 'code', client_id: credentials.clientId, redirect_uri: redirect, state, code_challenge: challenge,
    code_challenge_method: 'S256', ...(signIn.scope === '' ? {} : { scope: signIn.scope }),
  })) url.searchParams.set(name, value) // prettier-ignore
  // Whoever waits hears of it; while nobody does, a failure is no crash.
  done.catch(() => {})
  return { url: url.href, done, cancel: () => fail(fault('user_cancelled', 'The sign-in was cancelled.')) }
}

/** A page without script, style or link: plain words, kept by nobody. */
function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(words)
}

/** Ends a connection at the vendor; a vendor that offers no such thing has nothing to be told. Throws an HttpFault. */
export async function revokeConnection(
  {
    definition,
    baseUrl,
    credentials,
    client,
  }: Pick<BrowserSignInOptions, 'definition' | 'baseUrl' | 'credentials' | 'client'>,
  refreshToken: string,
  signal: AbortSignal,
): Promise<void> {
  const { signIn } = definition
  if (!signIn || signIn.revoke === null) return
  const proof = clientProof(signIn, credentials)
  await client.request({
    method: 'POST',
    url: placeAt(definition.baseUrl, baseUrl, signIn.revoke),
    headers: proof.headers,
    form: { ...proof.form, token: refreshToken, token_type_hint: 'refresh_token' },
    // To end what has ended already does no harm.
    readOnly: true,
    signal,
  })
}
