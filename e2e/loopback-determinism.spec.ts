import { expect, test } from './fixtures.ts'

/** One call of each capability that needs no earlier run, on the sample workspace. */
const calls: readonly (readonly [string, object])[] = [
  ['assign_territory', {}],
  ['simulate_territory_change', { accountIds: ['mock-acc-001', 'mock-acc-002'], toUserId: 'mock-usr-2' }],
  ['assess_capacity_coverage', {}],
  ['normalize_account_record', { accountId: 'mock-acc-001' }],
  ['score_account_fit', { accountId: 'mock-acc-001' }],
  ['detect_buying_signals', { accountId: 'mock-acc-001' }],
  ['find_accounts', { criteria: { industries: ['food'] } }],
  ['find_contacts', { accountId: 'mock-acc-001' }],
  ['retrieve_product_knowledge', { query: 'battery life of ColdTrack 2' }],
  ['draft_outbound_message', { contactId: 'mock-con-001' }],
  ['assess_message_quality', { subject: 'Your trailers', body: 'Hi Dana,\n\nShall we talk on Tuesday?' }],
  ['qualify_opportunity', { opportunityId: 'mock-opp-001' }],
  ['assess_deal_risk', { opportunityId: 'mock-opp-001' }],
  ['recommend_next_step', { opportunityId: 'mock-opp-001' }],
  ['analyze_win_loss', {}],
]

type Report = {
  plan: { steps: { status: string; output: unknown; failure: unknown }[] }
  approvals: { hash: string; content: unknown }[]
  answer: { text: string } | null
}

test('the same call gives the same bytes in another process, time zone and language', async ({ cugar }) => {
  test.setTimeout(240_000)
  expect((await cugar(['sample', 'load'])).code).toBe(0)
  // Late in the evening of one zone and the next day in the other.
  const now = '2026-11-24T22:30:00Z'
  const answered = async ([name, input]: (typeof calls)[number], env: Record<string, string>) => {
    const profile = 'sales_manager'
    const { json, stderr } = await cugar(
      ['capability', name, '--input', JSON.stringify(input), '--now', now, '--profile', profile],
      { env },
    )
    const { plan, approvals, answer } = json as Report
    const [step] = plan.steps
    expect([name, step?.failure, stderr]).toEqual([name, null, ''])
    return JSON.stringify([step?.status, step?.output, approvals.map(({ hash, content }) => [hash, content]), answer])
  }
  for (const call of calls) {
    const first = await answered(call, { TZ: 'UTC', LANG: 'C.UTF-8' })
    const second = await answered(call, { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' })
    expect(second).toBe(first)
    expect(first.length, call[0]).toBeGreaterThan(200)
  }
})
