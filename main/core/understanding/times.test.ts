import { expect, it } from 'vitest'
import { readTimes } from './times.ts'

it.each([
  ['call Dana at 3pm', [['time', '15:00']]],
  ['at 10:30 a.m. please', [['time', '10:30']]],
  ['tomorrow 14:30', [['time', '14:30']]],
  ['at 9', [['time', '09:00']]],
  ['at 2', [['time', '14:00']]],
  ['at noon', [['time', '12:00']]],
  ['12 am', [['time', '00:00']]],
  [
    'a 45 minute demo at 11',
    [
      ['time', '11:00'],
      ['duration', '45'],
    ],
  ],
  ['for half an hour', [['duration', '30']]],
  ['one hour', [['duration', '60']]],
  ['at 50 people', []],
  ['at 3.5 percent', []],
  ['25:70', []],
  ['a 500 minute call', []],
])('reads “%s”', (text, expected) =>
  expect(
    readTimes(text)
      .map(({ kind, value }) => [kind, value])
      .toSorted((a, b) => String(b[0]).localeCompare(String(a[0]))),
  ).toEqual(expected),
)
