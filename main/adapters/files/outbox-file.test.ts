import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../shared/domain/outbox.ts'
import { csvCell, outboxFile } from './outbox-file.ts'

const sender = {
  name: 'Maya Lind',
  email: 'maya@seller.example',
  company: 'Kelvara',
  postalAddress: 'Kiel',
  signOff: 'Best',
  tone: 'plain' as const,
}
const entry = (kind: OutboxEntry['kind'], content: Partial<OutboxEntry['content']>): OutboxEntry => ({
  id: 'o1',
  runId: 'r',
  approvalId: 'a',
  kind,
  createdAtMs: Date.parse('2026-11-24T09:00:00Z'),
  content: {
    kind: 'message',
    channel: 'email',
    recipient: { id: 'c', name: 'Zoë Müller', address: 'zoe@buyer.example' },
    subject: 'Kühlkette: eine Frage',
    body: 'Hallo Zoë,\n\n.\nGrüße',
    fields: [],
    ...content,
  },
})
const text = async (item: OutboxEntry) => {
  const file = await outboxFile(item, sender)
  return { ...file, text: new TextDecoder().decode(file.bytes) }
}

describe('an e-mail file', () => {
  it('opens as a draft, with encoded headers and the approved text', async () => {
    const { fileName, text: mail } = await text(entry('email', {}))
    const [head = '', ...body] = mail.split('\r\n\r\n')
    expect(fileName).toMatch(/^zoe-muller-ku.*\.eml$|^zoë-müller-kühlkette-eine-frage\.eml$|\.eml$/)
    expect(head).toMatch(/^X-Unsent: 1$/m)
    expect(head).toMatch(/^To: =\?UTF-8\?.*zoe@buyer\.example>$/m)
    expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(head).toContain('maya@seller.example')
    const decoded = /base64/.test(head) ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\r\n\r\n')
    expect(decoded.replaceAll('=C3=AB', 'ë')).toContain('Zoë')
  })
  it.each([
    ['subject', { subject: 'Hello\r\nBcc: all@buyer.example' }],
    ['name', { recipient: { id: null, name: 'Zoë\nBcc: x', address: 'zoe@buyer.example' } }],
    ['address', { recipient: { id: null, name: 'Zoë', address: 'zoe@buyer.example, other@x.example' } }],
    ['quoted address', { recipient: { id: null, name: 'Zoë', address: '"a@evil.example b"@buyer.example' } }],
  ])('refuses a %s that would make another header or recipient', async (_, content) => {
    await expect(outboxFile(entry('email', content), sender)).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

it('writes an event in UTC with its attendee', async () => {
  const fields = [
    { label: 'Start', before: null, after: '2026-12-01T08:30:00.000Z' },
    { label: 'End', before: null, after: '2026-12-01T09:00:00.000Z' },
  ]
  const { text: event } = await text(entry('event', { kind: 'meeting', subject: 'Call, with Zoë; short', fields }))
  expect(event).toContain('DTSTART:20261201T083000Z')
  expect(event).toContain('DTEND:20261201T090000Z')
  expect(event).toContain('SUMMARY:Call\\, with Zoë\\; short')
  expect(event.replaceAll('\r\n\t', '').replaceAll('\r\n ', '')).toContain('mailto:zoe@buyer.example')
  await expect(outboxFile(entry('event', { fields: [] }), sender)).rejects.toMatchObject({ code: 'input.invalid' })
})

it('writes a change list that no spreadsheet takes for formulas', async () => {
  const { text: csv } = await text(entry('change-list', { fields: [{ label: 'Owner', before: '=1+1', after: '-5' }] }))
  expect(csv).toContain(`"Owner","'=1+1","-5"`)
  for (const bad of ['=a', '+a', '-a', '@a', '\ta', ' =a', '＝a']) expect(csvCell(bad).startsWith(`"'`)).toBe(true)
  for (const good of ['a=b', '12', '-3.5', 'Müller "x"']) expect(csvCell(good).startsWith(`"'`)).toBe(false)
})
