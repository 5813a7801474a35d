import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { accountBar, contactBar, findStop, normalizeAddress, normalizeDomain } from './suppression.ts'

const entry = (match: string) => ({ match, reason: 'asked us to stop', addedAt: '2026-01-01' })

describe('suppression', () => {
  it.each([
    ['Dana.Ruiz+news@GMAIL.com', 'danaruiz@googlemail.com'],
    ['Dana Ruiz <dana@northwind.example>', ' DANA@northwind.example. '],
    ['mailto:dana@northwind.example', 'dana+x@Northwind.example'],
    ['ines@bücher.example', 'ines@xn--bcher-kva.example'],
  ])('%s and %s are one mailbox', (a, b) => expect(normalizeAddress(a)).toBe(normalizeAddress(b)))
  it('keeps dots where they matter', () => {
    expect(normalizeAddress('da.na@northwind.example')).not.toBe(normalizeAddress('dana@northwind.example'))
  })
  it('a domain entry bars the domain and what is below it, nothing that merely ends alike', () => {
    const list = [entry('https://www.Northwind.example/about')]
    expect(findStop('dana@northwind.example', list)).toBe(list[0])
    expect(findStop('dana@mail.northwind.example', list)).toBe(list[0])
    expect(findStop('dana@notnorthwind.example', list)).toBeNull()
    expect(findStop('dana@northwind.example', [entry('@northwind.example')])).not.toBeNull()
  })
  it('an entry with an address bars only that mailbox; an empty one bars nobody', () => {
    expect(findStop('Dana@northwind.example', [entry('dana@northwind.example')])).not.toBeNull()
    expect(findStop('max@northwind.example', [entry('dana@northwind.example'), entry(' ')])).toBeNull()
  })
  it('normalising twice changes nothing', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9.+_-]{1,12}$/)
    const label = fc.stringMatching(/^(?:www\.)?[A-Za-z][A-Za-z0-9]{0,9}$/)
    fc.assert(
      fc.property(part, label, (local, host) => {
        const once = normalizeAddress(`${local}@${host}.example`)
        return normalizeAddress(once) === once
      }),
    )
    fc.assert(fc.property(label, (host) => normalizeDomain(normalizeDomain(host)) === normalizeDomain(host)))
  })
})

describe('what bars a message', () => {
  const consent = { optedOut: false, basis: null, obtainedAt: null, note: null }
  const dana = { email: 'dana@northwind.example', consent }
  const account = { doNotContact: false, domain: 'northwind.example' }
  it.each([
    ['nothing', dana, account, [], null],
    ['their own wish, before all else', { ...dana, consent: { ...consent, optedOut: true } }, account, [entry('northwind.example')], 'opted out'],
    ['their address', dana, account, [entry('dana@northwind.example')], 'on your stop list: asked us to stop'],
    ['the domain of their account, whatever address they have', { ...dana, email: 'dana@mail.example' }, account, [entry('northwind.example')], 'on your stop list: asked us to stop'],
    ['an entry without a reason', dana, account, [{ ...entry('northwind.example'), reason: ' ' }], 'on your stop list'],
    ['the mark on their account', { ...dana, email: null }, { ...account, doNotContact: true }, [], 'the account is marked “do not contact”'],
    ['nothing, where the account is not known', dana, null, [], null],
  ])('%s', (_, contact, at, list, reason) => expect(contactBar(contact, at, list)).toBe(reason)) // prettier-ignore
  it('an account without a web name is barred by its mark alone', () => {
    expect(accountBar({ doNotContact: false, domain: null }, [entry('northwind.example')])).toBeNull()
    expect(accountBar({ doNotContact: true, domain: null }, [])).toContain('do not contact')
  })
})
