import { describe, expect, it } from 'vitest'
import { redact, redactText } from './redact.ts'

describe('redactText', () => {
  it.each([
    ['Write to dana.ruiz@buyer.example today', 'Write to [email] today'],
    ['Call +49 30 1234567 or (030) 123 4567', 'Call [phone] or [phone]'],
    ['Call 415-555-0132', 'Call [phone]'],
    ['Authorization: Bearer abc.def-ghi12345', 'Authorization: Bearer [secret]'],
    ['GET /v22/api.json?KEY=1234567890&LOOKUP=a.example', 'GET /v22/api.json?KEY=[secret]&LOOKUP=a.example'],
    ['sk-proj_abcdefghijklmnop', '[key]'],
    ['card 4111 1111 1111 1111', 'card [card]'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [iban]'],
    ['password: hunter2hunter2', 'password: [secret]'],
  ])('hides what is in “%s”', (text, clean) => {
    expect(redactText(text)).toBe(clean)
  })

  it.each([
    'The economic buyer has authority over a budget of 120000 USD, said the author.',
    'Deal 4111111111111112 closes on 2026-11-30; 13 trucks, 2 to 8 °C.',
    'Score 71 of 100 (64 to 80), stage proposal since 2026-10-01, v1.2.3',
    'Tokens used: 1500 in, 200 out',
  ])('keeps “%s”', (text) => {
    expect(redactText(text)).toBe(text)
  })

  it('hides the names it is given, whole words only', () => {
    expect(redactText('Dana Ruiz and Danae met', ['Dana Ruiz', 'Dana'])).toBe('[name] and Danae met')
  })

  it('stays quick on hostile text', () => {
    for (const piece of ['a.', '0 ', '+1', 'a@', '((', 'AA11 '])
      expect(redactText(piece.repeat(200_000)).length).toBeLessThan(60_000)
  })
})

describe('redact', () => {
  it('hides members that hold secrets and keeps those that only sound like it', () => {
    expect(
      redact({
        apiKey: 'x',
        access_token: 'y',
        authority: 'CFO',
        totalTokens: 7,
        author: 'Dana',
        nested: [{ password: 'z' }],
      }),
    ).toEqual({
      apiKey: '[secret]',
      access_token: '[secret]',
      authority: 'CFO',
      totalTokens: 7,
      author: 'Dana',
      nested: [{ password: '[secret]' }],
    })
  })
})
