import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/ipc/contract.ts'
import { openTestApp } from '../testing/open-app.ts'
import { runCapability } from './run-capability.ts'

let test: Awaited<ReturnType<typeof openTestApp>>

/** Records that hold a name and nothing else. */
const files: [Input<'import.run'>['kind'], string][] = [
  ['accounts', 'Account ID,Account Name\nA1,Leer GmbH\n'],
  ['contacts', 'Contact ID,Last Name,Account Name\nC1,Niemand,Leer GmbH\n'],
  ['opportunities', 'Opportunity ID,Opportunity Name,Account Name\nO1,Leerer Handel,Leer GmbH\n'],
  ['users', 'User ID,Full Name\nU1,Maya Leer\n'],
]

beforeAll(async () => {
  test = await openTestApp()
  for (const [kind, text] of files) {
    const contentBase64 = Buffer.from(text).toString('base64')
    await test.call('import.run', { fileName: `${kind}.csv`, kind, contentBase64, map: {}, preview: false })
  }
})
afterAll(() => test.close())

type Says = { asks: string } | { output: Record<string, unknown>; answer?: string }

/** What each capability makes of them: an interval over everything, a question, or a plain “not known”; never the best, never the worst. */
const table: Record<string, [input: Record<string, unknown>, says: Says]> = {
  score_account_fit: [
    { accountId: 'A1' },
    { output: { tier: 'unsettled', score: { low: 0, high: 1, confidence: 'low' } } },
  ],
  detect_buying_signals: [{ accountId: 'A1' }, { output: { signals: [], negative: [] }, answer: 'no' }],
  normalize_account_record: [
    { accountId: 'A1' },
    { output: { account: { customer: null, employees: null }, changes: [] } },
  ],
  find_accounts: [
    { criteria: { industries: ['Logistics'] } },
    { output: { total: 0, unknown: [{ reason: 'industry not known', count: 1 }] } },
  ],
  find_contacts: [{ accountId: 'A1' }, { output: { contacts: [{ name: 'Niemand', why: 'job title not known' }] } }],
  look_up_record: [
    { kind: 'account', id: 'A1', fields: ['employees'] },
    { output: { facts: [{ field: 'employees', text: null, source: null }] }, answer: 'not on record' },
  ],
  qualify_opportunity: [
    { opportunityId: 'O1' },
    { output: { bant: { low: 0, high: 1, band: 'needs' }, meddicc: { low: 0, high: 1, band: 'needs' } } },
  ],
  assess_deal_risk: [{ opportunityId: 'O1' }, { output: { score: { low: 0, high: 1, band: 'unsettled' } } }],
  recommend_next_step: [{ opportunityId: 'O1' }, { output: { kind: 'gap', contactId: null } }],
  draft_outbound_message: [{ contactId: 'C1' }, { asks: 'mail address' }],
  assess_message_quality: [{ body: '' }, { asks: 'Which message' }],
  schedule_touchpoint: [{ contactId: 'C1' }, { asks: 'time zone' }],
  change_crm_record: [{ accountId: 'A1', kind: 'note' }, { asks: 'What should the note say?' }],
  list_crm_change: [{ accountId: 'A1', kind: 'owner' }, { asks: 'Who should own it?' }],
  assign_territory: [{}, { asks: 'team' }],
  simulate_territory_change: [{}, { asks: 'team' }],
  assess_capacity_coverage: [{}, { asks: 'team' }],
  retrieve_product_knowledge: [{ query: 'price' }, { output: { found: false, passages: [] } }],
  summarize_documents: [{ query: 'price' }, { asks: 'Which document' }],
  analyze_win_loss: [{}, { output: { enough: false, baseRate: null, segments: [] } }],
}

describe('records with nothing but a name', () => {
  it.each(Object.entries(table))('are neither the best nor the worst to %s', async (name, [input, says]) => {
    const { id } = await runCapability(test.app.context, {
      name,
      input,
      profile: 'enterprise',
      title: name,
      reason: 'asked',
    })
    const { run, steps } = await test.app.context.engine.whenIdle(id)
    if ('asks' in says) {
      expect(run.status).toBe('failed')
      expect(run.answer?.question).toContain(says.asks)
      return
    }
    expect(run.status).toBe('completed')
    expect(steps[0]?.output).toMatchObject(says.output)
    if (says.answer !== undefined) expect(run.answer?.text.toLowerCase()).toContain(says.answer)
  })

  it('are put before every capability that judges or proposes', () => {
    const judging = [...test.app.context.registry.current().capabilities.keys()].filter(
      (name) => !['explain_recommendation', 'audit_trail', 'recall_result'].includes(name),
    )
    expect(Object.keys(table).toSorted()).toEqual(judging.toSorted())
  })
})
