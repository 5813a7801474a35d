import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { vendorIds, type VendorId } from '../../../shared/domain/adapter.ts'
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import { startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'
import { HttpFault } from '../http/http-fault.ts'
import { createSafeClient, type SafeClient } from '../http/safe-client.ts'
import { vendors } from './all-vendors.ts'
import { beginBrowserSignIn, revokeConnection, SIGN_IN_MS, type BrowserSignIn } from './browser-sign-in.ts'
import { createLiveVendor, policyFor } from './live-vendor.ts'
import { placeAt } from './oauth.ts'

const offered = vendorIds.filter((id) => vendors[id].signIn !== undefined)

it('is the way in, or another one, where the vendors have it', () => {
  expect(offered).toEqual(['salesforce', 'hubspot', 'pipedrive', 'zoominfo'])
})

it('opens the vendor’s own page and no other, unless another address stands in for the vendor', () => {
  const { baseUrl, signIn } = vendors.pipedrive
  expect([placeAt(baseUrl, baseUrl, signIn?.token ?? ''), placeAt(baseUrl, 'http://127.0.0.1:9/api/v2', signIn?.token ?? '')]).toEqual(['https://oauth.pipedrive.com/oauth/token', 'http://127.0.0.1:9/oauth/token']) // prettier-ignore
})

describe.each(offered)('signing in to %s through the browser', (id: VendorId) => {
  let server: VendorServer
  let clock: FakeClock
  let client: SafeClient
  let flow: BrowserSignIn | null
  const definition = vendors[id]
  beforeEach(async () => {
    server = await startVendorServer(id)
    clock = createFakeClock()
    const policy = policyFor({ definition, baseUrl: server.baseUrl, allowLoopback: true, allowPrivate: false })
    client = createSafeClient({ policy, clock, random: () => 0 })
    flow = null
  })
  afterEach(async () => {
    flow?.cancel()
    client.close()
    await server.close()
  })

  const credentials = () => ({
    clientId: 'the-client',
    clientSecret: definition.signIn?.needsSecret ? server.key : null,
  })
  const begin = async (more: Partial<Parameters<typeof beginBrowserSignIn>[0]> = {}) => {
    flow = await beginBrowserSignIn({ definition, baseUrl: server.baseUrl, credentials: credentials(), port: null, client, clock, ...more }) // prettier-ignore
    return flow
  }
  /** What a browser does: asks the vendor's page and is sent on. */
  const consent = async (url: string): Promise<string> =>
    (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''
  const visit = async (url: string): Promise<[number, string]> => {
    const answer = await fetch(url)
    return [answer.status, await answer.text()]
  }
  const tokenCalls = () => server.calls.filter(({ form }) => form.get('grant_type') === 'authorization_code').length

  it('gives a lasting connection, with which the vendor answers', async () => {
    const { url, done } = await begin()
    const asked = new URL(url).searchParams
    expect([asked.get('code_challenge_method'), asked.get('state')?.length, asked.get('code_challenge')?.length]).toEqual(['S256', 43, 43]) // prettier-ignore
    expect(await visit(await consent(url))).toEqual([200, expect.stringContaining('is connected') as string])
    const token = await done
    const values = new Map(Object.entries({ CLIENT_ID: 'the-client', REFRESH_TOKEN: token, ...(definition.signIn?.needsSecret ? { CLIENT_SECRET: server.key } : {}) })) // prettier-ignore
    const kept: string[] = []
    const live = createLiveVendor({ definition, baseUrl: server.baseUrl, values, allowLoopback: true, allowPrivate: false, clock, random: () => 0, onRefreshToken: async (one) => void kept.push(one) }) // prettier-ignore
    const ask = live.asking(new AbortController().signal)
    expect(await definition.check(ask)).toMatch(/\.$/)
    // Before it ends, and once when it was revoked, a new one is fetched; the rotated refresh token is kept each time.
    await clock.pass(3_600_000)
    await definition.check(ask)
    server.revoke()
    await definition.check(ask)
    expect([kept.length, new Set(kept).size]).toEqual([3, 3])
    live.close()
  })

  it('takes no answer that does not know the state, and goes on waiting for the one that does', async () => {
    const { url, done } = await begin()
    const back = new URL(await consent(url))
    const right = back.href
    back.searchParams.set('state', 'x'.repeat(43))
    expect(await visit(back.href)).toEqual([400, expect.stringContaining('was not begun here') as string])
    expect(tokenCalls()).toBe(0)
    await visit(right)
    expect(await done).toContain('-refresh-')
  })

  it('refuses a state of the right length in other letters, and goes on waiting', async () => {
    const { url, done } = await begin()
    const right = await consent(url)
    const foreign = right.replace(/state=[^&]*/, `state=${'%C3%A9'.repeat(43)}`)
    expect((await visit(foreign))[0]).toBe(400)
    await visit(right)
    expect(await done).toContain('-refresh-')
  })

  it('answers 400 where hearing a request fails, and goes on listening', async () => {
    const { url, done } = await begin()
    const right = await consent(url)
    const broken = vi.spyOn(URL, 'parse').mockImplementationOnce(() => {
      throw new RangeError('not to be read')
    })
    expect((await visit(right))[0]).toBe(400)
    broken.mockRestore()
    await visit(right)
    expect(await done).toContain('-refresh-')
  })

  it('says that it was declined', async () => {
    const { url, done } = await begin()
    server.oauth.decline()
    expect(await visit(await consent(url))).toEqual([200, expect.stringContaining('was not connected') as string])
    expect((await faultOf(done)).message).toContain('declined')
    expect(tokenCalls()).toBe(0)
  })

  it('ends after five minutes, and its address is gone', async () => {
    const { url, done } = await begin()
    const back = await consent(url)
    const late = faultOf(done)
    await clock.pass(SIGN_IN_MS)
    expect((await late).failure.mode).toBe('system_timeout')
    await expect(fetch(back)).rejects.toThrow()
    expect(tokenCalls()).toBe(0)
  })

  it('takes an answer once: a replayed code finds nobody', async () => {
    const { url, done } = await begin()
    const back = await consent(url)
    await visit(back)
    await done
    await expect(fetch(back)).rejects.toThrow()
    expect([tokenCalls(), server.oauth.connections()]).toEqual([1, 1])
  })

  it('is refused where the verifier is not the one that began', async () => {
    const [mine, other] = [await begin(), await begin()]
    const [back, foreign] = [new URL(await consent(mine.url)), new URL(await consent(other.url))]
    back.searchParams.set('code', foreign.searchParams.get('code') ?? '')
    const refused = faultOf(mine.done)
    await visit(back.href)
    expect([(await refused).message.includes('did not accept the sign-in'), server.oauth.connections()]).toEqual([true, 0]) // prettier-ignore
    mine.cancel()
  })

  it('can be cancelled', async () => {
    const { url, done, cancel } = await begin()
    const cancelled = faultOf(done)
    cancel()
    expect((await cancelled).failure.mode).toBe('user_cancelled')
    await expect(fetch(new URL(new URL(url).searchParams.get('redirect_uri') ?? ''))).rejects.toThrow()
  })

  it('answers nothing but its one address, under its own name', async () => {
    const redirect = new URL(new URL((await begin()).url).searchParams.get('redirect_uri') ?? '')
    expect([redirect.hostname, (await fetch(new URL('/', redirect))).status, (await fetch(redirect, { method: 'POST' })).status]).toEqual(['127.0.0.1', 404, 404]) // prettier-ignore
    expect((await fetch(`http://localhost:${redirect.port}/callback`).catch(() => ({ status: 404 }))).status).toBe(404)
  })

  it('uses the port that is registered, and says when it is taken', async () => {
    const first = await begin()
    const taken = Number(new URL(new URL(first.url).searchParams.get('redirect_uri') ?? '').port)
    expect((await faultOf(beginBrowserSignIn({ definition, baseUrl: server.baseUrl, credentials: credentials(), port: taken, client, clock }))).message).toContain(`The port ${taken} is taken`) // prettier-ignore
  })

  it('lets no secret into its address, and none into what it says of a failure', async () => {
    const { url, done } = await begin({
      credentials: { clientId: 'the-client', clientSecret: 'wrong-secret-0123456789' },
    })
    const refused = faultOf(done)
    const [, words] = await visit(await consent(url))
    const { message, said, stack } = await refused
    expect(JSON.stringify([url, words, message, said, stack])).not.toContain('wrong-secret')
  })

  if (definition.signIn?.revoke)
    it('ends the connection at the vendor', async () => {
      const { url, done } = await begin()
      await visit(await consent(url))
      await revokeConnection({ definition, baseUrl: server.baseUrl, credentials: credentials(), client }, await done, new AbortController().signal) // prettier-ignore
      expect(server.oauth.connections()).toBe(0)
    })
})

async function faultOf(work: Promise<unknown>): Promise<HttpFault> {
  const thrown: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof HttpFault)) throw thrown
  return thrown
}
