import { afterEach, describe, expect, it } from 'vitest'
import type { AccountQuery, DealQuery } from '../../shared/domain/record-list.ts'
import { openTestApp, type TestAppOptions } from '../testing/open-app.ts'

let close: () => Promise<void>
afterEach(() => close())

async function openSample(registry?: TestAppOptions['registry']) {
  const test = await openTestApp(registry ? { registry } : {})
  close = test.close
  await test.call('sample.load', {})
  return test
}

const page = { text: '', whose: 'all', customer: null, industry: null, stage: null, offset: 0, limit: 100 } as const
const accountQuery = (parts: Partial<AccountQuery>): AccountQuery => ({
  ...page,
  quietDeals: false,
  sort: 'name',
  ...parts,
})
const dealQuery = (parts: Partial<DealQuery>): DealQuery => ({ ...page, quiet: false, sort: 'close', ...parts })

describe('the lists', () => {
  it('put the best fit first, once all are judged, and excluded accounts last', async () => {
    const { call } = await openSample()
    const { total, judged, rows } = await call('account.list', accountQuery({ sort: 'fit' }))
    expect(judged).toBe(total)
    const ranks = rows.map(({ fit }) => (fit?.tier === 'X' ? -1 : (fit?.shownTotal ?? -2)))
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
    expect(new Set(ranks).size).toBeGreaterThan(3)
  })

  it('judge anew when the customer profile changes, and not at all without one', async () => {
    const { call } = await openSample()
    await call('account.list', accountQuery({ sort: 'fit' }))
    const settings = await call('settings.get', {})
    await call('settings.set', { ...settings, icp: null })
    const { rows } = await call('account.list', accountQuery({ sort: 'fit' }))
    expect(rows.map(({ fit }) => fit)).toEqual(rows.map(() => null))
    expect((await call('record.facets', {})).icp).toBe(false)
  })

  it('know whose the records are by the sender’s address', async () => {
    const { call } = await openSample()
    const facets = await call('record.facets', {})
    expect(facets).toMatchObject({ me: 'Maya Lind', currency: 'EUR' })
    const mine = await call('account.list', accountQuery({ whose: 'mine' }))
    expect(mine.total).toBeGreaterThan(0)
    expect(mine.total).toBeLessThan(facets.accounts)
    const first = mine.rows[0]?.id ?? ''
    expect((await call('account.get', { id: first })).owner).toBe('Maya Lind')
  })

  it('give a page from the middle, and find a misspelt name', async () => {
    const { call } = await openSample()
    const all = await call('deal.list', dealQuery({}))
    const part = await call('deal.list', dealQuery({ offset: 40, limit: 7 }))
    expect(part).toEqual({ total: all.total, rows: all.rows.slice(40, 47) })
    expect((await call('account.list', accountQuery({ text: 'Nordforst' }))).rows[0]?.name).toMatch(/^Nordfrost/)
  })
})

describe('a page', () => {
  it('shows an account with its people, deals and what happened, newest first', async () => {
    const { call } = await openSample()
    const { account, contacts, deals, timeline, open } = await call('account.get', { id: 'mock-acc-001' })
    expect(account.name).toMatch(/^Nordfrost/)
    expect(contacts.map(({ name }) => name)).toContain('Dana Ruiz')
    expect(deals[0]?.name).toBe('Nordfrost fleet rollout')
    const worth = deals
      .filter(({ stage }) => stage !== 'closed_won' && stage !== 'closed_lost')
      .flatMap(({ amount }) => amount ?? [])
    expect(worth.length).toBeGreaterThan(1)
    expect(open).toEqual([{ amount: worth.reduce((sum, { amount }) => sum + amount, 0), currency: 'EUR' }])
    const at = timeline.activities.map((activity) => activity.at)
    expect(at).toEqual(at.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
    expect(at.length).toBeGreaterThan(0)
  })

  it('judges by looking: what a run would say, and nothing is spent, run or traced', async () => {
    const { app, call } = await openSample()
    const before = [await call('budget.today', {}), await call('goal.list', {}), await app.context.stores.traces.ids()]
    const judged = await call('account.judge', { id: 'mock-acc-001' })
    const deal = await call('deal.judge', { id: 'mock-opp-001' })
    expect([
      await call('budget.today', {}),
      await call('goal.list', {}),
      await app.context.stores.traces.ids(),
    ]).toEqual(before)
    if (!judged.fit.known || !deal.risk.known || !deal.qualification.known) throw new Error('not judged')
    const { contributions, shownTotal } = judged.fit.value.score
    expect(contributions.reduce((sum, { shown }) => sum + shown, 0)).toBe(shownTotal)
    expect(judged.deals).toContainEqual({ id: 'mock-opp-001', risk: deal.risk, qualification: deal.qualification })
    expect(deal.nextStep).toMatchObject({ known: true })
  })

  it('shows nothing that the profile may not use, and says so', async () => {
    const { app, call } = await openSample()
    const registry = app.context.registry.current()
    const without = [...registry.profiles.values()].find((one) => !one.capabilities.includes('assess_deal_risk'))
    if (!without) throw new Error('every profile may judge risk')
    await call('profile.select', { name: without.name })
    expect((await call('deal.judge', { id: 'mock-opp-001' })).risk).toEqual({
      known: false,
      message: `The profile ${without.title} may not do this.`,
      remedy: 'Choose another profile in the top bar.',
    })
  })

  it('says why a closed deal has no risk, and that a deal is gone', async () => {
    const { app, call } = await openSample()
    const { rows } = await call('deal.list', dealQuery({ stage: 'closed_won', limit: 1 }))
    const judged = await call('deal.judge', { id: rows[0]?.id ?? '' })
    expect(judged.risk).toMatchObject({ known: false, message: expect.stringContaining('is closed') as string })
    expect(await app.dispatch('deal.get', { id: 'gone' })).toMatchObject({
      ok: false,
      error: { code: 'record.not-found' },
    })
  })
})
