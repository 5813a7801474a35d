import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp } from '../open-app.ts'
import { makeVendorData } from '../vendors/vendor-data.ts'
import { startVendorServer, type VendorServer } from '../vendors/vendor-server.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const CONTACTS = 3001

let server: VendorServer
let dir = ''
beforeEach(async () => {
  server = await startVendorServer('pipedrive', makeVendorData({ accounts: 20, contacts: CONTACTS, opportunities: 0, activities: 0 })) // prettier-ignore
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-sync-'))
  writeFileSync(path.join(dir, 'registry.yaml'), registry(readFileSync(path.join(root, 'registry.yaml'), 'utf8')))
})
afterEach(async () => {
  await server.close()
  rmSync(dir, { recursive: true, force: true })
})

const registry = (yaml: string): string =>
  yaml
    .replace(/^ {2}pipedrive: \{.*$/m, '  pipedrive: { mode: live, addresses: [loopback] }')
    .replaceAll(/^ {4}adapters: \[.*$/gm, '    adapters: [pipedrive, mock]')
const environment = () => ({ SALES_PIPEDRIVE_BASE_URL: server.baseUrl, SALES_PIPEDRIVE_API_TOKEN: server.key })

/** A process of its own; resolves with the signal that ended it. */
async function syncUntilKilled(pages: string, whenStarted: (kill: () => void) => void = () => {}): Promise<unknown> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'sync-child.ts'), dir, pages], { env: { ...process.env, ...environment() }, stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
  whenStarted(() => child.kill('SIGKILL'))
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal
}

it('goes on after each kill -9, whether a page was just kept or was on its way, and no contact is there twice', async () => {
  expect(await syncUntilKilled('2')).toBe('SIGKILL')
  // Killed while the vendor is being asked for the next page.
  const asked = server.calls.length
  const killed = await syncUntilKilled('', (kill) => {
    server.next(null, null, 'hold')
    void server.holds().then(kill)
  })
  expect(killed).toBe('SIGKILL')
  expect(server.calls.length).toBeGreaterThan(asked)
  server.next()
  const { call, close } = await openTestApp({ dataDir: dir, registry, environment: environment(), realClock: true })
  const before = (await call('app.info', {})).counts.contacts
  expect(before).toBeGreaterThan(500)
  expect(before).toBeLessThan(CONTACTS - 1)
  expect((await call('adapter.show', { id: 'pipedrive' })).syncs.find(({ kind }) => kind === 'contacts')?.state).toBe('interrupted') // prettier-ignore
  const from = server.calls.length
  const done = (await call('adapter.sync', { id: 'pipedrive', kinds: ['contacts'] })).syncs.find(({ kind }) => kind === 'contacts') // prettier-ignore
  // One was merged away; every other is there once, and what was kept was not asked for again.
  expect([done?.state, (await call('app.info', {})).counts.contacts]).toEqual(['done', CONTACTS - 1])
  expect(server.calls.slice(from).every(({ query }) => query.get('cursor') !== null)).toBe(true)
  await close()
}, 120_000)
