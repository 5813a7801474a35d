import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeVendorData } from '../main/testing/vendors/vendor-data.ts'
import { startVendorServer, type VendorServer } from '../main/testing/vendors/vendor-server.ts'
import { expect, test } from './fixtures.ts'
import { root } from './node.ts'

let server: VendorServer
test.beforeEach(async () => {
  const sizes = { accounts: 9, contacts: 30, opportunities: 4, activities: 0 }
  server = await startVendorServer('hubspot', makeVendorData(sizes))
})
test.afterEach(() => server.close())

test('a vendor is set up by environment and registry, tested, synced and asked, and its key shows nowhere', async ({
  cugar,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const registry = path.join(dataDir, 'registry.yaml')
  const text = readFileSync(path.join(root, 'registry.yaml'), 'utf8')
  writeFileSync(registry, text.replace(/^ {2}hubspot: \{.*$/m, '  hubspot: { mode: mock, addresses: [loopback] }'))
  const env = {
    SALES_HUBSPOT_MODE: 'live',
    SALES_HUBSPOT_BASE_URL: server.baseUrl,
    SALES_HUBSPOT_ACCESS_TOKEN: server.key,
  }
  const said: string[] = []
  const adapters = async (words: readonly string[], more: { env?: Record<string, string>; json?: boolean } = {}) => {
    const result = await cugar(['adapters', ...words, '--registry', registry], { env, ...more })
    said.push(result.stdout, result.stderr)
    return result
  }

  const listed = await adapters([])
  expect(listed.code).toBe(0)
  expect((listed.json as { id: string; effective: string }[]).map(({ effective }) => effective)).toEqual([
    'mock', 'live', ...Array.from({ length: 8 }, () => 'mock'),
  ]) // prettier-ignore
  const tested = await adapters(['test', 'hubspot'])
  expect([tested.code, tested.json]).toMatchObject([0, { mode: 'live', ok: true }])
  const synced = await adapters(['sync', 'hubspot'])
  expect(synced.json).toMatchObject({
    syncs: [
      { kind: 'accounts', mode: 'live', state: 'done', added: 8 },
      { kind: 'contacts', state: 'done', added: 29 },
      { kind: 'opportunities', state: 'done', added: 4 },
    ],
  })
  // Another process goes on from what is kept: nothing is new.
  expect((await adapters(['sync', 'hubspot', '--kind', 'contacts'])).json).toMatchObject({
    syncs: [{}, { kind: 'contacts', state: 'done', added: 0 }, {}],
  })
  const asked = await cugar(['ask', 'Any buying signals at Firm 3 AS?', '--registry', registry], { env })
  expect(asked.json).toMatchObject({ status: 'completed' })
  expect((asked.json as { answer: string }).answer).toContain('HubSpot (live, 2)')

  server.always({ status: 401, json: { echo: server.key } })
  const refused = await adapters(['test', 'hubspot'], { json: false })
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('refused the credentials')])
  server.always(null)
  const shown = await adapters(['show', 'hubspot'], { json: false })
  expect(shown.stdout).toContain('SALES_HUBSPOT_ACCESS_TOKEN: Service key; set, from the environment')

  // Without the allowance of the registry this computer is no place to send a key to.
  const calls = server.calls.length
  const plain = await cugar(['adapters', 'test', 'hubspot'], { env })
  expect([plain.code, JSON.stringify(plain.json)]).toEqual([1, expect.stringContaining('leads to this computer')])
  expect(server.calls.length).toBe(calls)
  const metadata = { ...env, SALES_HUBSPOT_BASE_URL: 'http://169.254.169.254/latest' }
  expect(JSON.stringify((await adapters(['test', 'hubspot'], { env: metadata })).json)).toContain('credentials')
  expect((await adapters(['set', 'hubspot', '--mode', 'off'])).json).toMatchObject({ error: { code: 'input.invalid' } })
  expect((await adapters(['set', 'apollo', '--mode', 'off'])).json).toMatchObject({ mode: 'off', effective: 'off' })
  expect((await adapters(['dance', 'hubspot'])).code).toBe(2)
  expect(said.join('\n')).not.toContain(server.key)
})
