import { z } from '../../../shared/zod.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { fault, HttpFault } from '../http/http-fault.ts'
import type { SafeClient } from '../http/safe-client.ts'
import type { SignIn } from './vendor.ts'

/** A token is renewed this long before it ends, and taken to last this long when nobody says. */
const EARLY_MS = 60_000
const UNSAID_MS = 30 * 60_000

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
})

export type OauthClient = { clientId: string; clientSecret: string | null }

/** How a request to a token or revocation address says which client asks. */
export function clientProof(
  { client }: Pick<SignIn, 'client'>,
  { clientId, clientSecret }: OauthClient,
): { form: Record<string, string>; headers: Record<string, string> } {
  if (client === 'form')
    return {
      form: { client_id: clientId, ...(clientSecret === null ? {} : { client_secret: clientSecret }) },
      headers: {},
    }
  const basic = Buffer.from(`${clientId}:${clientSecret ?? ''}`).toString('base64')
  return { form: {}, headers: { authorization: `Basic ${basic}` } }
}

/**
 * Where a place of the definition is: under the base address that is set up. A whole address is the vendor's own; where another base
 * address stands in for the vendor, its path is looked for there.
 */
export function placeAt(ownBase: string, baseUrl: string, place: string): string {
  if (place.startsWith('/')) return `${baseUrl.replace(/\/+$/, '')}${place}`
  return baseUrl === ownBase ? place : `${new URL(baseUrl).origin}${new URL(place).pathname}`
}

export type TokenSource = {
  /** A token that is still good for a minute; one call to the vendor, however many ask at once. */
  token(signal: AbortSignal): Promise<string>
  /** The vendor refused the token: the next one is fetched anew. */
  drop(): void
}

/**
 * Access tokens by refresh token, else by client credentials. They live in memory only. A vendor that rotates refresh tokens gives a new
 * one each time: it is kept before the access token is used, since the old one is worth nothing from then on.
 */
export function createTokenSource(
  client: SafeClient,
  { url, title, ...signIn }: Pick<SignIn, 'scope' | 'client'> & { url: string; title: string },
  credentials: OauthClient & { refreshToken: string | null },
  clock: Clock,
  onRefreshToken: (token: string) => Promise<void>,
): TokenSource {
  let current: { token: string; endsAt: number } | null = null
  let fetching: Promise<string> | null = null
  let refreshToken = credentials.refreshToken

  async function fetchToken(signal: AbortSignal): Promise<string> {
    const { scope } = signIn
    if (refreshToken === null && credentials.clientSecret === null)
      throw fault('user_permission', `${title} is not connected.`, 'Connect it, or give it a client secret.')
    const proof = clientProof(signIn, credentials)
    const form: Record<string, string> = {
      ...proof.form,
      ...(refreshToken === null
        ? { grant_type: 'client_credentials', ...(scope === '' ? {} : { scope }) }
        : { grant_type: 'refresh_token', refresh_token: refreshToken }),
    }
    const answer = await client
      .request({ method: 'POST', url, headers: proof.headers, form, readOnly: refreshToken === null, signal })
      .catch((thrown: unknown) => {
        // OAuth says with 400 that a grant was revoked or has ended.
        if (thrown instanceof HttpFault && (thrown.status === 400 || thrown.status === 401))
          throw fault('user_permission', `${title} no longer accepts the connection.`, 'Connect it again.')
        throw thrown
      })
    const read = tokenSchema.safeParse(answer.json)
    if (!read.success) throw fault('agent_contract', `${title} gave no token in the form that OAuth wants.`)
    if (read.data.refresh_token !== undefined && read.data.refresh_token !== refreshToken) {
      await onRefreshToken(read.data.refresh_token)
      refreshToken = read.data.refresh_token
    }
    const lastsMs = read.data.expires_in === undefined ? UNSAID_MS : read.data.expires_in * 1000
    current = { token: read.data.access_token, endsAt: clock.monotonic() + lastsMs }
    return current.token
  }

  return {
    async token(signal) {
      if (current && clock.monotonic() < current.endsAt - EARLY_MS) return current.token
      fetching ??= fetchToken(signal).finally(() => {
        fetching = null
      })
      return fetching
    },
    drop() {
      current = null
    },
  }
}
