import { domains, domainSchema } from '../../../shared/domain/capability.ts'
import { strings } from '../../strings.ts'
import { useData } from '../../store/context.ts'
import { Field, Select, TextInput } from '../../ui/field.tsx'
import { rangeNames, type Choice, type RangeName } from './ranges.ts'

const isRange = (text: string): text is RangeName => (rangeNames as readonly string[]).includes(text)

/** Time, profile and area of everything below. */
export function FilterBar({
  choice,
  profiles,
  today,
  onChange,
}: {
  choice: Choice
  profiles: readonly string[]
  today: string
  onChange: (choice: Choice) => void
}) {
  const known = useData((state) => state.workspace.profiles)
  const text = strings.insights
  const change = (part: Partial<Choice>) => onChange({ ...choice, ...part })
  const titleOf = (name: string) => known.find((profile) => profile.name === name)?.title ?? name
  return (
    <div className="insights-filters" role="group" aria-label={text.filters}>
      <Field label={text.range}>
        {(control) => (
          <Select
            {...control}
            value={choice.range}
            onChange={({ target }) => isRange(target.value) && change({ range: target.value })}
          >
            {rangeNames.map((name) => (
              <option key={name} value={name}>
                {text.ranges[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {choice.range === 'chosen' && (
        <>
          <Field label={text.from}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                max={choice.to || today}
                value={choice.from}
                onChange={({ target }) => change({ from: target.value })}
              />
            )}
          </Field>
          <Field label={text.to}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                min={choice.from}
                max={today}
                value={choice.to}
                onChange={({ target }) => change({ to: target.value })}
              />
            )}
          </Field>
        </>
      )}
      <Field label={text.profile}>
        {(control) => (
          <Select
            {...control}
            value={choice.profile ?? ''}
            onChange={({ target }) => change({ profile: target.value || null })}
          >
            <option value="">{text.anyProfile}</option>
            {profiles.map((name) => (
              <option key={name} value={name}>
                {titleOf(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.area}>
        {(control) => (
          <Select
            {...control}
            value={choice.domain ?? ''}
            onChange={({ target }) => change({ domain: domainSchema.safeParse(target.value).data ?? null })}
          >
            <option value="">{text.anyArea}</option>
            {domains.map((name) => (
              <option key={name} value={name}>
                {strings.areas[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}
