import type { Forecast } from '../../../shared/domain/metrics.ts'
import { Z95 } from '../scoring/wilson.ts'

/** Days of a month that must have been seen before the rest of it is guessed. */
const FEWEST_DAYS = 3

/**
 * What the month of `today` will have cost at its end. `byDay` holds what days cost; a day that is missing cost nothing. `firstDay` is
 * the first day that was recorded at all: days before it are unknown, not free. Expected: what was spent, and the mean of the whole days
 * so far for each day to come. Interval: the mean's own error and the days' spread together, as for a sum of `daysLeft` new draws
 * (sd · √(left + left² / n), normal deviate at 95 %), never below what was spent. Null below three whole days.
 */
export function forecastMonth(byDay: ReadonlyMap<string, number>, today: string, firstDay: string | null): Forecast {
  const month = today.slice(0, 7)
  const dayOfMonth = Number(today.slice(8, 10))
  const daysInMonth = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  const costOf = (day: number): number => byDay.get(`${month}-${String(day).padStart(2, '0')}`) ?? 0
  const from = firstDay !== null && firstDay.slice(0, 7) === month ? Number(firstDay.slice(8, 10)) : 1
  const whole: number[] = []
  for (let day = from; day < dayOfMonth; day += 1) whole.push(costOf(day))
  let spent = 0
  for (let day = 1; day <= dayOfMonth; day += 1) spent += costOf(day)
  const daysLeft = daysInMonth - dayOfMonth
  const known = { month, days: dayOfMonth, daysLeft, spent }
  if (firstDay === null || firstDay > today || whole.length < FEWEST_DAYS)
    return { ...known, expected: null, low: null, high: null }
  const mean = whole.reduce((total, cost) => total + cost, 0) / whole.length
  const variance = whole.reduce((total, cost) => total + (cost - mean) ** 2, 0) / (whole.length - 1)
  const half = Z95 * Math.sqrt(variance * (daysLeft + daysLeft ** 2 / whole.length))
  const expected = spent + mean * daysLeft
  return { ...known, expected, low: Math.max(spent, expected - half), high: expected + half }
}
