import { describe, expect, it } from 'vitest'
import { readPastedMail } from './pasted-mail.ts'

const asOf = '2026-11-24T10:00:00.000Z'

describe('a pasted mail', () => {
  it('gives its subject, its day and what it says', () => {
    const mail =
      'From: Dana Ruiz <dana@buyer.example>\r\nDate: Tue, 3 Nov 2026 10:12:00 +0100\r\nSubject: Battery: how long?\r\n\r\nHello,\r\nhow long does it last?\r\n'
    expect(readPastedMail(mail, asOf)).toEqual({
      subject: 'Battery: how long?',
      at: '2026-11-03',
      body: 'Hello,\nhow long does it last?',
    })
  })
  it('is all text without head lines', () => {
    expect(readPastedMail('How long?\nSubject: not a head line', asOf)).toEqual({
      subject: null,
      at: null,
      body: 'How long?\nSubject: not a head line',
    })
  })
  it.each([
    ['Sent: 2026-11-03', '2026-11-03'],
    ['Sent: Tuesday, November 3, 2026 4:05 PM', '2026-11-03'],
    ['Date: 3. November 2026', '2026-11-03'],
    ['Date: 03/11/2026', null],
    ['Date: 31 Feb 2026', null],
    ['Date: 3 Foo 2026', null],
    ['Date: 30 Nov 2026', null],
  ])('%s', (line, day) => expect(readPastedMail(`${line}\n\nText`, asOf).at).toBe(day))
})
