import { useState } from 'react'
import { modelPresets, modelPresetSchema, type ModelSettings, type ModelState } from '../../../shared/domain/model.ts'
import { formatUsd, formatNumber } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Field, Select, TextArea, TextInput } from '../../ui/field.tsx'
import { SaveBar } from '../settings/save-bar.tsx'
import { Compare } from './compare.tsx'
import { ModelKey } from './model-key.tsx'
import { ModelTest } from './model-test.tsx'
import { fromForm, leadsElsewhere, toForm, withPreset, type FormProblems, type ModelForm } from './model-form.ts'
import { useModel, type SaveModel } from './use-model.ts'
import './model.css'

/** The model in Settings: whether and where, what it may help with, what works, what it costs, and what it would do. */
export function ModelSection() {
  const { model, save, forgetKey } = useModel()
  if (!model) return null
  const text = strings.model
  return (
    <>
      <p className="settings-lead">{text.lead}</p>
      <ul className="model-sees muted">
        <li>{text.seesPlan}</li>
        <li>{text.seesSummary}</li>
        <li>{text.seesDraft}</li>
        <li>{text.seesDocuments}</li>
        <li>{text.seesTitle}</li>
        <li>{text.seesExplain}</li>
      </ul>
      <ModelFacts model={model} />
      <Form key={JSON.stringify(model.settings)} model={model} onSave={save} onForgetKey={forgetKey} />
      {model.state !== 'off' && <Compare />}
    </>
  )
}

/** What it may help with, each switched by itself. */
const helps = ['summaries', 'titles', 'explanations', 'drafts', 'documents'] as const

const tones = { off: 'neutral', incomplete: 'amber', ready: 'green', resting: 'amber', over_ceiling: 'amber' } as const

function ModelFacts({ model }: { model: ModelState }) {
  const text = strings.model
  const { price, today } = model
  const perMillion = (usd: number) => formatUsd(usd)
  return (
    <div className="model-facts">
      <p>
        <Badge tone={tones[model.state]}>{text.states[model.state]}</Badge>{' '}
        {model.state !== 'off' && model.reason !== null && <span>{model.reason}</span>}
      </p>
      {model.state !== 'off' && (
        <>
          <p>
            {text.key[model.keyFrom ?? 'none']} {model.keyFrom === null && !model.keychain && text.keyNoKeychain}
          </p>
          <p>
            {price === null
              ? text.priceUnknown
              : price.inputUsdPerMillion === 0 && price.outputUsdPerMillion === 0
                ? text.priceFree
                : `${text.price(perMillion(price.inputUsdPerMillion), perMillion(price.outputUsdPerMillion))}${price.asOf === null ? '' : text.priceAsOf(price.asOf)}`}
          </p>
          <p>
            {text.today(
              today.calls,
              formatNumber(today.inputTokens + today.outputTokens),
              formatNumber(today.tokenLimit),
            )}
            {today.usd !== null && today.usd > 0 && text.todayUsd(formatUsd(today.usd), formatUsd(today.usdLimit))}
          </p>
        </>
      )}
    </div>
  )
}

function Form({
  model,
  onSave,
  onForgetKey,
}: {
  model: ModelState
  onSave: SaveModel
  onForgetKey: () => Promise<void>
}) {
  const saved = toForm(model.settings)
  const [form, setForm] = useState<ModelForm>(saved)
  const [key, setKey] = useState('')
  const [problems, setProblems] = useState<FormProblems>({})
  const [busy, setBusy] = useState(false)
  const text = strings.model
  const dirty = key !== '' || JSON.stringify(form) !== JSON.stringify(saved)
  const patch = (part: Partial<ModelForm>) => setForm((current) => ({ ...current, ...part }))
  const submit = async () => {
    const read = fromForm(form, key)
    setProblems(read.problems)
    if (!read.settings) return
    setBusy(true)
    if (await onSave(read.settings, read.key)) setKey('')
    setBusy(false)
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <label className="model-switch">
        <input type="checkbox" checked={form.enabled} onChange={(event) => patch({ enabled: event.target.checked })} />
        <strong>{text.on}</strong>
      </label>
      <Field label={text.preset}>
        {(control) => (
          <Select
            {...control}
            value={form.preset}
            onChange={(event) => setForm(withPreset(form, modelPresetSchema.parse(event.target.value)))}
          >
            {modelPresetSchema.options.map((preset) => (
              <option key={preset} value={preset}>
                {modelPresets[preset].title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.name} hint={text.nameHint}>
        {(control) => (
          <TextInput {...control} value={form.model} onChange={(event) => patch({ model: event.target.value })} />
        )}
      </Field>
      <Field label={text.baseUrl} hint={text.baseUrlHint} wide>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            spellCheck={false}
            value={form.baseUrl}
            onChange={(event) => patch({ baseUrl: event.target.value })}
          />
        )}
      </Field>
      <ModelKey
        model={model}
        moves={leadsElsewhere(form.baseUrl, model.settings.baseUrl)}
        value={key}
        error={problems.key}
        busy={busy}
        onChange={setKey}
        onForget={onForgetKey}
      />
      <Field label={text.planner}>
        {(control) => (
          <Select
            {...control}
            value={form.planner}
            onChange={(event) => patch({ planner: event.target.value as ModelSettings['planner'] })}
          >
            {(['when_unsure', 'always', 'never'] as const).map((when) => (
              <option key={when} value={when}>
                {text.planners[when]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.api}>
        {(control) => (
          <Select
            {...control}
            value={form.api}
            onChange={(event) => patch({ api: event.target.value as ModelSettings['api'] })}
          >
            {(['chat', 'responses'] as const).map((api) => (
              <option key={api} value={api}>
                {text.apis[api]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.timeout} error={problems.seconds}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={form.seconds}
            onChange={(event) => patch({ seconds: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.organization} hint={text.organizationHint}>
        {(control) => (
          <TextInput
            {...control}
            value={form.organization}
            onChange={(event) => patch({ organization: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.headers} hint={text.headersHint} error={problems.headers} wide>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={form.headers}
            onChange={(event) => patch({ headers: event.target.value })}
          />
        )}
      </Field>
      {helps.map((help) => (
        <label key={help} className="model-switch">
          <input type="checkbox" checked={form[help]} onChange={(event) => patch({ [help]: event.target.checked })} />
          {text[help]}
        </label>
      ))}
      <div className="form-foot">
        <SaveBar
          dirty={dirty}
          busy={busy}
          onDiscard={() => {
            setProblems({})
            setKey('')
            setForm(saved)
          }}
        />
      </div>
      {model.state !== 'off' && <ModelTest dirty={dirty} />}
    </form>
  )
}
