import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyDomain, readDomain, readEmail, splitName } from './read-contact-details.ts'
import { dateEvidence, readDate, toInstant } from './read-date.ts'
import { moneyEvidence, readMoney } from './read-money.ts'
import { decimalEvidence, readNumber } from './read-number.ts'
import { readRange } from './read-range.ts'
import {
  readActivityKind,
  readBasis,
  readBoolean,
  readCustomer,
  readDirection,
  readList,
  readStage,
  saysNothing,
} from './read-words.ts'

describe('readNumber', () => {
  it.each([
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1 234 567', 1234567],
    ["1'234'567.50", 1234567.5],
    ['12,34,567', 1234567],
    ['1.234.567', 1234567],
    ['1,5', 1.5],
    ['0.125', 0.125],
    ['1234.567', 1234.567],
    ['-42', -42],
    ['(500)', -500],
    ['−7', -7],
    ['007', 7],
  ])('%s is %d', (text, value) => expect(readNumber(text, null)).toEqual({ kind: 'number', value }))

  it.each([
    '',
    'abc',
    '1,2,3',
    '1.23.456',
    '1,234,56',
    '--5',
    '1e5',
    '.',
    '5.',
    '12 34',
    '1,234.567.8',
    '0x10',
    'NaN',
    '½',
  ])('"%s" is bad, never zero', (text) => expect(readNumber(text, null)).toEqual({ kind: 'bad' }))

  it('calls a single group of three ambiguous, and reads it by the column when that is known', () => {
    expect(readNumber('1.234', null)).toEqual({ kind: 'ambiguous', value: 1234 })
    expect(readNumber('1.234', 'point')).toEqual({ kind: 'number', value: 1.234 })
    expect(readNumber('1.234', 'comma')).toEqual({ kind: 'number', value: 1234 })
    expect(decimalEvidence('1.234')).toBe('either')
    expect(decimalEvidence('1.234,5')).toBe('comma')
    expect(decimalEvidence('1234')).toBeNull()
  })

  it('reads back every number in either writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('point', 'comma'), (cents, mark) => {
        const value = cents / 100
        const english = value.toLocaleString('en-US', { minimumFractionDigits: 2 })
        const written = mark === 'point' ? english : english.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
        expect(readNumber(written, mark)).toEqual({ kind: 'number', value })
        if (Math.abs(value) >= 1000) expect(decimalEvidence(written)).toBe(mark)
      }),
    )
  })
})

describe('readMoney', () => {
  const column = { mark: null, scale: null, currency: null, workspaceCurrency: 'EUR' }
  const exactly = (amount: number, currency: string, notes: string[] = []) => ({
    kind: 'money',
    min: amount,
    max: amount,
    currency,
    notes,
  })

  it.each([
    ['€1.500.000', exactly(1_500_000, 'EUR')],
    ['1.5M EUR', exactly(1_500_000, 'EUR')],
    ['USD 850k', exactly(850_000, 'USD')],
    ['850 k€', exactly(850_000, 'EUR')],
    ['EUR 12,5 Mio.', exactly(12_500_000, 'EUR')],
    ['£2bn', exactly(2e9, 'GBP')],
    ['SEK 1 200 000', exactly(1_200_000, 'SEK')],
    ["CHF 1'200.50", exactly(1200.5, 'CHF')],
    ['1.1M USD', exactly(1_100_000, 'USD')],
    ['-$500', exactly(-500, 'USD', ['sign-shared'])],
    ['$1,200', exactly(1200, 'USD', ['grouping-assumed', 'sign-shared'])],
    ['50000', exactly(50_000, 'EUR', ['currency-assumed'])],
    ['US$ 3 million', exactly(3_000_000, 'USD')],
  ])('%s', (text, reading) => expect(readMoney(text, column)).toEqual(reading))

  it.each([
    ['€10M-€50M', 10e6, 50e6],
    ['10–50 million EUR', 10e6, 50e6],
    ['EUR 1m to 5m', 1e6, 5e6],
    ['>5m EUR', 5e6, null],
    ['under 2 Mio €', null, 2e6],
    ['1bn+ EUR', 1e9, null],
  ])('%s is a range', (text, min, max) =>
    expect(readMoney(text, column)).toEqual({ kind: 'money', min, max, currency: 'EUR', notes: [] }),
  )

  it.each(['soon', '12 apples', 'EUR', '5-1 EUR', '1.5.2', '', '10 EUR USD', '5 k M'])('"%s" is refused', (text) =>
    expect(readMoney(text, column).kind).toBe('bad'),
  )

  it('applies the header’s scale and lets a cell’s own win, saying so', () => {
    const millions = { ...column, scale: 1e6, currency: 'EUR' }
    expect(readMoney('12.5', millions)).toEqual(exactly(12_500_000, 'EUR'))
    expect(readMoney('850k', millions)).toEqual(exactly(850_000, 'EUR', ['own-scale']))
    expect(readMoney('1.250', millions)).toEqual(exactly(1_250_000, 'EUR', ['grouping-assumed']))
  })

  it('prefers the workspace’s own dollar for a bare sign, and a currency column over it', () => {
    expect(readMoney('$10', { ...column, workspaceCurrency: 'CAD' })).toEqual(exactly(10, 'CAD', ['sign-shared']))
    expect(readMoney('$10', { ...column, currency: 'AUD' })).toMatchObject({ currency: 'AUD' })
  })

  it('sees both ends of a range as evidence', () => expect(moneyEvidence('€1,5M - €2,5M')).toEqual(['comma', 'comma']))
})

describe('readRange', () => {
  it.each([
    ['201-500', 201, 500],
    ['350', 350, 350],
    ['10,001+', 10001, null],
    ['1.200', 1200, 1200],
    ['<50', null, 50],
    ['11 to 50 employees', 11, 50],
    ['5k', 5000, 5000],
    ['ca. 300', 300, 300],
    ['1000 or more', 1000, null],
    ['1,001–5,000', 1001, 5000],
  ])('%s', (text, min, max) => expect(readRange(text, null)).toMatchObject({ kind: 'range', range: { min, max } }))

  it.each([
    ['Nov-50', /spreadsheet turned into a date/],
    ['10-Jan', /spreadsheet turned into a date/],
    ['many', /not a number/],
    ['500-200', /not a range/],
    ['1-2-3', /not a range/],
  ])('"%s" is refused with a reason', (text, reason) =>
    expect(readRange(text, null)).toEqual({ kind: 'bad', reason: expect.stringMatching(reason) }),
  )
})

describe('readDate', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['20261103', '2026-11-03'],
    ['3.11.2026', '2026-11-03'],
    ['03.04.2026', '2026-04-03'],
    ['13/11/2026', '2026-11-13'],
    ['11/13/2026', '2026-11-13'],
    ['04/04/2026', '2026-04-04'],
    ['3 Nov 2026', '2026-11-03'],
    ['3rd November, 2026', '2026-11-03'],
    ['Nov 3, 2026', '2026-11-03'],
    ['Tuesday, November 3, 2026', '2026-11-03'],
    ['2024-02-29', '2024-02-29'],
  ])('%s', (text, date) => expect(readDate(text, null)).toMatchObject({ kind: 'date', date, time: null, notes: [] }))

  it.each([
    '2026-02-29',
    '31/04/2026',
    '2026-13-01',
    '0000-00-00',
    'yesterday',
    '3 Foo 2026',
    '12:30',
    '',
    '99/99/9999',
    '32.01.2026',
  ])('"%s" is no day', (text) => expect(readDate(text, null)).toEqual({ kind: 'bad' }))

  it('asks when day and month could be either, and obeys the column', () => {
    expect(readDate('03/04/2026', null)).toEqual({ kind: 'ambiguous', readings: ['2026-04-03', '2026-03-04'] })
    expect(readDate('03/04/2026', 'dmy')).toMatchObject({ date: '2026-04-03' })
    expect(readDate('03/04/2026', 'mdy')).toMatchObject({ date: '2026-03-04' })
    expect(['03/04/2026', '13/04/2026', '04/13/2026', '04/04/2026', '3.4.2026'].map(dateEvidence)).toEqual([
      'either',
      'dmy',
      'mdy',
      null,
      null,
    ])
  })

  it.each([
    ['2026-11-03T09:30:00Z', '2026-11-03T09:30:00Z'],
    ['2026-11-03 09:30', '2026-11-03T09:30:00Z'],
    ['2026-11-03T09:30:00+01:00', '2026-11-03T08:30:00Z'],
    ['2026-11-03T23:30:00.000-0500', '2026-11-04T04:30:00Z'],
    ['11/13/2026 2:05 PM', '2026-11-13T14:05:00Z'],
    ['13.11.2026 12:00 am', '2026-11-13T00:00:00Z'],
    ['2026-11-03', '2026-11-03'],
  ])('%s is the instant %s', (text, instant) => {
    const reading = readDate(text, null)
    expect(reading.kind === 'date' && toInstant(reading)).toBe(instant)
  })

  it('names what it assumed', () => {
    expect(readDate('3.11.26', null)).toMatchObject({ date: '2026-11-03', notes: ['short-year'] })
    expect(readDate('46329', null)).toMatchObject({ date: '2026-11-03', notes: ['spreadsheet-number'] })
  })

  it('reads back every day in every writing', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (moment) => {
          const date = moment.toISOString().slice(0, 10)
          const [year, month, day] = date.split('-')
          const read = (text: string, order: 'dmy' | 'mdy' | null) => {
            const reading = readDate(text, order)
            return reading.kind === 'date' ? reading.date : reading
          }
          expect(read(date, null)).toBe(date)
          expect(read(`${day}.${month}.${year}`, null)).toBe(date)
          expect(read(`${day}/${month}/${year}`, 'dmy')).toBe(date)
          expect(read(`${month}/${day}/${year}`, 'mdy')).toBe(date)
        },
      ),
    )
  })
})

describe('words', () => {
  it.each([
    ['Closed Lost', 'closed_lost'],
    ['closedwon', 'closed_won'],
    ['Negotiation/Review', 'negotiation'],
    ['Proposal/Price Quote', 'proposal'],
    ['Id. Decision Makers', 'qualification'],
    ['3 - Proposal made', 'proposal'],
    ['Appointment Scheduled', 'discovery'],
    ['Decision Maker Bought-In', 'proposal'],
    ['Appointment scheduled (Sales Pipeline)', 'discovery'],
    ['Waiting for Godot', null],
    ['Not won yet', null],
  ])('the stage "%s"', (text, stage) => expect(readStage(text)).toBe(stage))

  it('reads booleans, relationships, kinds, directions and consent, and nothing into other words', () => {
    expect(['Yes', 'x', '0', 'FALSE', 'perhaps'].map(readBoolean)).toEqual([true, true, false, false, null])
    expect(['Customer - Direct', 'Prospect', 'Lead', 'Yes', 'Other'].map(readCustomer)).toEqual([
      true,
      false,
      false,
      true,
      null,
    ])
    expect(['E-Mail', 'Phone call', 'Demo', 'To-do', 'Fax'].map(readActivityKind)).toEqual([
      'email',
      'call',
      'meeting',
      'task',
      null,
    ])
    expect(['Inbound', 'Sent', '?'].map(readDirection)).toEqual(['in', 'out', null])
    expect(
      [
        'Legitimate interest – prospect/lead',
        'Freely given consent from contact',
        'Not applicable',
        'consent withdrawn',
      ].map(readBasis),
    ).toEqual(['legitimate_interest', 'express', null, null])
    expect(readList('SAP; Excel;SAP')).toEqual(['SAP', 'Excel'])
    expect(readList('Oslo, Norway')).toEqual(['Oslo', 'Norway'])
    expect(['', ' - ', 'N/A', 'unknown', '0', 'No'].map(saysNothing)).toEqual([true, true, true, true, false, false])
  })
})

describe('contact details', () => {
  it.each([
    ['Dana@Nordfrost.Example', 'Dana@nordfrost.example'],
    ['mailto:dana@nordfrost.example', 'dana@nordfrost.example'],
    ['a@b.example; c@d.example', 'a@b.example'],
    ['Dana <dana@nordfrost.example>', 'dana@nordfrost.example'],
    ['dana@localhost', null],
    ['dana(at)nordfrost.example', null],
    ['"a b"@c.example', null],
    ['a@b.example\r\nBcc: x@y.example', 'a@b.example'],
  ])('%s', (text, email) => expect(readEmail(text)).toBe(email))

  it.each([
    ['https://www.Nordfrost.example/en?x=1', 'nordfrost.example'],
    ['nordfrost.example', 'nordfrost.example'],
    ['info@nordfrost.example', 'nordfrost.example'],
    ['kühl-haus.example', 'kühl-haus.example'],
    ['no website', null],
    ['localhost', null],
  ])('%s', (text, domain) => expect(readDomain(text)).toBe(domain))

  it('takes no company from a mail provider’s address', () =>
    expect(['a@gmail.com', 'a@nordfrost.example'].map(companyDomain)).toEqual([null, 'nordfrost.example']))

  it('splits only names it need not guess at', () => {
    expect(splitName('Dana Ruiz')).toEqual({ name: 'Dana Ruiz', firstName: 'Dana', lastName: 'Ruiz' })
    expect(splitName('Ruiz, Dana')).toEqual({ name: 'Dana Ruiz', firstName: 'Dana', lastName: 'Ruiz' })
    expect(splitName('Ana María de la Cruz')).toEqual({ name: 'Ana María de la Cruz', firstName: null, lastName: null })
  })
})
