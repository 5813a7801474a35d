import type { ListFacets } from '../../../shared/domain/record-list.ts'
import { stages, type Stage } from '../../../shared/domain/records.ts'
import { formatNumber } from '../../format.ts'
import type { AccountFilter, DealFilter } from '../../store/record-filters.ts'
import { strings } from '../../strings.ts'
import { Field, Select } from '../../ui/field.tsx'

type Common = Pick<AccountFilter, 'whose' | 'customer' | 'industry'>
const customerOf: Readonly<Record<string, boolean | null>> = { all: null, yes: true, no: false }

/** What both lists can be narrowed by. */
function CommonFields({
  filter,
  facets,
  onChange,
}: {
  filter: Common
  facets: ListFacets
  onChange: (part: Partial<Common>) => void
}) {
  const text = strings.records
  return (
    <>
      <Field label={text.whose} hint={facets.me === null ? text.whoseUnknown : undefined}>
        {(control) => (
          <Select
            {...control}
            value={filter.whose}
            disabled={facets.me === null}
            onChange={(event) => onChange({ whose: event.target.value === 'mine' ? 'mine' : 'all' })}
          >
            <option value="all">{text.everybodys}</option>
            <option value="mine">{facets.me === null ? text.mine : text.mineOf(facets.me)}</option>
          </Select>
        )}
      </Field>
      <Field label={text.customer}>
        {(control) => (
          <Select
            {...control}
            value={filter.customer === null ? 'all' : filter.customer ? 'yes' : 'no'}
            onChange={(event) => onChange({ customer: customerOf[event.target.value] ?? null })}
          >
            <option value="all">{text.all}</option>
            <option value="yes">{text.customers}</option>
            <option value="no">{text.notCustomers}</option>
          </Select>
        )}
      </Field>
      <Field label={text.industry}>
        {(control) => (
          <Select
            {...control}
            value={filter.industry ?? ''}
            onChange={(event) => onChange({ industry: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{text.all}</option>
            {facets.industries.map(({ name, accounts }) => (
              <option key={name} value={name}>
                {name} ({formatNumber(accounts)})
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  )
}

export function AccountFields({
  filter,
  facets,
  onChange,
}: {
  filter: AccountFilter
  facets: ListFacets
  onChange: (part: Partial<AccountFilter>) => void
}) {
  const text = strings.records
  return (
    <>
      <CommonFields filter={filter} facets={facets} onChange={onChange} />
      <Field label={text.openDealIn}>
        {(control) => (
          <Select
            {...control}
            value={filter.stage ?? ''}
            onChange={(event) => onChange({ stage: stageFrom(event.target.value) })}
          >
            <option value="">{text.all}</option>
            {stages
              .filter((stage) => stage !== 'closed_won' && stage !== 'closed_lost')
              .map((stage) => (
                <option key={stage} value={stage}>
                  {text.stages[stage]}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <label className="record-check">
        <input
          type="checkbox"
          checked={filter.quietDeals}
          onChange={(event) => onChange({ quietDeals: event.target.checked })}
        />
        {text.quietDeals}
      </label>
    </>
  )
}

export function DealFields({
  filter,
  facets,
  onChange,
}: {
  filter: DealFilter
  facets: ListFacets
  onChange: (part: Partial<DealFilter>) => void
}) {
  const text = strings.records
  return (
    <>
      <Field label={text.stage}>
        {(control) => (
          <Select
            {...control}
            value={filter.stage ?? ''}
            onChange={(event) =>
              onChange({ stage: event.target.value === 'open' ? 'open' : stageFrom(event.target.value) })
            }
          >
            <option value="">{text.all}</option>
            <option value="open">{text.openOnly}</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {text.stages[stage]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <CommonFields filter={filter} facets={facets} onChange={onChange} />
      <label className="record-check">
        <input type="checkbox" checked={filter.quiet} onChange={(event) => onChange({ quiet: event.target.checked })} />
        {text.quietOnly}
      </label>
    </>
  )
}

const stageFrom = (value: string): Stage | null => stages.find((stage) => stage === value) ?? null
