import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeContact, makeOpportunity, makeProduct } from '../capabilities/engagement/testing/workspace.ts'
import { createLibrary } from '../runbooks/library.ts'
import { planRequest } from './plan-request.ts'
import { createMemoryRecords } from './testing/memory-records.ts'
import { testProfile, testRegistry } from './testing/registry.ts'
import { validatePlan } from './validate-plan.ts'

const folder = 'assets/runbooks'
const library = createLibrary(
  readdirSync(folder).map((fileName) => ({ fileName, text: readFileSync(`${folder}/${fileName}`, 'utf8') })),
)
const records = createMemoryRecords({
  accounts: [makeAccount(), makeAccount({ id: 'acc-2', name: 'Nordfrost Logistik GmbH', city: 'Kiel' })],
  contacts: [
    makeContact(),
    makeContact({ id: 'con-2', accountId: 'acc-2', name: 'Anna Berg', title: 'CFO' }),
    makeContact({ id: 'con-3', name: 'Anna Berg', title: 'Buyer' }),
  ],
  opportunities: [makeOpportunity()],
  products: [makeProduct()],
  users: [],
  activities: [],
  signals: [],
})
const ask = (text: string) =>
  planRequest(
    {
      text,
      pasted: null,
      conversation: { turns: [], pendingQuestion: null },
      profile: testProfile(),
      registry: testRegistry,
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Europe/Berlin',
      forceKind: null,
    },
    { records, runbookTexts: [], library },
  )
const planOf = async (text: string) => {
  const planned = await ask(text)
  if (planned.kind !== 'plan') throw new Error(`no plan for "${text}": ${JSON.stringify(planned)}`)
  expect(validatePlan(planned.plan, { registry: testRegistry, profile: testProfile(), leftMilliUnits: null })).toEqual(
    [],
  )
  return planned
}

describe('planRequest', () => {
  it('plans a score and a first e-mail with the records named', async () => {
    const { plan, assessment } = await planOf('score Nordfrost and draft a first email to Dana Ruiz about ColdTrack 2')
    expect(plan.steps.map(({ capability, input }) => [capability, input])).toEqual([
      ['score_account_fit', { accountId: 'acc-2' }],
      ['draft_outbound_message', { contactId: 'con-1', productId: 'prod-1', kind: 'first' }],
    ])
    expect(assessment.kind).toBe('goal')
  })

  it('prices the full prospect workflow at 2.7 units in three domains', async () => {
    const { plan } = await planOf('run the full prospect workflow for Northwind Foods with Dana Ruiz about ColdTrack 2')
    expect(plan.steps.map((step) => [step.domain, step.costMilliUnits])).toEqual([
      ['intelligence', 500],
      ['engagement', 1000],
      ['engagement', 500],
      ['qualification', 700],
    ])
    expect(plan.steps[2]?.input).toEqual({ draft: { $from: 's2', path: '' } })
    expect(plan.steps[3]?.dependsOn).toEqual([])
  })

  it('asks which person is meant when two are called the same', async () => {
    const planned = await ask('email Anna Berg about ColdTrack 2')
    expect(planned).toMatchObject({
      kind: 'question',
      options: [expect.stringContaining('CFO'), expect.stringContaining('Buyer')],
    })
  })

  it('does not ask when the account tells two people apart', async () => {
    const { plan } = await planOf('email Anna Berg at Nordfrost')
    expect(plan.steps[0]?.input).toMatchObject({ contactId: 'con-2' })
  })
})
