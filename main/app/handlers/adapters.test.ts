import { afterEach, expect, it } from 'vitest'
import { vendorIds } from '../../../shared/domain/adapter.ts'
import { openTestApp } from '../../testing/open-app.ts'

let close: (() => Promise<void>) | null = null
afterEach(async () => {
  await close?.()
  close = null
})
async function open(...options: Parameters<typeof openTestApp>) {
  const opened = await openTestApp(...options)
  close = opened.close
  return opened
}

it('shows ten adapters in mock mode, each with what it offers, needs and lacks', async () => {
  const { call } = await open()
  const all = await call('adapter.list', {})
  expect(all.map(({ id, mode, modeFrom, effective }) => [id, mode, modeFrom, effective])).toEqual(
    vendorIds.map((id) => [id, 'mock', 'registry', 'mock']),
  )
  const ibm = await call('adapter.show', { id: 'ibm_sales_cloud' })
  expect([ibm.contract.isPublic, ibm.baseUrl, ibm.fields.map(({ env }) => env)]).toEqual([
    false,
    '',
    ['SALES_IBM_SALES_CLOUD_API_KEY'],
  ])
})

it.each(vendorIds)('tests %s in mock mode, and every check passes', async (id) => {
  const { call } = await open()
  const check = await call('adapter.test', { id, mode: null })
  expect([check.mode, check.ok, check.checks.length > 0]).toEqual(['mock', true, true])
})

it('syncs mock data into the workspace, marked, and a second time without a change', async () => {
  const { call, events } = await open()
  const first = await call('adapter.sync', { id: 'salesforce', kinds: null })
  expect(first.syncs.map(({ kind, state, read, added }) => [kind, state, read, added])).toEqual([
    ['accounts', 'done', 3, 3],
    ['activities', 'done', 1, 1],
    ['contacts', 'done', 2, 2],
    ['opportunities', 'done', 1, 1],
  ])
  const again = await call('adapter.sync', { id: 'salesforce', kinds: null })
  expect(again.syncs.map(({ added, updated }) => [added, updated])).toEqual([[0, 0], [0, 0], [0, 0], [0, 0]]) // prettier-ignore
  expect((await call('app.info', {})).data).toBe('mock')
  expect(events.some(({ type }) => type === 'adapter-changed')).toBe(true)
  const erased = await call('adapter.disconnect', { id: 'salesforce', erase: true })
  expect([erased.removed, erased.adapter.mode, erased.adapter.syncs]).toEqual([7, 'off', []])
})

it('switches by Settings and says why live cannot be; the environment cannot be overruled', async () => {
  const { call } = await open({ environment: { SALES_APOLLO_MODE: 'live' } })
  const hubspot = await call('adapter.set', { id: 'hubspot', mode: 'live' })
  expect([hubspot.mode, hubspot.effective, hubspot.reason]).toEqual(['live', 'off', 'HubSpot lacks: Service key.'])
  await expect(call('adapter.sync', { id: 'hubspot', kinds: null })).rejects.toMatchObject({
    code: 'adapter.unavailable',
    message: 'HubSpot lacks: Service key.',
  })
  await expect(call('adapter.set', { id: 'apollo', mode: 'mock' })).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(call('adapter.set', { id: 'hubspot', values: { ACCESS_TOKEN: 'x' } })).rejects.toMatchObject({
    code: 'input.invalid',
  })
  expect((await call('adapter.set', { id: 'hubspot', mode: null })).mode).toBe('mock')
})
