import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTextSignals, type SignalText } from './signals/read-text-signals.ts'

const about = {
  entity: 'acc-1',
  name: 'Nordfrost Logistik GmbH',
  others: ['Polar Freight Lines'],
  rivals: ['IceTrace'],
}
const source = (text: string, over: Partial<SignalText> = {}): SignalText => ({
  text, date: '2026-11-10', origin: 'rep', record: 'activity:a1', field: 'text', from: 'crm', ...over,
}) // prettier-ignore
const read = (text: string, over: Partial<SignalText> = {}) => readTextSignals(source(text, over), about)
const types = (text: string) => read(text).sightings.map(({ type }) => type)

describe('signals in a text', () => {
  it.each([
    ['Nordfrost Logistik opens a second depot in Kiel.', 'expansion'],
    ['They are hiring four cold-chain engineers.', 'hiring_spree'],
    ['Nordfrost is looking for 12 drivers.', 'hiring_spree'],
    ['Nordfrost raised 12 million in growth capital.', 'funding_event'],
    ['They closed their Series B.', 'funding_event'],
    ['Nordfrost has appointed Jana Weiss as CFO.', 'leadership_change'],
    ['They have a new head of operations.', 'leadership_change'],
    ['They no longer use ThermaLog.', 'tech_removal'],
    ['They went live with a new transport system.', 'tech_adoption'],
    ['Could we see a demo next week?', 'demo_request'],
    ['Dana would like a demonstration of the sensor.', 'demo_request'],
    ['They opened the price page three times.', 'pricing_page_visit'],
    ['Nordfrost cuts 40 jobs in its administration.', 'layoffs'],
    ['They signed with IceTrace for the pharma lanes.', 'rival_contract'],
    ['Our champion left the company.', 'champion_left'],
    ['The budget is frozen until spring.', 'budget_freeze'],
  ])('%s → %s', (text, type) => {
    expect(types(text)).toEqual([type])
  })

  it.each([
    ['They are not hiring drivers.', 'the sentence denies it'],
    ["They aren't opening a new depot.", 'the sentence denies it'],
    ['There are no plans to open a second warehouse.', 'the sentence denies it'],
    ['Last year they were hiring engineers.', 'speaks of the past'],
    ['Three years ago they opened a depot in Bremen.', 'speaks of the past'],
    ['They might open a depot in Bremen.', 'is only a possibility'],
    ['If they raise money, they will call.', 'is only a possibility'],
    ['Are they hiring engineers?', 'is a question'],
    ['They want to replace the paper logs.', 'is only a possibility'],
    ['Polar Freight Lines opens a depot in Bergen.', 'speaks of another firm'],
    ['They did not ask for a demo.', 'the sentence denies it'],
  ])('%s → nothing, because it %s', (text, reason) => {
    expect(read(text)).toMatchObject({ sightings: [], dismissed: [{ reason }] })
  })

  it('finds nothing once a sentence is denied, whatever it says', () => {
    const claims = [
      'hiring drivers',
      'opening a depot',
      'laying off people',
      'replacing the old loggers',
      'switching to SAP',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...claims), fc.constantFrom('are not', "aren't", 'are never'), (claim, no) => {
        expect(read(`They ${no} ${claim}.`).sightings).toEqual([])
      }),
    )
  })

  it('does not take a rival’s contract that ends for one that begins', () => {
    expect(types('Their contract with IceTrace ends in March 2027.')).toEqual([])
  })

  it('reads a clause after “but” by itself', () => {
    expect(types('They are not hiring drivers, but they open a second depot.')).toEqual(['expansion'])
  })

  it('goes on about the firm of the sentence before', () => {
    expect(types('Polar Freight Lines met us too. They open a depot. Nordfrost cuts jobs.')).toEqual(['layoffs'])
  })

  it.each([
    ['the day it was written', 'They open a depot.', '2026-11-10', '2026-11-10'],
    ['a full date in the sentence', 'On 3 May 2026 they opened a depot.', '2026-11-10', '2026-05-03'],
    ['a relative date beside a known day', 'They opened a depot yesterday.', '2026-11-10', '2026-11-09'],
    ['a full date in the future', 'They open a depot on 1 March 2027.', '2026-11-10', '2027-03-01'],
    ['the head of an article', 'Kiel, 12 October 2026. Nordfrost opens a depot.', null, '2026-10-12'],
    ['nothing: the age is not known', 'They opened a depot yesterday.', null, null],
    ['a day without its year: not known', 'On 3 May they opened a depot.', null, null],
  ])('takes the date from %s', (_, text, date, expected) => {
    expect(read(text, { date }).sightings.map((one) => one.date)).toEqual([expected])
  })

  it('quotes only what the text holds, and never reads a figure of the firm as a change', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'They open a depot.',
            'Not hiring.',
            'Industry: Logistics.',
            'Revenue: 48 million EUR.',
            '220 employees.',
          ),
        ),
        (parts) => {
          const text = parts.join(' ')
          const { sightings } = read(text)
          expect(
            sightings.every(({ quote, type }) => quote !== null && text.includes(quote) && type === 'expansion'),
          ).toBe(true)
          expect(sightings.length).toBe(parts.filter((part) => part === 'They open a depot.').length)
        },
      ),
    )
  })

  it('gives up no time on a hostile text', () => {
    const started = performance.now()
    read(`${'open '.repeat(8000)}x`)
    read('a '.repeat(30_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
