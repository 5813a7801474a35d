import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatRoute, parseRoute, places } from './route.ts'

it('reads back every address it writes', () => {
  const route = fc.record({
    place: fc.constantFrom(...places),
    id: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
  })
  fc.assert(
    fc.property(route, (there) => {
      expect(parseRoute(formatRoute(there))).toEqual(there)
    }),
  )
})

it.each(['', '#', '#/nowhere/x', 'rubbish', '#/__proto__'])('takes %j for Today', (hash) =>
  expect(parseRoute(hash)).toEqual({ place: 'today', id: null }),
)

it('keeps an id that is no valid escape as it is', () =>
  expect(parseRoute('#/chat/%E0%A4')).toEqual({ place: 'chat', id: null }))
