import { Ban, ChevronsUpDown } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { Recipient } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { TextInput } from '../../ui/field.tsx'
import { useRecipients } from './use-recipients.ts'

/** Whom the message is for: typed in, misspelt or begun, and chosen from those it may mean. Who may not be written to is shown as such. */
export function RecipientField({
  value,
  onChange,
  disabled,
}: {
  value: Recipient | null
  onChange: (recipient: Recipient) => void
  disabled: boolean
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { found, working } = useRecipients(typed ?? '')
  const text = strings.drafts.recipient
  const shown = open && !disabled
  const current = found[Math.min(active, found.length - 1)]
  const optionId = (one: Recipient) => `${id}-${one.id}`

  const close = () => {
    setOpen(false)
    // Words that lead to nobody are put back: the field never shows another name than the draft has.
    setTyped(null)
  }
  const choose = (one: Recipient) => {
    close()
    if (one.id !== value?.id) onChange(one)
  }
  const move = (step: number) => {
    if (!shown) setOpen(true)
    else if (found.length > 0) setActive((Math.min(active, found.length - 1) + step + found.length) % found.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && shown) {
      event.preventDefault()
      // While the answer to the newest letters is on its way, the list is of other letters.
      if (current && !working) choose(current)
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.label}
      </label>
      <div className="recipient-input">
        <TextInput
          id={id}
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(shown && current ? { 'aria-activedescendant': optionId(current) } : {})}
          {...(value ? { 'aria-describedby': `${id}-about` } : {})}
          placeholder={text.placeholder}
          maxLength={200}
          value={typed ?? value?.name ?? ''}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
            setOpen(true)
          }}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <ChevronsUpDown size={14} aria-hidden />
        <div className="recipient-popup" hidden={!shown}>
          {found.length === 0 && <p className="recipient-none">{working ? strings.loading : text.none}</p>}
          <ul role="listbox" id={`${id}-list`} aria-label={text.list}>
            {found.map((one) => (
              // The keys are with the field, as in every combobox.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <li
                key={one.id}
                id={optionId(one)}
                role="option"
                aria-selected={one.id === current?.id}
                className="recipient-item"
                ref={(item) => {
                  if (shown && one.id === current?.id) item?.scrollIntoView({ block: 'nearest' })
                }}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <span className="recipient-name">
                  {one.name}
                  {one.barred && (
                    <Badge tone="red" icon={Ban}>
                      {text.barred}
                    </Badge>
                  )}
                </span>
                <span className="recipient-meta">{aboutWords(one)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {value && (
        <p id={`${id}-about`} className="field-hint recipient-about">
          {aboutWords(value)} · {value.email ?? text.noAddress} · {value.countryName}
        </p>
      )}
    </div>
  )
}

const aboutWords = ({ title, company }: Recipient): string =>
  [title, company].filter((part) => part !== null).join(' · ') || strings.drafts.recipient.noCompany
