import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { findStop, normalizeAddress, normalizeDomain } from './suppression.ts'

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
