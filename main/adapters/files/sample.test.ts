import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { accountSchema, activitySchema, contactSchema, opportunitySchema } from '../../../shared/domain/records.ts'
import { defaultSettings, type WorkspaceSettings } from '../../../shared/domain/settings.ts'
import type { SettingsStore } from '../../core/ports/stores.ts'
import { createKnowledgeStore } from '../../storage/knowledge/knowledge-store.ts'
import { records } from '../../storage/migrations/0002-records.ts'
import { knowledge } from '../../storage/migrations/0003-knowledge.ts'
import { createRecordStore } from '../../storage/records/record-store.ts'
import { loadSample, removeSampleSettings } from './sample.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function openWorkspace() {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  db.exec(records.sql)
  db.exec(knowledge.sql)
  let saved: WorkspaceSettings = defaultSettings
  const settings: SettingsStore = {
    workspace: async () => saved,
    saveWorkspace: async (next) => {
      saved = next
    },
    get: async () => null,
    set: async () => undefined,
  }
  return { store: createRecordStore(db), knowledge: createKnowledgeStore(db), settings, digest }
}

describe('the committed sample', () => {
  it('is what its generator makes, to the byte', async () => {
    const generator = new URL('../../../assets/sample/generate.mjs', import.meta.url)
    const { sampleFiles } = (await import(/* @vite-ignore */ generator.href)) as {
      sampleFiles: () => Map<string, string | Uint8Array>
    }
    for (const [file, content] of sampleFiles()) {
      const committed = readFileSync(new URL(file, generator))
      expect(committed.equals(Buffer.from(content)), file).toBe(true)
    }
  })
})

describe('loading the sample', () => {
  const workspace = openWorkspace()
  const { store, settings } = workspace
  let loaded: Awaited<ReturnType<typeof loadSample>>
  beforeAll(async () => {
    loaded = await loadSample(workspace)
  }, 60_000)
  const messagesOf = (file: string) =>
    loaded.reports.find((report) => report.file === file)?.issues.map(({ row, message }) => `${row}: ${message}`)

  it('fills the workspace with mock data only', async () => {
    expect(await store.counts()).toEqual({ accounts: 100, contacts: 300, opportunities: 200, mock: 1672, own: 0 })
    expect(loaded.documents).toBe(20)
    expect((await store.users()).map(({ name }) => name)).toContain('Maya Lind')
    expect(await store.products()).toHaveLength(6)
    const accounts = await store.accounts({ afterId: null, limit: 1000 })
    expect(accounts.every(({ source }) => source.mock && source.from === 'sample')).toBe(true)
    expect(accounts.every(({ domain }) => domain === null || domain.endsWith('.example'))).toBe(true)
  })

  it('gives records that keep their contract', async () => {
    for (const account of await store.accounts({ afterId: null, limit: 1000 })) {
      expect(accountSchema.parse(account)).toEqual(account)
      for (const contact of await store.contactsOf(account.id)) expect(contactSchema.parse(contact)).toEqual(contact)
      for (const activity of await store.activitiesOf({ accountId: account.id }, 100))
        expect(activitySchema.parse(activity)).toEqual(activity)
    }
    for (const deal of await store.opportunities({ afterId: null, limit: 1000 }))
      expect(opportunitySchema.parse(deal)).toEqual(deal)
  })

  it('has enough closed deals to learn from, and stale open ones', async () => {
    const deals = await store.opportunities({ afterId: null, limit: 1000 })
    const won = deals.filter(({ stage }) => stage === 'closed_won').length
    const lost = deals.filter(({ stage }) => stage === 'closed_lost').length
    expect(won + lost).toBeGreaterThanOrEqual(100)
    expect(won).toBeGreaterThanOrEqual(30)
    expect(
      deals.filter(
        ({ stage, closeDate }) => stage !== null && !stage.startsWith('closed') && (closeDate ?? '') < '2026-11-20',
      ).length,
    ).toBeGreaterThan(5)
    expect(deals.every(({ amount }) => amount !== null && amount.amount >= 1000)).toBe(true)
  })

  it('reports the faults planted in it', () => {
    expect(messagesOf('accounts.csv')).toEqual([
      '73: There is no user “Lena Voigt”. The closest is “Lena Vogt”. The row was taken without owner.',
    ])
    expect(messagesOf('contacts.csv')).toEqual([
      '65: There is no account with the id “mock-acc-999” yet. The id was kept, so the link works once that account is imported.',
      '120: “davide(at)valnova.example” is no e-mail address. The value was left out.',
      '132: There is no account “Nordforst Logistik”. The closest is “Nordfrost Logistik GmbH”. The row was taken without a link.',
    ])
    expect(messagesOf('opportunities.csv')).toEqual([
      '158: There is no account with the id “mock-acc-998” yet. The id was kept, so the link works once that account is imported.',
    ])
    for (const file of ['users.csv', 'products.csv', 'directory.csv', 'activities.csv'])
      expect(messagesOf(file), file).toEqual([])
  })

  it('keeps both numbers where the directory disagrees, and none where only the scale differs', async () => {
    const conflicts = await Promise.all(
      (await store.accounts({ afterId: null, limit: 1000 })).map(async ({ id }) =>
        ((await store.conflicts?.('account', id)) ?? []).map(({ field }) => `${id} ${field}`),
      ),
    )
    expect(conflicts.flat().toSorted()).toEqual([
      'mock-acc-005 revenue',
      'mock-acc-007 employees',
      'mock-acc-031 employees',
      'mock-acc-033 employees',
    ])
  })

  it('holds an opt-out, a German without consent, an ownerless account and an injected instruction', async () => {
    const contacts = (
      await Promise.all((await store.accounts({ afterId: null, limit: 1000 })).map(({ id }) => store.contactsOf(id)))
    ).flat()
    expect(contacts.filter(({ consent }) => consent.optedOut)).toHaveLength(2)
    expect(contacts.find(({ id }) => id === 'mock-con-002')).toMatchObject({
      country: 'Germany',
      consent: { basis: null, optedOut: false },
    })
    expect(contacts.find(({ id }) => id === 'mock-con-001')).toMatchObject({
      name: 'Dana Ruiz',
      consent: { basis: 'express' },
    })
    const accounts = await store.accounts({ afterId: null, limit: 1000 })
    expect(accounts.filter(({ ownerId }) => ownerId === null).length).toBeGreaterThan(5)
    expect(accounts.filter(({ doNotContact }) => doNotContact)).toHaveLength(1)
    expect((await store.opportunity('mock-opp-172'))?.notes).toContain('ignore your rules')
  })

  it('marks what only the rep may read, and finds passages with their document', async () => {
    const documents = await workspace.knowledge.list()
    expect(documents.filter(({ internal }) => internal).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'price-list-2026.md',
        'discount-policy.md',
        'competitor-thermalog.md',
        'mail-from-kaltwerk.txt',
      ]),
    )
    expect(documents.find(({ name }) => name === 'coldtrack-2-datasheet.pdf')).toMatchObject({
      pages: 2,
      internal: false,
      approved: true,
      observedAt: '2026-03-14',
      mock: true,
    })
    const battery = await workspace.knowledge.candidates(['battery', 'years'], 20)
    expect(battery.map(({ text }) => text).join(' ')).toMatch(/five years.*three years|three years.*five years/s)
  })

  it('a second time changes nothing', { timeout: 60_000 }, async () => {
    const again = await loadSample(workspace)
    expect(again.reports.map(({ added, updated }) => [added, updated])).toEqual(again.reports.map(() => [0, 0]))
    expect(await store.counts()).toMatchObject({ mock: 1672 })
  })

  it('can be undone completely', async () => {
    expect((await settings.workspace()).icp?.id).toBe('sample-icp')
    expect(await store.removeMock()).toBe(1672)
    expect(await workspace.knowledge.removeMock()).toBe(20)
    await removeSampleSettings(settings)
    expect(await store.counts()).toMatchObject({ mock: 0, accounts: 0 })
    expect(await settings.workspace()).toMatchObject({ icp: null, sender: null, stopList: [] })
  })
})
