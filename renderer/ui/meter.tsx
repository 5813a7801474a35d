import { classNames } from './class-names.ts'
import './meter.css'

/** How much of a limit is used, or how much of a score is reached. `warnAt` is a share of 1. The bar is never the only carrier: `label` says it in words. */
export function Meter({
  value,
  limit,
  warnAt,
  label,
  thin,
  moreIsBetter,
}: {
  value: number
  limit: number
  warnAt: number
  label: string
  thin?: boolean
  /** For a score: reaching the end is no warning. */
  moreIsBetter?: boolean
}) {
  const share = limit > 0 ? Math.min(1, value / limit) : value > 0 ? 1 : 0
  const level = moreIsBetter ? 'ok' : share >= 1 ? 'full' : share >= warnAt ? 'warn' : 'ok'
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={value}
      aria-valuetext={label}
      className={classNames('meter', `meter-${level}`, thin && 'meter-thin')}
    >
      <span className="meter-fill" style={{ width: `${share * 100}%` }} />
    </span>
  )
}
