import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Secrets } from '../../core/ports/secrets.ts'
import { memorySecrets } from '../../testing/memory-secrets.ts'
import { openTestApp, type TestAppOptions } from '../../testing/open-app.ts'
import { startVendorServer, type VendorServer } from '../../testing/vendors/vendor-server.ts'

const ID = 'hubspot'
let server: VendorServer
let test: Awaited<ReturnType<typeof openTestApp>>
let opened: string[]

const open = (more: TestAppOptions = {}) =>
  openTestApp({
    realClock: true,
    registry: (yaml) => yaml.replace(/^ {2}hubspot: \{.*$/m, '  hubspot: { mode: live, addresses: [loopback] }'),
    environment: {
      SALES_HUBSPOT_BASE_URL: server.baseUrl,
      SALES_HUBSPOT_CLIENT_ID: 'the-client',
      SALES_HUBSPOT_CLIENT_SECRET: server.key,
    },
    openExternal: async (url) => {
      opened.push(url)
      return true
    },
    ...more,
  })

beforeEach(async () => {
  server = await startVendorServer(ID)
  opened = []
})
afterEach(async () => {
  await test.close()
  await server.close()
})

/** The person's browser: the vendor's page says yes and sends it back to the app. */
const sayYes = (url = opened.at(-1) ?? '') => fetch(url).then((answer) => answer.text())
const state = async () => (await test.call('adapter.show', { id: ID })).signIn?.state

it('opens the browser, keeps the connection in the keychain alone, and the vendor answers', async () => {
  const secrets = memorySecrets()
  test = await open({ secrets })
  expect(await state()).toBe('ready')
  expect(await test.call('adapter.sign-in', { id: ID })).toEqual({ url: opened[0], opened: true })
  expect(await state()).toBe('waiting')
  const [connected] = await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  expect([connected.signIn?.state, connected.effective, [...secrets.kept.keys()]]).toEqual(['connected', 'live', ['adapter:hubspot:REFRESH_TOKEN']]) // prettier-ignore
  expect((await test.call('adapter.test', { id: ID, mode: null })).ok).toBe(true)
  const token = secrets.kept.get('adapter:hubspot:REFRESH_TOKEN') ?? ''
  const files = readdirSync(test.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const bytes = files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1')).join('\n')
  expect(token).toContain('-refresh-')
  expect([bytes.includes('-refresh-'), JSON.stringify(test.events).includes('-refresh-')]).toEqual([false, false])
})

it('holds it in memory where there is no keychain, and says so', async () => {
  test = await open()
  await test.call('adapter.sign-in', { id: ID })
  const [connected] = await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  expect(connected.fields.find(({ name }) => name === 'REFRESH_TOKEN')?.from).toBe('session')
  await test.app.close()
  test = await open({ dataDir: test.dataDir })
  expect(await state()).toBe('ready')
})

it('gives the address to a shell that opens none', async () => {
  test = await open({ openExternal: async () => false })
  const { url, opened: wasOpened } = await test.call('adapter.sign-in', { id: ID })
  expect([wasOpened, url.startsWith(new URL(server.baseUrl).origin)]).toEqual([false, true])
  await test.call('adapter.cancel-sign-in', { id: ID })
})

it('says in words that it was declined or cancelled, and can be begun again', async () => {
  test = await open({ secrets: memorySecrets() })
  server.oauth.decline()
  await test.call('adapter.sign-in', { id: ID })
  const declined = test.call('adapter.await-sign-in', { id: ID })
  await Promise.all([expect(declined).rejects.toMatchObject({ code: 'adapter.unavailable', message: 'The connection to HubSpot was declined.' }), sayYes()]) // prettier-ignore
  await test.call('adapter.sign-in', { id: ID })
  const cancelled = test.call('adapter.await-sign-in', { id: ID })
  await Promise.all([expect(cancelled).rejects.toMatchObject({ message: 'The sign-in was cancelled.' }), test.call('adapter.cancel-sign-in', { id: ID })]) // prettier-ignore
  expect(await state()).toBe('ready')
})

it('names what is missing before one can connect', async () => {
  test = await open({ environment: { SALES_HUBSPOT_BASE_URL: server.baseUrl } })
  expect((await test.call('adapter.show', { id: ID })).signIn).toEqual({
    state: 'lacks',
    lacks: 'HubSpot lacks: Client id of your own app, to connect in the browser, Client secret of that app.',
  })
  await expect(test.call('adapter.sign-in', { id: ID })).rejects.toMatchObject({ code: 'input.invalid' })
  expect((await test.call('adapter.show', { id: 'builtwith' })).signIn).toBeNull()
})

it('ends the connection at the vendor when it is disconnected, and says when that cannot be done', async () => {
  const secrets = memorySecrets()
  test = await open({ secrets })
  const connect = async () => {
    await test.call('adapter.sign-in', { id: ID })
    await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  }
  await connect()
  expect(server.oauth.connections()).toBe(1)
  expect((await test.call('adapter.disconnect', { id: ID, erase: false })).notTold).toBeNull()
  expect([server.oauth.connections(), secrets.kept.size]).toEqual([0, 0])
  await connect()
  server.always({ status: 400, json: {} })
  expect((await test.call('adapter.disconnect', { id: ID, erase: false })).notTold).toContain('could not be told')
  expect(secrets.kept.size).toBe(0)
})

it('is told to connect again when the vendor has ended the connection', async () => {
  test = await open({ secrets: memorySecrets() })
  await test.call('adapter.sign-in', { id: ID })
  await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  server.oauth.revoke(true)
  const { ok, checks } = await test.call('adapter.test', { id: ID, mode: null })
  expect([ok, checks[0]?.message]).toEqual([false, expect.stringContaining('no longer accepts the connection. Connect it again') as string]) // prettier-ignore
})

describe('a token that comes after the settings it was asked for with', () => {
  /** The settings are the person's own, so that they can be changed. */
  async function setUp(secrets: Secrets) {
    test = await open({ secrets, environment: {} })
    const values = { CLIENT_ID: 'the-client', CLIENT_SECRET: server.key }
    await test.call('adapter.set', { id: ID, baseUrl: server.baseUrl, values })
  }
  const connect = async () => {
    await test.call('adapter.sign-in', { id: ID })
    await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  }

  it.each([
    ['another address', { baseUrl: 'http://127.0.0.1:9' }],
    ['another client', { values: { CLIENT_ID: 'another-client' } }],
    ['another secret', { values: { CLIENT_SECRET: 'another-secret-0123456789' } }],
    ['another port', { values: { REDIRECT_PORT: '34567' } }],
  ])('ends a sign-in under way with %s', async (_, change) => {
    const secrets = memorySecrets()
    await setUp(secrets)
    await test.call('adapter.sign-in', { id: ID })
    const ended = test.call('adapter.await-sign-in', { id: ID })
    await Promise.all([expect(ended).rejects.toMatchObject({ message: 'The sign-in was cancelled.' }), test.call('adapter.set', { id: ID, ...change })]) // prettier-ignore
    await expect(sayYes()).rejects.toThrow()
    expect(secrets.kept.has('adapter:hubspot:REFRESH_TOKEN')).toBe(false)
  })

  it('goes on with a sign-in when nothing that it stands on was changed', async () => {
    await setUp(memorySecrets())
    await test.call('adapter.sign-in', { id: ID })
    await test.call('adapter.set', { id: ID, mode: 'live', baseUrl: server.baseUrl, values: { CLIENT_ID: 'the-client' } }) // prettier-ignore
    await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
    expect(await state()).toBe('connected')
  })

  it.each([
    ['set up anew', () => test.call('adapter.set', { id: ID, baseUrl: 'http://127.0.0.1:9' })],
    [
      'disconnected',
      () => {
        server.next({ status: 400, json: {} })
        return test.call('adapter.disconnect', { id: ID, erase: false })
      },
    ],
  ])('is not kept from a vendor that was opened before it was %s', async (_, change) => {
    const secrets = memorySecrets()
    await setUp(secrets)
    await connect()
    const { adapters } = test.app.context
    const before = await adapters.open(ID, 'live', (await test.call('profile.list', {})).profiles[0])
    if ('reason' in before) throw new Error(before.reason)
    await change()
    await before.definition.check(before.asking(new AbortController().signal)).catch(() => {})
    expect(secrets.kept.has('adapter:hubspot:REFRESH_TOKEN')).toBe(false)
  })
})

it('leaves one sign-in where two are begun at once', async () => {
  test = await open({ secrets: memorySecrets() })
  const both = await Promise.allSettled([1, 2].map(() => test.call('adapter.sign-in', { id: ID })))
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect([opened.length, await state()]).toEqual([1, 'waiting'])
  await Promise.all([test.call('adapter.await-sign-in', { id: ID }), sayYes()])
  expect(await state()).toBe('connected')
})
