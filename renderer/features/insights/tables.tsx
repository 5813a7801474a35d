import type { ReactNode } from 'react'
import type { MetricsReport, Rate } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatNumber, formatUnits, humanise } from '../../format.ts'
import type { Drill } from './drill.ts'
import { Panel } from './panel.tsx'
import { formatCost, formatShare, formatTime, isVague, rateWords } from './words.ts'

type Props = { report: MetricsReport; onOpen: (drill: Drill) => void }
const text = strings.insights

export function Planners({ report, onOpen }: Props) {
  const { planners, models } = report.use
  return (
    <Panel title={text.planners} wide>
      {planners.length === 0 && <p className="muted">{text.plannersNone}</p>}
      {planners.length > 0 && (
        <Numbers
          label={text.planners}
          head={[text.who]}
          numbers={[text.runsHead, text.successHead, text.halfWithin, text.unitsHead]}
        >
          {planners.map(({ planner, runs, success, activeMs, units }) => {
            const name = text.planner[planner] ?? humanise(planner)
            return (
              <tr key={planner}>
                <th scope="row">
                  <Opener label={name} onOpen={() => onOpen({ title: name, metrics: ['run'], detail: planner })} />
                </th>
                <td className="number">{runs}</td>
                <td className="number">
                  <Share rate={success} />
                </td>
                <td className="number">{formatTime(activeMs.p50)}</td>
                <td className="number">{formatUnits(units)}</td>
              </tr>
            )
          })}
        </Numbers>
      )}
      {models.length > 0 && (
        <Numbers
          label={text.models}
          head={[text.model]}
          numbers={[text.callsHead, text.failedHead, text.p95Head, text.tokens, text.usdHead]}
        >
          {models.map(({ model, calls, error, latencyMs, inputTokens, outputTokens, usd }) => (
            <tr key={model}>
              <th scope="row">
                <Opener
                  label={model}
                  onOpen={() => onOpen({ title: model, metrics: ['model_call'], labels: [model] })}
                />
              </th>
              <td className="number">{calls}</td>
              <td className="number">
                <Share rate={error} />
              </td>
              <td className="number">{formatTime(latencyMs.p95)}</td>
              <td className="number">{`${formatNumber(inputTokens)} / ${formatNumber(outputTokens)}`}</td>
              <td className="number">{formatCost(usd)}</td>
            </tr>
          ))}
        </Numbers>
      )}
    </Panel>
  )
}

export function Use({ report, onOpen }: Props) {
  const { capabilities } = report.use
  return (
    <Panel title={text.use} wide>
      {capabilities.length === 0 ? (
        <p className="muted">{text.failuresNone(0)}</p>
      ) : (
        <Numbers
          label={text.use}
          head={[text.capability, text.areaHead]}
          numbers={[text.callsHead, text.failedHead, text.p95Head, text.unitsHead]}
        >
          {capabilities.map(({ name, domain, calls, error, latencyMs, units }) => (
            <tr key={`${domain} ${name}`}>
              <th scope="row">
                <Opener
                  label={humanise(name)}
                  onOpen={() => onOpen({ title: humanise(name), metrics: ['call', 'call_error'], labels: [name] })}
                />
              </th>
              <td>{strings.areas[domain] ?? humanise(domain)}</td>
              <td className="number">{calls}</td>
              <td className="number">{error.k === 0 ? '0' : <Share rate={error} />}</td>
              <td className="number">{formatTime(latencyMs.p95)}</td>
              <td className="number">{formatUnits(units)}</td>
            </tr>
          ))}
        </Numbers>
      )}
    </Panel>
  )
}

function Numbers({
  label,
  head,
  numbers,
  children,
}: {
  label: string
  head: readonly string[]
  numbers: readonly string[]
  children: ReactNode
}) {
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label={label}>
      <table className="numbers">
        <thead>
          <tr>
            {head.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            {numbers.map((word) => (
              <th key={word} scope="col" className="number">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

const Opener = ({ label, onOpen }: { label: string; onOpen: () => void }) => (
  <button type="button" className="link-button" aria-label={text.show(label)} onClick={onOpen}>
    {label}
  </button>
)

/** A share with what it rests on, and a word where that is little. */
const Share = ({ rate }: { rate: Rate }) => (
  <span title={text.likelyHint}>
    {formatShare(rate.share)}{' '}
    <span className="muted">
      {rateWords(rate)}
      {isVague(rate) ? `, ${text.few.toLowerCase()}` : ''}
    </span>
  </span>
)
