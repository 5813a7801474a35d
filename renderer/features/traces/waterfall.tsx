import { memo } from 'react'
import { strings } from '../../strings.ts'
import { formatDuration } from '../../format.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Bar, Waterfall as Layout } from './waterfall-layout.ts'

const percent = (share: number): string => `${share * 100}%`

/** Work and waiting over time. Each bar chooses the event that began it. */
export const Waterfall = memo(function Waterfall({
  layout,
  stepTitle,
  selected,
  onSelect,
}: {
  layout: Layout
  stepTitle: (id: string) => string | undefined
  selected: number | null
  onSelect: (seq: number) => void
}) {
  const titleOf = (stepId: string | null) =>
    stepId === null ? strings.traces.orchestrator : (stepTitle(stepId) ?? stepId)
  return (
    <section className="waterfall" aria-label={strings.traces.waterfall}>
      <p className="sr-only">{strings.traces.waterfallHint}</p>
      <div className="waterfall-scroll">
        <ul role="list" className="lanes">
          {layout.lanes.map((lane) => (
            <li key={lane.stepId} className="lane">
              <span className="lane-name truncate" title={titleOf(lane.stepId)}>
                {titleOf(lane.stepId)}
              </span>
              <div className="lane-track">
                {layout.cuts.map((cut) => (
                  <span
                    key={cut.left}
                    className="lane-cut"
                    style={{ left: percent(cut.left), width: percent(cut.width) }}
                    aria-hidden
                  />
                ))}
                {lane.bars.map((bar) => (
                  <button
                    key={bar.seq}
                    type="button"
                    className={classNames(
                      'bar',
                      `bar-${bar.kind}`,
                      bar.failed && 'bar-failed',
                      bar.open && 'bar-open',
                      bar.seq === selected && 'is-selected',
                    )}
                    style={{ left: percent(bar.left), width: percent(bar.width) }}
                    aria-label={barWords(bar, titleOf(lane.stepId))}
                    title={barWords(bar, titleOf(lane.stepId))}
                    onClick={() => onSelect(bar.seq)}
                  />
                ))}
              </div>
            </li>
          ))}
        </ul>
      </div>
      <div className="waterfall-axis" aria-hidden>
        <span className="lane-name" />
        <div className="lane-track">
          {layout.cuts.map((cut) => (
            <span key={cut.left} className="cut-words" style={{ left: percent(cut.left), width: percent(cut.width) }}>
              {formatDuration(cut.waitedMs)}
            </span>
          ))}
        </div>
      </div>
    </section>
  )
})

const barWords = (bar: Bar, title: string): string => {
  const time = formatDuration(bar.durationMs)
  return bar.kind === 'wait' ? `${title}: ${strings.traces.waitedForYou(time)}` : `${title}: ${time}`
}
