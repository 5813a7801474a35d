import { Columns2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { Comparison, PlannedWay } from '../../../shared/domain/model.ts'
import { formatUnits, formatUsd, formatNumber } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** A request planned by rules and by the model, side by side; neither plan is run. */
export function Compare() {
  const { app } = useServices()
  const [request, setRequest] = useState('')
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<Comparison | null>(null)
  const text = strings.model
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (request.trim() === '') return
    setBusy(true)
    const found = await app.ask('model.compare', { text: request.trim() })
    setBusy(false)
    if (found) setResult(found)
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
            <TextInput
              {...control}
              value={request}
              placeholder={text.comparePlaceholder}
              onChange={(event) => setRequest(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" icon={Columns2} disabled={busy || request.trim() === ''}>
          {busy ? text.comparing : text.compareGo}
        </Button>
      </form>
      {result && (
        <div role="status">
          <p className="model-differences">
            {result.differences.length === 0 ? text.same : result.differences.join(' ')}
          </p>
          <div className="model-ways">
            <Way title={text.byRules} way={result.rules} />
            <Way title={text.byModel} way={result.model} />
          </div>
        </div>
      )}
    </section>
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
