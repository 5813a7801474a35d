import { afterEach, expect, it } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'
import { HttpFault } from '../http/http-fault.ts'
import { createLiveVendor, type LiveVendor } from './live-vendor.ts'
import { salesforce } from './salesforce.ts'

let server: VendorServer | null = null
let vendor: LiveVendor | null = null
afterEach(async () => {
  vendor?.close()
  await server?.close()
  server = vendor = null
})

async function open(values: (key: string) => Record<string, string>) {
  server = await startVendorServer('salesforce')
  const started = server
  const clock = createFakeClock()
  const kept: string[] = []
  vendor = createLiveVendor({
    definition: salesforce,
    baseUrl: server.baseUrl,
    values: new Map(Object.entries(values(server.key))),
    allowLoopback: true,
    allowPrivate: false,
    clock,
    random: () => 0,
    onRefreshToken: async (token) => void kept.push(token),
  })
  const ask = vendor.asking(new AbortController().signal)
  const tokenCalls = () => started.calls.filter(({ path }) => path.endsWith('/token')).length
  return { ask, clock, kept, server, tokenCalls, check: () => salesforce.check(ask) }
}
const client = (key: string) => ({ CLIENT_ID: 'the-client', CLIENT_SECRET: key })

it('fetches one token for many questions, and a new one a minute before it ends', async () => {
  const { check, clock, tokenCalls } = await open(client)
  await Promise.all([check(), check(), check()])
  expect(tokenCalls()).toBe(1)
  await clock.pass(3_540_000 - 1)
  await check()
  expect(tokenCalls()).toBe(1)
  await clock.pass(1)
  await check()
  expect(tokenCalls()).toBe(2)
})

it('takes one new token when the vendor revoked the one before, and no more', async () => {
  const { check, server: at, tokenCalls } = await open(client)
  await check()
  at.revoke()
  expect(await check()).toContain('calls are left')
  expect(tokenCalls()).toBe(2)
  at.always({ status: 401, json: {} })
  const thrown: unknown = await check().catch((error: unknown) => error)
  expect((thrown as HttpFault).failure.mode).toBe('user_permission')
})

it('keeps the refresh token that the vendor gives in exchange, and uses it next', async () => {
  const { check, clock, kept, server: at } = await open((key) => ({ CLIENT_ID: 'the-client', REFRESH_TOKEN: `${key}-refresh` })) // prettier-ignore
  await check()
  await clock.pass(3_600_000)
  await check()
  expect(kept).toEqual([`${at.key}-refresh-1`, `${at.key}-refresh-2`])
  const used = at.calls.flatMap(({ form }) => form.get('refresh_token') ?? [])
  expect(used).toEqual([`${at.key}-refresh`, `${at.key}-refresh-1`])
})

it('says that the connection has ended when the vendor refuses the grant', async () => {
  const { check, server: at } = await open(() => client('another-secret'))
  const thrown: unknown = await check().catch((error: unknown) => error)
  expect((thrown as HttpFault).failure).toMatchObject({ mode: 'user_permission', remedy: 'Connect it again.' })
  expect(at.calls.length).toBe(1)
})
