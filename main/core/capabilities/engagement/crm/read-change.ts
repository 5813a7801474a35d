import type { CrmChange, CrmRecordKind } from '../../../../../shared/domain/crm-change.ts'
import type { Account, Contact, Opportunity } from '../../../../../shared/domain/records.ts'
import { crmChangeSchema } from '../../../../../shared/domain/crm-change.ts'
import type { CapabilityContext, Outcome } from '../../define-capability.ts'
import { refuse } from '../draft/resolve-targets.ts'
import type { CrmInput } from './crm-schemas.ts'

export type CrmRecord = { kind: CrmRecordKind; id: string; name: string; record: Account | Contact | Opportunity }

export const lineBreak = /[\r\n\u2028\u2029]/

const kindWords: Readonly<Record<CrmRecordKind, string>> = {
  account: 'Account',
  contact: 'Contact',
  opportunity: 'Deal',
}
/** “Deal “Spring renewal””, as a person reads it. */
export const recordInWords = ({ kind, name }: Pick<CrmRecord, 'kind' | 'name'>): string =>
  `${kindWords[kind]} “${name}”`

/** The record that a change is about: the deal before the person, the person before the account. */
export async function recordOf(input: CrmInput, { records }: CapabilityContext): Promise<Outcome<CrmRecord>> {
  const wanted: [CrmRecordKind, string | undefined][] = [
    ['opportunity', input.opportunityId],
    ['contact', input.contactId],
    ['account', input.accountId],
  ]
  for (const [kind, id] of wanted) {
    if (id === undefined) continue
    const record = await records[kind](id)
    return record === null
      ? refuse(
          'user_invalid_input',
          `There is no such ${kindWords[kind].toLowerCase()}.`,
          'Check its name, or import it.',
        )
      : { ok: true, value: { kind, id, name: record.name, record } }
  }
  return refuse(
    'user_invalid_input',
    'It is not said which record is to be changed.',
    'Name an account, a contact or a deal.',
    'Which account, contact or deal is it about?',
  )
}

/** The change itself, with what it lacks as a question. */
export async function changeOf(input: CrmInput, { records }: CapabilityContext): Promise<Outcome<CrmChange>> {
  const lacking = (question: string) =>
    refuse('user_invalid_input', 'The change lacks its content.', 'Say what is to be written.', question)
  const filled = (text: string | undefined): string | null =>
    text === undefined || text.trim() === '' ? null : text.trim()
  switch (input.kind) {
    case 'note': {
      const text = filled(input.text)
      return text === null ? lacking('What should the note say?') : { ok: true, value: { kind: 'note', text } }
    }
    case 'task': {
      const subject = filled(input.text)
      if (subject === null) return lacking('What is to be done?')
      const read = crmChangeSchema.safeParse({ kind: 'task', subject, due: input.due ?? null })
      return read.success && !lineBreak.test(subject)
        ? { ok: true, value: read.data }
        : refuse(
            'user_invalid_input',
            'What is to be done is longer than a line of 255 letters.',
            'Shorten it, or log a note.',
          )
    }
    case 'stage': {
      const to = filled(input.stage)
      return to === null ? lacking('Which stage should it have?') : { ok: true, value: { kind: 'stage', to } }
    }
    case 'owner': {
      const user = input.ownerId === undefined ? null : await records.user(input.ownerId)
      if (user === null) return lacking('Who should own it?')
      return { ok: true, value: { kind: 'owner', to: { name: user.name, email: user.email } } }
    }
  }
}
