import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { startVendorServer, type VendorServer } from '../main/testing/vendors/vendor-server.ts'
import { watchAccessibility } from './axe.ts'
import { expect, test as base } from './fixtures.ts'
import { root } from './node.ts'

/** The vendor on this computer, which the app's own registry lets HubSpot be. */
const test = base.extend<{ vendor: VendorServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  vendor: async ({}, use) => {
    const vendor = await startVendorServer('hubspot')
    await use(vendor)
    await vendor.close()
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  registryFile: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cugar-registry-'))
    const file = path.join(folder, 'registry.yaml')
    const registry = parse(readFileSync(path.join(root, 'registry.yaml'), 'utf8')) as { adapters?: object }
    const hubspot = { mode: 'live', fallback: 'none', addresses: ['loopback'] }
    writeFileSync(file, stringify({ ...registry, adapters: { ...registry.adapters, hubspot } }))
    await use(file)
    rmSync(folder, { recursive: true, force: true })
  },
  shellEnv: async ({ vendor }, use) => {
    await use({
      SALES_HUBSPOT_BASE_URL: vendor.baseUrl,
      SALES_HUBSPOT_CLIENT_ID: 'the-client',
      SALES_HUBSPOT_CLIENT_SECRET: vendor.key,
    })
  },
})

test('a vendor is connected on its own page, and disconnected there too', async ({ app, shell, vendor }, info) => {
  await app.evaluate(() => {
    window.location.hash = '#/connections/hubspot'
  })
  const part = app.getByRole('region', { name: 'Sign in through your browser' })
  const accessibility = watchAccessibility(app)
  await part.getByRole('button', { name: 'Connect', exact: true }).click()
  await accessibility.look('waiting')
  await app.screenshot({ path: info.outputPath('waiting.png') })
  const link = part.getByRole('link', { name: 'Open the sign-in page' })
  if (shell.current.desktop) {
    // There the page opens in the person's own browser, which is none of ours: its way is walked without one.
    const answer = await fetch((await link.getAttribute('href')) ?? '')
    expect(await answer.text()).toContain('HubSpot is connected')
  } else {
    const [page] = await Promise.all([app.context().waitForEvent('page'), link.click()])
    await expect(page.locator('body')).toContainText('HubSpot is connected')
    await page.close()
  }
  await expect(part).toContainText('Connected')
  await accessibility.look('connected')
  await app.screenshot({ path: info.outputPath('connected.png') })
  expect([accessibility.found, vendor.oauth.connections()]).toEqual([[], 1])
  await app
    .getByRole('button', { name: /^Disconnect/ })
    .first()
    .click()
  await app
    .getByRole('dialog')
    .getByRole('button', { name: /^Disconnect/ })
    .click()
  await expect(app.getByRole('region', { name: 'Bring its records in' })).toContainText('It is off.')
  expect(vendor.oauth.connections()).toBe(0)
})

test('a sign-in can be cancelled and begun again', async ({ app }) => {
  await app.evaluate(() => {
    window.location.hash = '#/connections/hubspot'
  })
  const part = app.getByRole('region', { name: 'Sign in through your browser' })
  await part.getByRole('button', { name: 'Connect', exact: true }).click()
  await part.getByRole('button', { name: 'Cancel the sign-in' }).click()
  await expect(part.getByRole('alert')).toContainText('The sign-in was cancelled.')
  await expect(part.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled()
})
