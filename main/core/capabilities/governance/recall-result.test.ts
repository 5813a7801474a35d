import { expect, it } from 'vitest'
import { defaultSettings } from '../../../../shared/domain/settings.ts'
import type { Opportunity } from '../../../../shared/domain/records.ts'
import type { CapabilityContext } from '../define-capability.ts'
import { recallResult, type Recalled } from './recall-result.ts'

const deal = (id: string, amount: number | null, currency = 'EUR') =>
  ({
    id,
    name: `Deal ${id}`,
    accountId: null,
    amount: amount === null ? null : { amount, currency },
    source: { from: 'test', externalId: null, observedAt: null, mock: true },
  }) as unknown as Opportunity
const deals = [deal('a', 40_000), deal('b', 60_000), deal('c', 90_000, 'USD'), deal('d', null), deal('e', 60_000.5)]

/** A run that listed the deals, over records that hold them; every look at anything else throws. */
const context = {
  asOf: '2026-11-24T09:00:00Z',
  settings: defaultSettings,
  records: { opportunity: async (id: string) => deals.find((one) => one.id === id) ?? null },
  history: {
    outputs: async () => [
      { stepId: 's1', title: 'Deals', capability: 'list', input: {}, output: { opportunities: deals }, atMs: 0 },
    ],
  },
} as unknown as CapabilityContext

async function ask(question: Record<string, unknown>): Promise<Recalled> {
  if (recallResult.sideEffect !== 'read-only') throw new Error('It must only read.')
  const outcome = await recallResult.run(recallResult.input.parse({ runIds: ['r'], ask: question }), context)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value as Recalled
}

it('counts above a border without the border itself, and what is not known apart', async () => {
  const over = await ask({ do: 'count', by: 'amount', from: 60_000, strictly: true })
  expect([over.matching, over.held, over.unknowns]).toEqual([2, 5, ['Deal d: amount']])
  expect((await ask({ do: 'count', by: 'amount', from: 60_000 })).matching).toBe(3)
})

it('says nothing of another currency when one was named', async () => {
  const euros = await ask({ do: 'list', by: 'amount', from: 50_000, strictly: true, currency: 'EUR' })
  expect(euros.opportunities.map(({ id }) => id)).toEqual(['b', 'e'])
  expect(euros.unknowns).toEqual(['Deal c: amount', 'Deal d: amount'])
})

it('adds up by currency and never across', async () => {
  expect((await ask({ do: 'total', by: 'amount' })).headline).toBe(
    '**Together, amount: 160,000.5 EUR (3) and 90,000 USD (1)**',
  )
})

it('keeps what is left so that the next question goes on from there', async () => {
  const left = await ask({ do: 'count', among: ['b', 'c'] })
  expect([left.held, left.opportunities.map(({ id }) => id)]).toEqual([2, ['b', 'c']])
})

it('refuses a place that the list does not have', async () => {
  await expect(ask({ do: 'item', ordinal: 9 })).rejects.toThrow('lists 5, no more')
  expect((await ask({ do: 'item', ordinal: -1 })).headline).toContain('5 of 5, Deal e')
})
