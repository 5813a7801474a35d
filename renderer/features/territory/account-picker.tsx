import { Lock, Search } from 'lucide-react'
import type { TerritoryChoices } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import { Field, Select, TextInput } from '../../ui/field.tsx'
import { PersonOptions } from './person-options.tsx'
import { formatShort } from './shares.ts'

/** Accounts to tick, and who takes them. `chosen` says for each ticked account to whom it goes. */
export function AccountPicker({
  choices,
  text: typed,
  onText,
  ownerId,
  onOwner,
  toUserId,
  onTo,
  chosen,
  onTick,
}: {
  choices: TerritoryChoices
  text: string
  onText: (text: string) => void
  ownerId: string | null
  onOwner: (id: string | null) => void
  toUserId: string
  onTo: (id: string) => void
  chosen: ReadonlyMap<string, string>
  onTick: (accountId: string) => void
}) {
  const text = strings.territory
  const nameOf = new Map(choices.people.map(({ id, name }) => [id, name]))
  return (
    <>
      <Field label={text.to}>
        {(control) => (
          <Select {...control} value={toUserId} onChange={(event) => onTo(event.target.value)}>
            <PersonOptions people={choices.people} none={text.choose} />
          </Select>
        )}
      </Field>
      <Field label={text.from}>
        {(control) => (
          <Select {...control} value={ownerId ?? ''} onChange={(event) => onOwner(event.target.value || null)}>
            <PersonOptions people={choices.people} none={text.everybody} />
            <option value="nobody">{text.nobody}</option>
          </Select>
        )}
      </Field>
      <div className="search-field">
        <Search size={14} aria-hidden />
        <TextInput
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          value={typed}
          maxLength={200}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      {choices.accounts.length === 0 && <p className="muted">{text.noAccounts}</p>}
      <ul role="list" className="picks" aria-label={text.accounts}>
        {choices.accounts.map((account) => {
          const goesTo = chosen.get(account.id)
          const isLocked = account.locked !== null
          return (
            <li key={account.id}>
              <label className={isLocked ? 'pick is-locked' : 'pick'}>
                <input
                  type="checkbox"
                  checked={goesTo !== undefined}
                  disabled={isLocked || (goesTo === undefined && (toUserId === '' || toUserId === account.ownerId))}
                  aria-label={text.tick(account.name)}
                  onChange={() => onTick(account.id)}
                />
                <span className="pick-what">
                  <span className="pick-name">{account.name}</span>
                  <span className="pick-meta">
                    {account.ownerName ?? text.nobody}
                    {goesTo === undefined ? '' : ` ${text.goesTo(nameOf.get(goesTo) ?? goesTo)}`}
                    {` · ${formatShort(account.potential)} ${choices.currency}`}
                    {account.estimated ? ` ${text.estimated}` : ''}
                  </span>
                  {account.locked !== null && (
                    <span className="pick-lock">
                      <Lock size={11} aria-hidden /> {text.lockedBecause(account.locked)}
                    </span>
                  )}
                </span>
              </label>
            </li>
          )
        })}
      </ul>
      {choices.total > choices.accounts.length && (
        <p className="field-hint">{text.more(choices.accounts.length, choices.total)}</p>
      )}
    </>
  )
}
