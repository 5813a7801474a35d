import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyIcp, fromIcpForm, readNumber, toIcpForm } from './icp-form.ts'

describe('numbers as people write them', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['1500', 1500],
    ['1,500', 1500],
    ['20 000 000', 20_000_000],
    ['0.5', 0.5],
    ['1,5', undefined],
    ['-3', undefined],
    ['many', undefined],
    ['1e6', undefined],
  ])('%j', (text, value) => expect(readNumber(text)).toBe(value))
})

describe('the ideal customer in a form', () => {
  it('comes back as it was', () => {
    const words = fc.option(
      fc.uniqueArray(fc.stringMatching(/^[A-Za-zÄé][A-Za-z ]{0,8}[a-z]$/), { minLength: 1, maxLength: 4 }),
    )
    const range = fc
      .tuple(fc.option(fc.nat()), fc.option(fc.nat()))
      .map(([a, b]) =>
        a === null && b === null
          ? null
          : a !== null && b !== null
            ? { min: Math.min(a, b), max: Math.max(a, b) }
            : { min: a, max: b },
      )
    const icp = fc
      .record({ industries: words, regions: words, tools: words, needs: words, employees: range, revenue: range })
      .map((part) => ({ ...emptyIcp, ...part, revenue: part.revenue && { ...part.revenue, currency: 'EUR' } }))
    fc.assert(
      fc.property(icp, (whole) => {
        expect(fromIcpForm(toIcpForm(whole, 'EUR'), whole.id)).toEqual({ icp: whole })
      }),
    )
  })

  it('says what is wrong, field by field, and gives nothing half-read', () => {
    const form = { ...toIcpForm(emptyIcp, 'EUR'), employeesMin: '500', employeesMax: '100', revenueMin: 'lots' }
    expect(fromIcpForm({ ...form, weights: { ...form.weights, need: '' } }, 'default')).toEqual({
      errors: {
        employees: 'The first number must not be larger than the second.',
        revenue: 'Write a number, or leave it empty.',
        need: 'Write a number, or leave it empty.',
      },
    })
  })
})
