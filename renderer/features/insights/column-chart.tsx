import { useId } from 'react'
import { strings } from '../../strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { axisMarks, shownLabels } from './scale.ts'

const FIRST_WIDTH = 480
/** Room a label on the time axis needs. */
const LABEL = 64
const HEIGHT = 190
const LEFT = 40
const BOTTOM = 22
const TOP = 8

export type Part = { key: string; label: string; tone: string; onOpen?: () => void }
export type Column = {
  label: string
  values: Readonly<Record<string, number | null>>
  onOpen?: () => void
  openLabel?: string
}

/** Stacked columns over time, the first part at the bottom. Everything it shows stands in the table under it, where a column opens by key. */
export function ColumnChart({
  summary,
  head,
  parts,
  columns,
  format,
  whole,
}: {
  /** The chart in one sentence, for whoever does not see it. */
  summary: string
  head: string
  parts: readonly Part[]
  columns: readonly Column[]
  format: (value: number | null) => string
  /** Counts: no mark between two whole numbers. */
  whole: boolean
}) {
  const id = useId()
  // Drawn in the pixels there are, so that its words are as large as all others.
  const [figure, full] = useWidth<HTMLElement>(FIRST_WIDTH)
  const total = (column: Column) => parts.reduce((sum, { key }) => sum + (column.values[key] ?? 0), 0)
  const marks = axisMarks(Math.max(0, ...columns.map(total)), whole)
  const top = marks.at(-1) ?? 1
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  const slot = (full - LEFT) / Math.max(1, columns.length)
  const width = Math.max(2, Math.min(34, slot * 0.68))
  const labels = shownLabels(columns.length, Math.max(2, Math.floor((full - LEFT) / LABEL)))
  const used = parts.filter(({ key }) => columns.some((column) => (column.values[key] ?? 0) > 0))
  return (
    <>
      <figure className="plot" ref={figure}>
        <svg width={full} height={HEIGHT} viewBox={`0 0 ${full} ${HEIGHT}`} role="img" aria-labelledby={id}>
          <title id={id}>{summary}</title>
          {marks.map((mark) => (
            <g key={mark}>
              <line className="plot-line" x1={LEFT} x2={full} y1={y(mark)} y2={y(mark)} />
              <text className="plot-mark" x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
                {format(mark)}
              </text>
            </g>
          ))}
          {columns.map((column, index) => {
            const x = LEFT + slot * index + (slot - width) / 2
            let below = 0
            return (
              <g key={column.label + String(index)} className="plot-column" onClick={column.onOpen}>
                <rect className="plot-hit" x={LEFT + slot * index} y={TOP} width={slot} height={HEIGHT - TOP - BOTTOM}>
                  <title>{tip(column, parts, format)}</title>
                </rect>
                {parts.map(({ key, tone }) => {
                  const value = column.values[key] ?? 0
                  if (value === 0) return null
                  const from = y(below)
                  below += value
                  const height = Math.max(1, from - y(below))
                  return (
                    <rect
                      key={key}
                      className={`plot-bar fill-${tone}`}
                      x={x}
                      y={from - height}
                      width={width}
                      height={height}
                      rx={1.5}
                    />
                  )
                })}
                {labels.has(index) && (
                  <text className="plot-mark" x={x + width / 2} y={HEIGHT - 6} textAnchor="middle">
                    {column.label}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
        {parts.length > 1 && (
          <figcaption className="plot-legend">
            {used.map(({ key, label, tone, onOpen }) => {
              const words = (
                <>
                  <span className={`plot-swatch swatch-${tone}`} aria-hidden />
                  {label}
                </>
              )
              return onOpen ? (
                <button
                  key={key}
                  type="button"
                  className="plot-key plot-key-button"
                  aria-label={strings.insights.show(label)}
                  onClick={onOpen}
                >
                  {words}
                </button>
              ) : (
                <span key={key} className="plot-key">
                  {words}
                </span>
              )
            })}
          </figcaption>
        )}
      </figure>
      <Disclosure summary={strings.insights.asTable}>
        <div className="table-frame" tabIndex={0} role="group" aria-label={summary}>
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col">{head}</th>
                {parts.map(({ key, label }) => (
                  <th key={key} scope="col" className="number">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {columns.map((column, index) => (
                <tr key={column.label + String(index)}>
                  <th scope="row">
                    {column.onOpen && total(column) > 0 ? (
                      <button
                        type="button"
                        className="link-button"
                        aria-label={column.openLabel}
                        onClick={column.onOpen}
                      >
                        {column.label}
                      </button>
                    ) : (
                      column.label
                    )}
                  </th>
                  {parts.map(({ key }) => (
                    <td key={key} className="number">
                      {format(column.values[key] ?? null)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </>
  )
}

const tip = (column: Column, parts: readonly Part[], format: (value: number | null) => string): string =>
  [
    column.label,
    ...parts
      .filter(({ key }) => (column.values[key] ?? 0) > 0)
      .map(({ key, label }) => `${label}: ${format(column.values[key] ?? null)}`),
  ].join('\n')
