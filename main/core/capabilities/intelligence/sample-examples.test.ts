import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultSettings, type WorkspaceSettings } from '../../../../shared/domain/settings.ts'
import { loadSample } from '../../../adapters/files/sample.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { records } from '../../../storage/migrations/0002-records.ts'
import { createRecordStore } from '../../../storage/records/record-store.ts'
import type { AnyCapability, CapabilityContext, Presentation } from '../define-capability.ts'
import { contextOf, makeWorkspace } from '../engagement/testing/workspace.ts'
import { detectBuyingSignals } from './detect-buying-signals.ts'
import { findAccounts } from './find-accounts.ts'
import { findContacts } from './find-contacts.ts'
import { normalizeAccountRecord } from './normalize-account-record.ts'
import { scoreAccountFit } from './score-account-fit.ts'

let context: CapabilityContext
beforeAll(async () => {
  const db = new Database(':memory:')
  db.exec(records.sql)
  let saved: WorkspaceSettings = defaultSettings
  const store = createRecordStore(db)
  await loadSample({
    store,
    digest: sha256,
    settings: {
      workspace: async () => saved,
      saveWorkspace: async (next) => {
        saved = next
      },
      get: async () => null,
      set: async () => undefined,
    },
  })
  context = {
    ...contextOf(makeWorkspace()),
    asOf: '2026-11-20T09:00:00Z',
    settings: saved,
    records: store,
    digest: sha256,
  }
}, 60_000)

async function answer<T>(capability: AnyCapability, input: unknown): Promise<{ value: T; said: Presentation }> {
  if (capability.sideEffect !== 'read-only') throw new Error('reads only')
  const outcome = await capability.run(input, context)
  if (!outcome.ok) throw new Error(outcome.message)
  const value = capability.output.parse(outcome.value)
  return { value: value as T, said: capability.present(value, input) }
}

describe('worked examples on the sample workspace (docs/capabilities/intelligence.md)', () => {
  it('scores Nordfrost 92 of 100, 87 to 97', async () => {
    const { value, said } = await answer<{ score: { contributions: { criterion: string; shown: number }[] } }>(
      scoreAccountFit,
      { accountId: 'mock-acc-001' },
    )
    expect(said.headline).toBe(
      '**Nordfrost Logistik GmbH: fit A, 92 of 100** (87 to 97, depending on what is not known)',
    )
    expect(Object.fromEntries(value.score.contributions.map(({ criterion, shown }) => [criterion, shown]))).toEqual({
      industry: 25,
      employees: 20,
      revenue: 20,
      region: 15,
      tools: 7,
      need: 5,
    })
  })

  it('finds three food firms of 50 to 300 people in the Nordics among 100', async () => {
    const { said } = await answer(findAccounts, {
      criteria: {
        industries: ['food'],
        places: ['Nordics'],
        countries: ['DK', 'FI', 'IS', 'NO', 'SE'],
        employees: { min: 50, max: 300 },
      },
    })
    expect([said.headline, ...said.details, ...said.unknowns]).toEqual([
      '**3 of 100 accounts match**: food; Nordics; 50 to 300 people',
      '1. Hansen Fisk A/S (fit B, 76 of 100): Meat and fish; Norway; 150 people',
      '2. Ljungholm Frozen AB (fit not settled, 66 of 100): Frozen food; Sweden; 196 people',
      '3. Grønnnes Bakery AS (fit not settled, 60 of 100): Bakery; Norway; 77 people',
      'Left out, another industry: 65',
      'Left out, another country: 27',
      'Left out, another size: 4',
      'size known only as a range that is partly inside: 1 (Ljungås Meats AB)',
    ])
  })

  it('finds the head of logistics at Nordfrost among five people', async () => {
    const { said } = await answer(findContacts, { accountId: 'mock-acc-001', role: 'head of logistics' })
    expect([said.headline, ...said.details]).toEqual([
      '**Dana Ruiz**: head of logistics at Nordfrost Logistik GmbH',
      'Dana Ruiz: Head of Logistics',
      'In other roles: 4 people.',
    ])
  })

  it.each([
    ['001', [0.3807, 0.3207, 0.3016, 0.0707], 0.73, 0.73],
    ['007', [0.2958, 0.1724], 0.42, 0.42],
    ['012', [], 0, 0.48],
  ])('weighs the signals of account %s', async (id, strengths, low, high) => {
    const { value } = await answer<{
      signals: { strength: number | null }[]
      heat: { low: number; high: number }
    }>(detectBuyingSignals, { accountId: `mock-acc-${id}` })
    const fresh = value.signals.flatMap(({ strength }) => (strength !== null && strength >= 0.01 ? [strength] : []))
    expect(fresh.map((strength) => Math.round(strength * 10_000) / 10_000)).toEqual(strengths)
    expect(value.heat.low).toBeCloseTo(low, 2)
    expect(value.heat.high).toBeCloseTo(high, 2)
  })

  it('counts the two reports of Alpine Dairy’s depot once, and holds back what Coastal Foods does at Christmas', async () => {
    type Output = { signals: { type: string; sources: { record: string }[] }[]; heldBack: { date: string }[] }
    const alpine = await answer<Output>(detectBuyingSignals, { accountId: 'mock-acc-007' })
    expect(
      alpine.value.signals.filter(({ type }) => type === 'expansion').map(({ sources }) => sources.length),
    ).toEqual([2])
    const coastal = await answer<Output>(detectBuyingSignals, { accountId: 'mock-acc-009' })
    expect(coastal.value.heldBack.map(({ date }) => date)).toEqual(['2026-12-24'])
  })

  it('shows the demo request of Hansen Fisk first, overdue since ten o’clock', async () => {
    const { said } = await answer(detectBuyingSignals, { accountId: 'mock-acc-006' })
    expect(said.details[0]).toMatch(/^asked for a demonstration .* Overdue since Thursday 19 November 2026, 10:00\.$/)
  })

  it('finds the slip in an industry, and what is missing', async () => {
    const { said } = await answer(normalizeAccountRecord, { accountId: 'mock-acc-021' })
    expect([said.headline, ...said.details, ...said.unknowns]).toEqual([
      '**Lodtrans Seafood Sp. z o.o.: 1 value in another form, 0 doubts, 1 missing**',
      'industry: “Logisitcs” becomes “Logistics” (one spelling for the industry)',
      'Lodtrans Seafood Sp. z o.o.: tools in use',
    ])
  })
})
