import { Combobox } from '@base-ui/react/combobox'
import { Ban, ChevronsUpDown } from 'lucide-react'
import { useId, useState } from 'react'
import type { Recipient } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { useRecipients } from './use-recipients.ts'

/** Whom the message is for: typed in, misspelt or begun, and chosen from those it may mean. Who may not be written to is shown as such. */
export function RecipientField({
  value,
  onChange,
  disabled,
}: {
  value: Recipient | null
  onChange: (recipient: Recipient | null) => void
  disabled: boolean
}) {
  const id = useId()
  const [typed, setTyped] = useState(value?.name ?? '')
  const isChosen = value !== null && typed === value.name
  const { found, working } = useRecipients(isChosen ? '' : typed)
  const text = strings.drafts.recipient
  // The chosen one stays in the list, or the field would forget it.
  const items = value !== null && !found.some((one) => one.id === value.id) ? [value, ...found] : found
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.label}
      </label>
      <Combobox.Root
        items={items}
        value={value}
        inputValue={typed}
        onInputValueChange={setTyped}
        onValueChange={(next) => {
          onChange(next)
          if (next) setTyped(next.name)
        }}
        onOpenChange={(open) => {
          // Words that lead to nobody are put back, so that the field never shows another name than the draft has.
          if (!open) setTyped(value?.name ?? typed)
        }}
        filter={null}
        autoHighlight
        disabled={disabled}
        itemToStringLabel={(one: Recipient) => one.name}
        isItemEqualToValue={(a: Recipient, b: Recipient) => a.id === b.id}
      >
        <div className="recipient-input">
          <Combobox.Input id={id} className="input" placeholder={text.placeholder} maxLength={200} autoComplete="off" />
          <ChevronsUpDown size={14} aria-hidden />
        </div>
        <Combobox.Portal>
          <Combobox.Positioner className="popup-positioner" sideOffset={4} align="start" collisionPadding={8}>
            <Combobox.Popup className="popup recipient-popup" aria-label={text.list}>
              <Combobox.Empty>
                {items.length === 0 && <p className="recipient-none">{working ? strings.loading : text.none}</p>}
              </Combobox.Empty>
              <Combobox.List>
                {(one: Recipient) => (
                  <Combobox.Item key={one.id} value={one} className="recipient-item">
                    <span className="recipient-name">
                      {one.name}
                      {one.barred && (
                        <Badge tone="red" icon={Ban}>
                          {text.barred}
                        </Badge>
                      )}
                    </span>
                    <span className="recipient-meta">{aboutWords(one)}</span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {value && (
        <p className="field-hint recipient-about">
          {aboutWords(value)} · {value.email ?? text.noAddress} · {value.countryName}
        </p>
      )}
    </div>
  )
}

const aboutWords = ({ title, company }: Recipient): string =>
  [title, company].filter((part) => part !== null).join(' · ') || strings.drafts.recipient.noCompany
