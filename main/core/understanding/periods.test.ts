import { expect, it } from 'vitest'
import { readPeriods } from './periods.ts'

// A Tuesday.
it.each([
  ['what was approved today', '2026-11-24', '2026-11-24'],
  ['what happened yesterday', '2026-11-23', '2026-11-23'],
  ['this week', '2026-11-23', '2026-11-24'],
  ['last week', '2026-11-16', '2026-11-22'],
  ['last month', '2026-10-01', '2026-10-31'],
  ['this quarter', '2026-10-01', '2026-11-24'],
  ['last quarter', '2026-07-01', '2026-09-30'],
  ['last year', '2025-01-01', '2025-12-31'],
  ['in the last 30 days', '2026-10-25', '2026-11-24'],
  ['over the past two weeks', '2026-11-10', '2026-11-24'],
])('“%s” runs from %s to %s', (text, from, to) =>
  expect(readPeriods(text, '2026-11-24T10:00:00.000Z', 'Europe/Berlin')).toMatchObject([{ from, to }]),
)

it('finds none where none is named', () =>
  expect(readPeriods('score Kaltwerk', '2026-11-24T10:00:00.000Z', 'UTC')).toEqual([]))
