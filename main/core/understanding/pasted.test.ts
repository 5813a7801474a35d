import { describe, expect, it } from 'vitest'
import { partPasted } from './pasted.ts'

const notes = 'Dana said the budget of 40k is approved. The COO decides in January. They lose 3 pallets a week.'

describe('partPasted', () => {
  it.each([
    ['a blank line', `qualify the pilot\n\n${notes}`],
    ['a colon at the end of a line', `qualify the pilot:\n${notes}`],
    ['a line and much text', `qualify the pilot\n${notes}`],
    ['a named colon', `qualify the pilot, notes: ${notes}`],
    ['a rule', `qualify the pilot\n---\n${notes}`],
    ['a fence', `qualify the pilot\n"""${notes}"""`],
    ['a long quotation', `qualify the pilot “${notes}”`],
  ])('parts at %s', (_, text) => {
    const parted = partPasted(text, null)
    expect(parted.pasted).toBe(notes)
    expect(parted.request).toMatch(/^qualify the pilot/)
    expect(parted.request).not.toContain('40k')
  })

  it('takes quoted lines as pasted and the rest as the request', () =>
    expect(partPasted('Dana wrote:\n\n> When can you start?\n> Dana\n\nPlease draft an answer.', null)).toEqual({
      request: 'Dana wrote:\nPlease draft an answer.',
      pasted: 'When can you start?\nDana',
    }))

  it('finds the order behind what was pasted', () =>
    expect(partPasted(`${notes}\n\nPlease qualify the Blue River pilot.`, null)).toEqual({
      request: 'Please qualify the Blue River pilot.',
      pasted: notes,
    }))

  it('keeps what came in a field of its own', () => {
    expect(partPasted('summarise this', notes)).toEqual({ request: 'summarise this', pasted: notes })
    expect(partPasted('check this:\n\nHi Dana', notes).pasted).toBe(`Hi Dana\n\n${notes}`)
  })

  it('keeps a list of orders together', () =>
    expect(
      partPasted('- score Nordfrost and look at what they do\n- draft an email to Dana\n- qualify the pilot', null),
    ).toEqual({
      request: 'score Nordfrost and look at what they do\ndraft an email to Dana\nqualify the pilot',
      pasted: null,
    }))

  it.each(['score Nordfrost', 'Score Nordfrost. Then email Dana.', 'prepare: signals and deals', ''])(
    'leaves “%s” whole',
    (text) => expect(partPasted(text, null)).toEqual({ request: text, pasted: null }),
  )
})
