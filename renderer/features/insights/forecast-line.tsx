import type { Forecast } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatUnits, formatUsd } from '../../format.ts'
import { formatMonth } from './words.ts'

/** The month under way: what is spent, what is likely to come, and how sure that is. */
export function ForecastLine({ units, usd }: { units: Forecast; usd: Forecast | null }) {
  const text = strings.insights
  const { spent, expected, low, high } = units
  const full = Math.max(spent, high ?? 0, expected ?? 0, 0.001)
  const at = (value: number) => `${(value / full) * 100}%`
  return (
    <div className="forecast">
      <p className="forecast-title">{text.forecast(formatMonth(units.month))}</p>
      <div className="forecast-bar" aria-hidden>
        {low !== null && high !== null && (
          <span className="forecast-likely" style={{ left: at(low), width: at(high - low) }} />
        )}
        <span className="forecast-spent" style={{ width: at(spent) }} />
        {expected !== null && <span className="forecast-mark" style={{ left: at(expected) }} />}
      </div>
      <p>
        <strong>{text.forecastSpent(formatUnits(spent))}</strong>
        {expected === null ? '' : `, ${text.forecastExpected(formatUnits(expected))}`}
      </p>
      <p className="muted">
        {expected === null || low === null || high === null
          ? text.forecastNone
          : `${text.forecastLikely(formatUnits(low), formatUnits(high))}.`}
      </p>
      {usd?.expected != null && (
        <p className="muted">{text.forecastUsd(formatUsd(usd.spent), formatUsd(usd.expected))}.</p>
      )}
    </div>
  )
}
