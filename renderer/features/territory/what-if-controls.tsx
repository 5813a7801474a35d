import type { TerritoryChoices, WhatIfMode } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import { Field, Select, TextInput } from '../../ui/field.tsx'
import { AccountPicker } from './account-picker.tsx'
import { PersonOptions } from './person-options.tsx'
import { readMostMoves, withScope, type WhatIfForm } from './what-if-form.ts'

const modes: readonly WhatIfMode[] = ['rebalance', 'moves', 'absence']

/** What to look at: fair shares, chosen moves or an absence, and within which accounts. */
export function WhatIfControls({
  form,
  choices,
  onChange,
}: {
  form: WhatIfForm
  choices: TerritoryChoices
  onChange: (part: Partial<WhatIfForm>) => void
}) {
  const text = strings.territory
  const tick = (accountId: string) => {
    const chosen = new Map(form.chosen)
    if (!chosen.delete(accountId) && form.toUserId !== '') chosen.set(accountId, form.toUserId)
    onChange({ chosen })
  }
  const badNumber = readMostMoves(form.mostMoves) === null
  return (
    <>
      <fieldset className="what-if">
        <legend className="field-label">{text.mode}</legend>
        {modes.map((mode) => (
          <label key={mode} className="what-if-mode">
            <input
              type="radio"
              name="what-if"
              checked={mode === form.mode}
              onChange={() => onChange({ mode, text: '', ownerId: null })}
            />
            {text.modes[mode]}
          </label>
        ))}
        <p className="field-hint">{text.modeHints[form.mode]}</p>
      </fieldset>
      <div className="what-if-scope">
        <Field label={text.region}>
          {(control) => (
            <Select
              {...control}
              value={form.region ?? ''}
              onChange={(event) => onChange(withScope({ region: event.target.value || null }))}
            >
              <Options values={withCurrent(choices.regions, form.region)} />
            </Select>
          )}
        </Field>
        <Field label={text.segment}>
          {(control) => (
            <Select
              {...control}
              value={form.segment ?? ''}
              onChange={(event) => onChange(withScope({ segment: event.target.value || null }))}
            >
              <Options values={withCurrent(choices.segments, form.segment)} />
            </Select>
          )}
        </Field>
      </div>
      {form.mode === 'rebalance' && (
        <Field label={text.mostMoves} error={badNumber ? text.badMoves : undefined}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={form.mostMoves}
              maxLength={3}
              onChange={(event) => onChange({ mostMoves: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.mode === 'absence' && (
        <Field label={text.away}>
          {(control) => (
            <Select {...control} value={form.awayId} onChange={(event) => onChange({ awayId: event.target.value })}>
              <PersonOptions people={choices.people} none={text.choose} />
            </Select>
          )}
        </Field>
      )}
      {form.mode === 'moves' && (
        <AccountPicker
          choices={choices}
          text={form.text}
          onText={(next) => onChange({ text: next })}
          ownerId={form.ownerId}
          onOwner={(ownerId) => onChange({ ownerId })}
          toUserId={form.toUserId}
          onTo={(toUserId) => onChange({ toUserId })}
          chosen={form.chosen}
          onTick={tick}
        />
      )}
      <p className="field-hint">{text.lead}</p>
    </>
  )
}

function Options({ values }: { values: readonly string[] }) {
  return (
    <>
      <option value="">{strings.territory.all}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </>
  )
}

/** The options, with the chosen one even when the narrowed list does not hold it. */
const withCurrent = (values: readonly string[], current: string | null): string[] =>
  current === null || values.includes(current) ? [...values] : [current, ...values]
