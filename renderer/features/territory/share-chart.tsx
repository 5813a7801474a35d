import { useState } from 'react'
import type { WhatIf } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import {
  chartOf,
  formatChange,
  formatShort,
  formatWhole,
  measures,
  sharesOf,
  type MeasureName,
  type Share,
} from './shares.ts'

/** Each person's share before and after: bars to see it, a table to read it. */
export function ShareChart({ result }: { result: WhatIf }) {
  const [measure, setMeasure] = useState<MeasureName>('potential')
  const shares = sharesOf(result, measure)
  const { bars, band } = chartOf(shares, measure)
  const text = strings.territory
  return (
    <section className="facts" aria-labelledby="shares-title">
      <header className="shares-head">
        <h3 id="shares-title" className="facts-title">
          {text.shares}
        </h3>
        <fieldset className="segments">
          <legend className="sr-only">{text.measure}</legend>
          {measures.map((name) => (
            <label key={name} className="segment">
              <input type="radio" name="measure" checked={name === measure} onChange={() => setMeasure(name)} />
              {text.measures[name]}
            </label>
          ))}
        </fieldset>
      </header>
      {/* Everything the bars show stands in the table below. */}
      <figure className="chart" aria-hidden>
        {shares.map((share, index) => (
          <div key={share.userId} className="chart-row">
            <span className="chart-name truncate">{share.name}</span>
            <span className="chart-bars">
              {band && (
                <span
                  className="chart-band"
                  style={{ left: `${band.from * 100}%`, width: `${(band.to - band.from) * 100}%` }}
                />
              )}
              <span className="chart-bar chart-before" style={{ width: `${(bars[index]?.before ?? 0) * 100}%` }} />
              <span className="chart-bar chart-after" style={{ width: `${(bars[index]?.after ?? 0) * 100}%` }} />
            </span>
            <span className="chart-value">
              {formatShort(share.after)}
              <span className="chart-change">{share.change === 0 ? '' : formatChangeShort(share.change)}</span>
            </span>
          </div>
        ))}
        <figcaption className="chart-legend">
          <span className="key key-before">{text.before}</span>
          <span className="key key-after">{text.after}</span>
          {band && <span className="key key-band">{text.fairBand}</span>}
        </figcaption>
      </figure>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={text.shares}>
        <table className="shares">
          <thead>
            <tr>
              <th scope="col">{text.person}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
              <th scope="col">{text.change}</th>
              <th scope="col">
                <span title={text.shareHint}>{text.share}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <Row key={share.userId} share={share} measure={measure} />
            ))}
          </tbody>
          <caption className="shares-caption">
            {measure === 'potential' ? `${text.measures.potential}, ${result.currency}. ` : ''}
            {text.shareHint}
            {result.before.unassigned + result.after.unassigned > 0 &&
              ` ${text.unassigned(result.before.unassigned, result.after.unassigned)}`}
          </caption>
        </table>
      </div>
    </section>
  )
}

function Row({ share, measure }: { share: Share; measure: MeasureName }) {
  const text = strings.territory
  const index = (value: number | null) => (value === null ? strings.unknown : formatWhole(value))
  const after = formatWhole(share.after)
  return (
    <tr>
      <th scope="row">{share.name}</th>
      <td>{formatWhole(share.before)}</td>
      <td>
        {measure === 'hours' && share.hoursUnknown > 0 ? text.atLeast(after) : after}
        {measure === 'hours' && share.capacityHours !== null && (
          <span className="muted"> {text.capacity(formatWhole(share.capacityHours))}</span>
        )}
      </td>
      <td className={share.change === 0 ? 'muted' : 'shares-change'}>
        {share.change === 0 ? text.same : formatChange(share.change)}
      </td>
      <td>{text.fromTo(index(share.indexBefore), index(share.indexAfter))}</td>
    </tr>
  )
}

const formatChangeShort = (value: number): string => `${value > 0 ? '+' : '−'}${formatShort(Math.abs(value))}`
