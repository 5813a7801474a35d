import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitPassages } from './split-passages.ts'

const words = (n: number): string =>
  Array.from({ length: n }, (_, i) => `word${i}${i % 12 === 11 ? '.' : ''}`).join(' ')

describe('splitPassages', () => {
  it('cuts at headings and keeps them out of the text', () =>
    expect(splitPassages('Intro.\n\n# Sensors #\nThey last.\n\n## Price list\n\n2.1 Terms\nNet 30.\n')).toEqual([
      { heading: null, start: 0, end: 6, text: 'Intro.' },
      { heading: 'Sensors', start: 20, end: 30, text: 'They last.' },
      { heading: '2.1 Terms', start: 57, end: 64, text: 'Net 30.' },
    ]))

  it('joins short paragraphs and cuts long ones at sentences', () => {
    const pieces = splitPassages([words(40), words(50), words(60), words(500)].join('\n\n'))
    const sizes = pieces.map(({ text }) => text.split(/\s+/).length)
    expect(sizes.slice(0, 1)).toEqual([150])
    expect(Math.max(...sizes)).toBeLessThanOrEqual(200)
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(80)
    expect(pieces.slice(1, -1).every(({ text }) => text.endsWith('.'))).toBe(true)
  })

  it('loses nothing, repeats nothing, and quotes exactly', () => {
    const part = fc.constantFrom(
      '# Head',
      '## Other',
      'one two three.',
      'Some? More!',
      words(90),
      words(260),
      '',
      '- item',
      'x'.repeat(5000),
      '3.1 Title here',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('\n', '\n\n', '\n \n'), (parts, glue) => {
        const text = parts.join(glue)
        const pieces = splitPassages(text)
        let at = 0
        let between = ''
        for (const { start, end, text: quote } of pieces) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(quote).toBe(text.slice(start, end))
          expect(quote.trim()).not.toBe('')
          between += text.slice(at, start)
          at = end
        }
        between += text.slice(at)
        for (const line of between.split('\n').map((each) => each.trim())) {
          expect(line === '' || /^(?:#{1,2} |3\.1 )/.test(line)).toBe(true)
        }
      }),
    )
  })

  it('stays linear on a text without any break', () => {
    const started = performance.now()
    splitPassages(`${'a'.repeat(300_000)} ${'b '.repeat(100_000)}`)
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
