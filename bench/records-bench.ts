import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultSettings, type WorkspaceSettings } from '../shared/domain/settings.ts'
import type { Account } from '../shared/domain/records.ts'
import { sha256 } from '../main/app/system-ports.ts'
import type { CapabilityContext } from '../main/core/capabilities/define-capability.ts'
import { findAccounts } from '../main/core/capabilities/intelligence/find-accounts.ts'
import { openDatabase } from '../main/storage/database.ts'
import { migrate } from '../main/storage/migrate.ts'
import { migrations } from '../main/storage/migrations.ts'
import { createRecordStore } from '../main/storage/records/record-store.ts'
import { median, randomFrom, timed, type Figure } from './measure.ts'

const ACCOUNTS = 100_000
const BATCH = 500
const SEARCHES = 200
const ROUNDS = 3
const root = path.resolve(import.meta.dirname, '../..')

/** A hundred thousand accounts scored and ranked, and one of them found by a misspelt name. */
export async function recordFigures(): Promise<Figure[]> {
  const dir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-bench-'))
  const db = openDatabase(dir, 'measurement')
  migrate(db, migrations)
  const store = createRecordStore(db)
  const accounts = inventedAccounts(ACCOUNTS)
  const written = await timed(async () => {
    for (let i = 0; i < ACCOUNTS; i += BATCH) {
      const records = accounts.slice(i, i + BATCH)
      const source = { name: 'accounts.csv', kind: 'own', mock: false } as const
      await store.write(
        'account',
        { source, present: new Set(Object.keys(records[0] ?? {})), records, aliases: records.map(() => null) },
        { importId: null, dry: false },
      )
    }
  })
  const sample = JSON.parse(readFileSync(path.join(root, 'assets/sample/settings.json'), 'utf8')) as {
    settings: Partial<WorkspaceSettings>
  }
  const settings = { ...defaultSettings, icp: sample.settings.icp ?? null }
  const context = {
    asOf: '2026-11-24T12:00:00.000Z',
    settings,
    records: store,
    digest: sha256,
    signal: new AbortController().signal,
  } as unknown as CapabilityContext
  if (!('run' in findAccounts)) throw new Error('find_accounts reads')
  const { run } = findAccounts
  const ranked: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await timed(() => run({ criteria: {} }, context))
    const floor = await timed(async () => readEach(store))
    ranked.push(ours)
    ratios.push(ours / floor)
  }
  const random = randomFrom(7)
  const searches: number[] = []
  let found = 0
  for (let i = 0; i < SEARCHES; i += 1) {
    const account = accounts[random(ACCOUNTS)]
    if (!account) continue
    let hits: readonly { name: string }[] = []
    searches.push(
      await timed(async () => {
        hits = await store.search(misspelt(account.name, random), ['account'], 5)
      }),
    )
    if (hits.some(({ name }) => name === account.name)) found += 1
  }
  db.close()
  rmSync(dir, { recursive: true, force: true })
  return [
    { name: `${ACCOUNTS} accounts written with their name index`, value: written / 1000, unit: 's' },
    { name: `${ACCOUNTS} accounts scored and ranked`, value: median(ranked) / 1000, unit: 's' },
    { name: 'the same, to reading them page by page', value: median(ratios), unit: 'x' },
    { name: 'one account found by a misspelt name, median', value: median(searches), unit: 'ms', aim: 'below 100' },
    { name: `the right one among the first five, of ${SEARCHES}`, value: (found / SEARCHES) * 100, unit: '%' },
  ]
}

async function readEach(store: ReturnType<typeof createRecordStore>): Promise<number> {
  let read = 0
  for (let afterId: string | null = null; ;) {
    const page: Account[] = await store.accounts({ afterId, limit: BATCH })
    read += page.length
    const last = page.at(-1)
    if (page.length < BATCH || !last) return read
    afterId = last.id
  }
}

const syllables = [
  'nor',
  'fro',
  'pol',
  'ber',
  'lin',
  'gra',
  'dan',
  'mar',
  'ste',
  'kal',
  'vin',
  'ros',
  'tek',
  'lam',
  'hav',
  'bri',
]
const trades = ['Logistics', 'Foods', 'Cold Storage', 'Freight', 'Dairy', 'Transport', 'Seafood', 'Pharma']
const forms = ['AB', 'GmbH', 'Ltd', 'Inc', 'A/S', 'BV', 'Oy']
const countries = ['Germany', 'Sweden', 'Norway', 'Denmark', 'Spain', 'United States']

function inventedAccounts(count: number): Account[] {
  const random = randomFrom(42)
  const one = <T>(of: readonly T[]): T => of[random(of.length)] as T
  const word = () => {
    const text = Array.from({ length: 2 + random(3) }, () => one(syllables)).join('')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  return Array.from({ length: count }, (_, n) => {
    const employees = 10 + random(3000)
    const revenue = random(10) === 0 ? null : (1 + random(600)) * 1e6
    return {
      id: `A-${String(n).padStart(7, '0')}`,
      name: `${word()} ${word()} ${one(trades)} ${one(forms)}`,
      domain: `firm${n}.example`,
      industry: one(trades),
      employees: { min: employees, max: employees },
      revenue: revenue === null ? null : { min: revenue, max: revenue, currency: 'EUR' },
      country: one(countries),
      region: null,
      city: null,
      tools: random(3) === 0 ? ['SAP'] : [],
      segment: null,
      ownerId: null,
      customer: random(8) === 0,
      doNotContact: false,
      description: null,
      source: { from: 'accounts.csv', externalId: `A-${n}`, observedAt: '2026-11-01', mock: false },
    } as Account
  })
}

/** One letter of the middle is missing, or changes places with the next. */
function misspelt(name: string, random: (n: number) => number): string {
  const at = 1 + random(Math.max(1, name.length - 3))
  return random(2) === 0
    ? name.slice(0, at) + name.slice(at + 1)
    : name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2)
}
