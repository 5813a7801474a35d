import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { parse, stringify } from 'yaml'
import { hubspotAnswers } from '../main/adapters/vendors/fixtures/hubspot.ts'
import { createMockAsk } from '../main/adapters/vendors/mock-ask.ts'
import { watchAccessibility } from './axe.ts'
import { expect, test as base } from './fixtures.ts'
import { root } from './node.ts'

const TOKEN = 'pat-e2e-0123456789'

/** The app's own registry, which lets HubSpot's stand-in run on this computer. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  registryFile: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cugar-registry-'))
    const file = path.join(folder, 'registry.yaml')
    const registry = parse(readFileSync(path.join(root, 'registry.yaml'), 'utf8')) as { adapters?: object }
    const hubspot = { mode: 'mock', fallback: 'none', addresses: ['loopback'] }
    writeFileSync(file, stringify({ ...registry, adapters: { ...registry.adapters, hubspot } }))
    await use(file)
    rmSync(folder, { recursive: true, force: true })
  },
})
test.use({ shellEnv: { SALES_HUBSPOT_ACCESS_TOKEN: TOKEN } })

/** HubSpot's shapes with one name of its own; what it is told to hold back it never answers. */
type StandIn = { baseUrl: string; holds: string | null; key: string; close(): Promise<void> }
async function startHubSpot(): Promise<StandIn> {
  const answer = createMockAsk('HubSpot', hubspotAnswers)
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => (body += String(piece)))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (standIn.holds !== null && url.pathname.includes(standIn.holds)) return
      const send = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(value).replaceAll('Ljungholm', 'Ljungberg'))
      }
      if (request.headers.authorization !== `Bearer ${standIn.key}`) {
        send(401, { message: 'no' })
        return
      }
      const query = Object.fromEntries(url.searchParams)
      const json: unknown = body === '' ? undefined : JSON.parse(body)
      answer({ method: request.method === 'POST' ? 'POST' : 'GET', path: url.pathname, query, json }).then(
        (found) => send(200, found),
        () => send(404, { message: 'unknown' }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const standIn: StandIn = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holds: null,
    key: TOKEN,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return standIn
}

let hubspot: StandIn
test.beforeEach(async () => {
  hubspot = await startHubSpot()
})
test.afterEach(() => hubspot.close())

const part = (app: Page, name: string): Locator => app.getByRole('region', { name, exact: true })

async function openByPalette(app: Page): Promise<void> {
  // Before there is a page nobody hears the keys.
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
  await app.keyboard.press('ControlOrMeta+k')
  await app.getByRole('combobox').fill('Connections')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('article')).toHaveCount(10)
}

test('a vendor is set up, tested, compared, switched to live, synced, stopped, gone on with, and disconnected', async ({
  app,
}) => {
  await openByPalette(app)
  const card = app.getByRole('article', { name: 'HubSpot' })
  await expect(card).toContainText('MOCK')
  await expect(card).toContainText('Never synced')
  await expect(app.getByRole('article', { name: 'IBM Sales Cloud' })).toContainText('No public contract is known')
  await card.click()
  await expect(app.getByRole('heading', { name: 'HubSpot', exact: true })).toBeFocused()

  const test = part(app, 'Test')
  await test.getByRole('button', { name: 'Test mock' }).click()
  await expect(test).toContainText('Mock: 4 of 4 checks passed')

  const credentials = part(app, 'Address and keys')
  await expect(credentials).toContainText('Set by SALES_HUBSPOT_ACCESS_TOKEN in the environment')
  await credentials.getByLabel('Address').fill('http://hub.example')
  await credentials.getByRole('button', { name: 'Save' }).click()
  await expect(credentials.getByLabel('Address')).toHaveAccessibleDescription(/Others can read what goes to http/)
  await credentials.getByLabel('Address').fill(hubspot.baseUrl)
  await credentials.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('HubSpot is set up.')).toBeVisible()

  const mode = part(app, 'Where its data come from')
  await mode.getByRole('button', { name: 'Switch to live…' }).click()
  const compare = app.getByRole('dialog', { name: 'HubSpot: mock beside live' })
  const names = compare.getByRole('row', { name: /^Accounts First records/ })
  await expect(names.getByRole('cell').first()).toContainText('Ljungholm Frozen AB')
  await expect(names.getByRole('cell').nth(1)).toContainText('Ljungberg Frozen AB')
  await compare.getByRole('button', { name: 'Switch to live', exact: true }).click()
  await expect(mode).toContainText('LIVE.')
  await expect(part(app, 'Health and limits')).toContainText('Answers')

  const sync = part(app, 'Bring its records in')
  hubspot.holds = '/contacts'
  await sync.getByRole('button', { name: 'Sync now' }).click()
  await expect(sync.getByRole('row', { name: /^Accounts Done 3 3/ })).toBeVisible()
  await expect(sync.getByRole('row', { name: /^Contacts Running/ })).toBeVisible()
  await sync.getByRole('button', { name: 'Stop' }).click()
  await expect(sync.getByRole('row', { name: /^Contacts Stopped/ })).toBeVisible()
  hubspot.holds = null
  await sync.getByRole('button', { name: 'Go on with the sync' }).click()
  await expect(sync.getByRole('row', { name: /^Contacts Done 2 2/ })).toBeVisible()
  await expect(sync.getByRole('row', { name: /^Deals Done/ })).toBeVisible()

  // The vendor takes the key back: the failure and its remedy stand beside the key.
  hubspot.key = 'another'
  await test.getByRole('button', { name: 'Test live' }).click()
  await expect(test).toContainText('Live: 0 of 1 check passed')
  await expect(credentials.getByRole('group', { name: 'Service key' })).toContainText(
    'Connect it again with a valid key.',
  )
  expect(await app.content()).not.toContain(TOKEN)

  await part(app, 'Disconnect').getByRole('button', { name: 'Disconnect…' }).click()
  const dialog = app.getByRole('dialog', { name: 'Disconnect HubSpot?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' }).last()).toBeFocused()
  await expect(dialog).toContainText('What the environment sets stays there')
  await dialog.getByLabel('Also erase the records it brought in').check()
  await dialog.getByRole('button', { name: 'Disconnect and erase' }).click()
  await expect(app.getByText(/^HubSpot is disconnected, \d+ records are erased\.$/)).toBeVisible()
  await expect(mode).toContainText('OFF.')
  await app.getByRole('link', { name: 'All connections' }).click()
  await expect(card).toContainText('OFF')
})

test('live that cannot be used says why, before the switch and after it', async ({ app }) => {
  await app.evaluate(() => (window.location.hash = '#/connections/salesforce'))
  await app.getByRole('button', { name: 'Switch to live…' }).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('Salesforce has no address yet.')
  await dialog.getByRole('button', { name: 'Switch anyway' }).click()
  await expect(app.getByRole('status').filter({ hasText: 'Live is chosen and cannot be used' })).toBeVisible()
  await app.getByRole('button', { name: 'Follow the registry' }).click()
  await expect(app.getByText('Live is chosen and cannot be used')).toBeHidden()
})

test('everything on the screen can be reached and used by keys alone', async ({ app }) => {
  /** Goes on with Tab until the element has the focus. */
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await app.keyboard.press('Tab')
    }
    throw new Error('Sixty presses of Tab do not lead there.')
  }
  await openByPalette(app)
  const card = app.getByRole('link', { name: 'Pipedrive' })
  await tabTo(card)
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { name: 'Pipedrive', exact: true })).toBeFocused()
  await tabTo(app.getByRole('button', { name: 'Test mock' }))
  await app.keyboard.press('Enter')
  await expect(app.getByText(/^Mock: \d of \d checks passed$/).first()).toBeVisible()
  await tabTo(app.getByRole('button', { name: 'Sync now' }))
  await app.keyboard.press('Space')
  await expect(app.getByText(/^Pipedrive is synced/)).toBeVisible()
  const disconnect = app.getByRole('button', { name: 'Disconnect…' })
  await tabTo(disconnect)
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog')).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toBeHidden()
  await expect(disconnect).toBeFocused()
  await app.goBack()
  await expect(card).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the screen can be used without sight, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await openByPalette(app)
    await look('connections')
    await app.getByRole('link', { name: 'Clearbit' }).click()
    await expect(app.getByRole('heading', { name: 'Clearbit', exact: true })).toBeFocused()
    await look('a vendor without a public contract')
    await app.goBack()
    await app.getByRole('link', { name: 'Salesforce' }).click()
    await app.getByRole('button', { name: 'Sync now' }).click()
    await expect(app.getByText(/^Salesforce is synced/)).toBeVisible()
    await app.getByRole('button', { name: 'Test mock' }).click()
    await expect(app.getByText(/^Mock: \d of \d checks passed$/).first()).toBeVisible()
    await look('a vendor')
    await app.getByRole('button', { name: 'Switch to live…' }).click()
    await expect(app.getByRole('dialog').getByRole('alert')).toBeVisible()
    await look('mock beside live')
    await app.keyboard.press('Escape')
    await app.getByRole('button', { name: 'Disconnect…' }).click()
    await expect(app.getByRole('dialog')).toBeVisible()
    await look('disconnect')
    expect(found).toEqual([])
  })
}
