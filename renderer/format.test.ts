import { describe, expect, it } from 'vitest'
import {
  clauses,
  formatAgo,
  formatDuration,
  formatRecordedDate,
  formatUnits,
  formatUsd,
  formatWhen,
  humanise,
} from './format.ts'

describe('units', () => {
  it.each([
    [2.7, '2.7'],
    [0, '0'],
    [0.001, '0'],
    [0.03, '0.03'],
    [1234.5, '1,234.5'],
  ])('%d reads %s', (value, text) => expect(formatUnits(value)).toBe(text))
})

describe('durations', () => {
  it.each([
    [0, '< 1 ms'],
    [410, '410 ms'],
    [949, '949 ms'],
    [960, '1.0 s'],
    [9960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [3_600_000, '1 h'],
    [7_800_000, '2 h 10 min'],
    [260_000_000, '3 days'],
  ])('%d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text))
})

describe('moments', () => {
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
  it.each([
    ['the same day', at(24, 23, 59), 'today 23:59'],
    ['a minute after midnight', at(25, 0, 1), 'tomorrow 00:01'],
    ['the day before', at(23, 9, 5), 'yesterday 09:05'],
    ['another day', at(3, 14, 10), '3 Nov 14:10'],
  ])('%s', (_, ms, text) => expect(formatWhen(ms, at(24, 0, 0))).toBe(text))

  it('names the year of another year', () =>
    expect(formatWhen(new Date(2027, 0, 2, 8, 0).getTime(), at(24, 0))).toBe('2 Jan 2027 08:00'))

  it.each([
    [at(24, 12, 0) - 20_000, 'now'],
    [at(24, 11, 55), '5 min'],
    [at(24, 8, 30), '08:30'],
    [at(23, 8, 30), '23 Nov'],
  ])('a list says how long ago', (ms, text) => expect(formatAgo(ms, at(24, 12, 0))).toBe(text))
})

describe('what records hold', () => {
  it('reads a date the same in every time zone', () => {
    expect(formatRecordedDate('2026-11-03')).toBe('3 Nov 2026')
    expect(formatRecordedDate('2026-11-03T23:30:00Z')).toBe('3 Nov 2026')
  })
  it('leaves alone what is no date', () => expect(formatRecordedDate('in spring')).toBe('in spring'))
})

it('never shows a small price as nothing', () => {
  expect(formatUsd(0.0004)).toBe('≈ $0.0004')
  expect(formatUsd(1.5)).toBe('≈ $1.50')
  expect(formatUsd(0)).toBe('$0')
})

it('makes words of a technical name', () => expect(humanise('score_account_fit')).toBe('Score account fit'))

it('makes one line of several sentences', () =>
  expect(clauses(['It asks for 2 things.', 'It writes to 3.5 people.'])).toBe(
    'it asks for 2 things, it writes to 3.5 people',
  ))
