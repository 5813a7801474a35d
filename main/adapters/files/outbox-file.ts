import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { createEvent, type DateArray } from 'ics'
import type { OutboxEntry } from '../../../shared/domain/outbox.ts'
import type { Sender } from '../../../shared/domain/settings.ts'
import { AppError } from '../../../shared/errors.ts'

export type OutboxFile = { fileName: string; mediaType: string; bytes: Uint8Array }

/** The file with which a rep sends, books or enters what was approved, made by libraries; nothing is sent from here. */
export async function outboxFile(entry: OutboxEntry, sender: Sender | null): Promise<OutboxFile> {
  if (entry.kind === 'email') return emailFile(entry, sender)
  if (entry.kind === 'event') return eventFile(entry)
  return changeListFile(entry)
}

const lineBreak = /[\r\n\u2028\u2029]/

/** Header values come from records and from people: a line break in one would be a header of its own. */
function oneLine(value: string, what: string): string {
  if (lineBreak.test(value))
    throw new AppError('input.invalid', `The ${what} has a line break.`, {
      remedy: 'Correct the record, then draft it again.',
    })
  return value
}

async function emailFile(entry: OutboxEntry, sender: Sender | null): Promise<OutboxFile> {
  const { recipient, subject, body } = entry.content
  if (!recipient || !/^[^\s@<>,;"()]+@[^\s@<>,;"()]+$/.test(recipient.address)) {
    throw new AppError('input.invalid', 'The address of the recipient is not valid.', {
      remedy: 'Correct the contact, then draft it again.',
    })
  }
  const mail = new MailComposer({
    ...(sender && sender.email !== ''
      ? {
          from: {
            name: oneLine(sender.name, 'name of the sender'),
            address: oneLine(sender.email, 'address of the sender'),
          },
        }
      : {}),
    to: { name: oneLine(recipient.name, 'name of the recipient'), address: recipient.address },
    subject: oneLine(subject ?? '', 'subject'),
    text: body ?? '',
    date: new Date(entry.createdAtMs),
    messageId: `<${entry.id}@outbox.invalid>`,
    // Mail programs open a file with this header as a draft to be sent.
    headers: { 'X-Unsent': '1' },
  })
  const bytes = await mail.compile().build()
  return {
    fileName: `${slug(`${recipient.name} ${subject ?? ''}`)}.eml`,
    mediaType: 'message/rfc822',
    bytes: new Uint8Array(bytes),
  }
}

function eventFile(entry: OutboxEntry): OutboxFile {
  const { recipient, subject, body, fields } = entry.content
  const field = (label: string) => fields.find((item) => item.label.toLowerCase() === label)?.after ?? null
  const start = Date.parse(field('start') ?? '')
  const end = Date.parse(field('end') ?? '')
  if (Number.isNaN(start)) throw new AppError('input.invalid', 'The event has no start.', { remedy: 'Plan it again.' })
  const title = oneLine(subject ?? 'Appointment', 'title')
  const { value, error } = createEvent({
    uid: `${entry.id}@outbox.invalid`,
    title,
    ...(body === null ? {} : { description: body }),
    start: utcParts(start),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utcParts(Number.isNaN(end) ? start + 30 * 60_000 : end),
    endInputType: 'utc',
    endOutputType: 'utc',
    productId: 'cugar-sales',
    ...(recipient && recipient.address !== ''
      ? {
          attendees: [
            { name: oneLine(recipient.name, 'name'), email: oneLine(recipient.address, 'address'), rsvp: true },
          ],
        }
      : {}),
  })
  if (error || !value)
    throw new AppError('input.invalid', 'The event could not be written.', { remedy: 'Plan it again.', cause: error })
  return { fileName: `${slug(title)}.ics`, mediaType: 'text/calendar', bytes: new TextEncoder().encode(value) }
}

/** A list of changes to enter by hand, as CSV that a spreadsheet takes as text only. */
function changeListFile(entry: OutboxEntry): OutboxFile {
  const rows: string[][] = [
    ['Field', 'Before', 'After'],
    ...entry.content.fields.map(({ label, before, after }) => [label, before ?? '', after]),
  ]
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n')
  return {
    fileName: `${slug(entry.content.subject ?? 'changes')}.csv`,
    mediaType: 'text/csv',
    bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`),
  }
}

/** Quoted, and with a leading apostrophe where a spreadsheet would take it for a formula. A plain number stays one. */
export function csvCell(text: string): string {
  const risky = /^[\s\u3000]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text)
  return `"${(risky ? `'${text}` : text).replaceAll('"', '""')}"`
}

const utcParts = (ms: number): DateArray => {
  const date = new Date(ms)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()]
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 60) || 'draft'
