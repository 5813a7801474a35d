import { Columns2, ListPlus, Square } from 'lucide-react'
import { useRef, useState, type FormEvent } from 'react'
import type { Comparison, PlannedWay } from '../../../shared/domain/model.ts'
import { formatNumber, formatUnits, formatUsd } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { sumUp, toRequests } from './comparisons.ts'

/** Requests planned by rules and by the model, side by side; no plan is run. */
export function Compare() {
  const { app } = useServices()
  const [lines, setLines] = useState('')
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [results, setResults] = useState<readonly Comparison[]>([])
  const stopped = useRef(false)
  const text = strings.model
  const requests = toRequests(lines)
  const busy = progress !== null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    stopped.current = false
    const found: Comparison[] = []
    for (const request of requests) {
      if (stopped.current) break
      setProgress({ done: found.length, all: requests.length })
      const compared = await app.ask('model.compare', { text: request })
      if (!compared) break
      found.push(compared)
      setResults([...found])
    }
    setProgress(null)
  }
  const fill = async () => {
    const suite = await app.ask('model.requests', {})
    if (suite) setLines(suite.join('\n'))
  }
  const stop = () => {
    stopped.current = true
    void app.ask('model.stop', {})
  }
  return (
    <section className="model-compare" aria-labelledby="compare-title" aria-busy={busy}>
      <h3 id="compare-title" className="model-compare-title">
        {text.compare}
      </h3>
      <p className="muted">{text.compareLead}</p>
      <form className="model-ask" onSubmit={(event) => void submit(event)}>
        <Field label={text.compareField} wide>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              value={lines}
              placeholder={text.comparePlaceholder}
              onChange={(event) => setLines(event.target.value)}
            />
          )}
        </Field>
        <div className="model-acts">
          <Button type="submit" icon={Columns2} disabled={busy || requests.length === 0}>
            {busy ? text.comparing : text.compareGo}
          </Button>
          <Button variant="quiet" icon={ListPlus} disabled={busy} onClick={() => void fill()}>
            {text.compareSuite}
          </Button>
          {progress && (
            <>
              <span className="muted">{text.compareProgress(progress.done, progress.all)}</span>
              <Button variant="quiet" icon={Square} onClick={stop}>
                {text.compareStop}
              </Button>
            </>
          )}
        </div>
      </form>
      {results.length > 0 && <Results results={results} done={!busy} />}
    </section>
  )
}

function Results({ results, done }: { results: readonly Comparison[]; done: boolean }) {
  const text = strings.model
  const sum = sumUp(results)
  const [only] = results
  return (
    <div>
      <p className="model-differences" role={done ? 'status' : undefined}>
        {text.compareSum(results.length, sum.same, sum.other, sum.failed)}
      </p>
      {results.length === 1 && only ? (
        <One result={only} />
      ) : (
        <>
          <p className="muted">
            {text.byRules}: {text.compareTotals(formatUnits(sum.rules.units), formatNumber(sum.rules.ms))}.{' '}
            {text.byModel}: {text.compareTotals(formatUnits(sum.model.units), formatNumber(sum.model.ms))}.
          </p>
          <ul role="list" className="model-results">
            {results.map((result) => (
              <li key={result.request}>
                <Disclosure
                  summary={
                    <>
                      {result.request}{' '}
                      <span className="muted">
                        {result.differences.length === 0 ? text.same : result.differences.join(' ')}
                      </span>
                    </>
                  }
                >
                  <One result={result} />
                </Disclosure>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function One({ result }: { result: Comparison }) {
  const text = strings.model
  return (
    <>
      <p>{result.differences.length === 0 ? text.same : result.differences.join(' ')}</p>
      <div className="model-ways">
        <Way title={text.byRules} way={result.rules} />
        <Way title={text.byModel} way={result.model} />
      </div>
    </>
  )
}

function Way({ title, way }: { title: string; way: PlannedWay }) {
  return (
    <section className="model-way" aria-label={title}>
      <h4>{title}</h4>
      <p className="muted">
        {strings.plan.units(formatUnits(way.units))} ·{' '}
        {way.usd === null ? strings.plan.priceUnknown : formatUsd(way.usd)} · {strings.model.ms(formatNumber(way.ms))}
      </p>
      {way.kind !== 'plan' && <p>{way.text}</p>}
      <ol>
        {way.steps.map((step, index) => (
          // A plan may hold the same step for several records under one title.
          // eslint-disable-next-line react/no-array-index-key
          <li key={index}>
            {step.title} <span className="muted">{strings.plan.units(formatUnits(step.units))}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
