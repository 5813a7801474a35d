import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fold, collapse } from '../../text/fold.ts'
import { figuresOf } from '../../text/figures.ts'
import { contextOf, makeContact, makeProduct, makeWorkspace } from '../engagement/testing/workspace.ts'
import { summarizeDocuments, summarizePieces, type SummaryOutput } from './summarize-documents.ts'
import { foreignTo, peopleIn } from './summary/extract-table.ts'
import type { SourcePiece } from './summary/read-sentences.ts'
import { questionPassages, questionTexts } from './testing/question-set.ts'

const piece = (documentId: string, text: string, start = 0): SourcePiece => ({
  documentId,
  title: documentId,
  heading: null,
  page: null,
  observedAt: null,
  internal: false,
  text,
  start,
})
const bank = [
  'The pilot starts on 12 January 2027 with twenty trailers.', 'Dana Ruiz will send the list of trailers by Friday.', 'The budget is 60,000 EUR for the first year.',
  'Northwind decided to test two vendors at the same time.', 'The gateway needs power from the truck.', 'A risk is the network in the mountains.',
  'Nobody has asked the data protection officer yet.', 'Who signs the contract?', 'The budget is 48,000 EUR for the first year.', 'Refused loads cost 3 percent of revenue.',
  'The pilot starts on 12 January 2027 with twenty trailers.', 'Short.', `It ${'really '.repeat(70)}matters.`,
] // prettier-ignore
const anyPieces = fc
  .array(fc.array(fc.constantFrom(...bank), { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((documents) => documents.map((sentences, index) => piece(`doc-${index}`, sentences.join(' '))))
const summarize = (pieces: readonly SourcePiece[], words = 150, query = '') =>
  summarizePieces(pieces, words, query, new Set())
const texts = (summary: SummaryOutput) => summary.sentences.map((sentence) => sentence.text)

describe('summarize_documents, invariants', () => {
  it('every sentence, figure and date stands in a source at its offsets', () => {
    fc.assert(
      fc.property(anyPieces, fc.integer({ min: 60, max: 300 }), (pieces, words) => {
        const summary = summarize(pieces, words)
        for (const place of [...summary.sentences, ...summary.table.map((row) => row.at)]) {
          const source = pieces.find((item) => item.documentId === place.documentId)?.text ?? ''
          expect(source.slice(place.start, place.end)).toBe(place.text)
        }
        for (const row of summary.table) expect(collapse(row.at.text)).toContain(row.value)
      }),
    )
  })
  it('is never longer than asked', () => {
    fc.assert(
      fc.property(
        anyPieces,
        fc.integer({ min: 60, max: 300 }),
        (pieces, words) => summarize(pieces, words).words <= words,
      ),
    )
  })
  it('says no sentence twice', () => {
    fc.assert(
      fc.property(anyPieces, (pieces) => {
        const folded = texts(summarize(pieces, 1000)).map((text) => fold(collapse(text)))
        expect(new Set(folded).size).toBe(folded.length)
      }),
    )
  })
  it('a text of one sentence is its own summary', () => {
    for (const sentence of ['The gateway needs power from the truck.', 'Short.'])
      expect(texts(summarize([piece('a', sentence)]))).toEqual([sentence])
  })
  it('another order of documents changes only the order', () => {
    fc.assert(
      fc.property(anyPieces, fc.nat(), (pieces, seed) => {
        const turned = [...pieces.slice(seed % pieces.length), ...pieces.slice(0, seed % pieces.length)]
        expect(texts(summarize(turned)).toSorted()).toEqual(texts(summarize(pieces)).toSorted())
      }),
    )
  })
  it('nothing gives nothing, with a reason', () => {
    for (const pieces of [[], [piece('a', '')], [piece('a', ' \n ')]])
      expect(summarize(pieces)).toMatchObject({
        sentences: [],
        table: [],
        conflicts: [],
        reason: 'There is no text to shorten.',
      })
  })
  it('a larger budget keeps every earlier pick', () => {
    fc.assert(
      fc.property(
        anyPieces,
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (pieces, words, more) => {
          expect(texts(summarize(pieces, words + more))).toEqual(
            expect.arrayContaining(texts(summarize(pieces, words))),
          )
        },
      ),
    )
  })
  it('the same input gives the same bytes', () => {
    fc.assert(
      fc.property(anyPieces, (pieces) => JSON.stringify(summarize(pieces)) === JSON.stringify(summarize(pieces))),
    )
  })
})

describe('summarize_documents', () => {
  const one = piece(
    'Minutes',
    'We met on 3 November 2026. Dana Ruiz will send the list of trailers by Friday. The budget for the pilot is 60,000 EUR. Who signs the contract?',
  )
  const two = piece(
    'Mail',
    'Thank you for the talk. The budget for the pilot is 48,000 EUR. Refused loads cost us 3 percent of revenue.',
  )
  it('pulls dates, amounts, people, commitments and questions into a table', () => {
    expect(summarize([one, two]).table.map((row) => [row.kind, row.value])).toEqual([
      ['date', '3 November 2026'], ['person', 'Dana Ruiz'], ['commitment', 'Dana Ruiz will send the list of trailers by Friday.'], ['amount', '60,000 EUR'],
      ['question', 'Who signs the contract?'], ['amount', '48,000 EUR'], ['amount', '3 percent'],
    ]) // prettier-ignore
  })
  it('shows a contradiction between documents with both sides', () => {
    expect(summarize([one, two]).conflicts.map((conflict) => [conflict.unit, conflict.sides.map((side) => [side.at.title, side.value])])).toEqual([
      ['EUR', [['Minutes', '60,000 EUR'], ['Mail', '48,000 EUR']]],
    ]) // prettier-ignore
  })
  it('no contradiction within a document, for another subject, another unit or the same value', () => {
    const pairs: [string, string][] = [
      ['The budget for the pilot is 60,000 EUR.', 'The gateway costs 390 EUR.'],
      ['The budget for the pilot is 60,000 EUR.', 'The budget for the pilot is 60000 EUR.'],
      ['The pilot of trailers takes 6 weeks.', 'The pilot of trailers takes 20 sensors.'],
    ]
    for (const [a, b] of pairs) expect(summarize([piece('a', a), piece('b', b)]).conflicts).toEqual([])
    expect(summarize([piece('a', `${pairs[0]?.[0] ?? ''} The budget for the pilot is 48,000 EUR.`)]).conflicts).toEqual(
      [],
    )
  })
  it('a query draws in what it asks about', () => {
    const long = piece('a', bank.slice(0, 10).join(' '))
    expect(texts(summarize([long], 60, 'data protection officer'))).toContain(
      'Nobody has asked the data protection officer yet.',
    )
  })
  it('works on the documents of the workspace, by id or title, and on pasted text', async () => {
    if (summarizeDocuments.sideEffect !== 'read-only') throw new Error('must only read')
    const run = summarizeDocuments.run.bind(summarizeDocuments)
    const context = contextOf(
      makeWorkspace({
        passages: questionPassages,
        products: [makeProduct({ id: 'prod-2', name: 'FrostGuard', aliases: [] })],
        contacts: [makeContact({ name: 'Dana Ruiz' })],
      }),
    )
    const ask = async (input: Record<string, unknown>) => await run(summarizeDocuments.input.parse(input), context)
    const byId = await ask({ documentIds: ['security'] })
    expect(byId).toEqual(await ask({ documents: ['security answers'] }))
    expect(
      byId.ok &&
        (byId.value as SummaryOutput).sentences.every(
          (sentence) => questionTexts['security']?.slice(sentence.start, sentence.end) === sentence.text,
        ),
    ).toBe(true)
    const editions = await ask({ documents: ['Price list'] })
    expect(
      editions.ok &&
        (editions.value as SummaryOutput).conflicts.map((conflict) => conflict.sides.map((side) => side.value)),
    ).toEqual([['390 EUR', '420 EUR']])
    const pasted = await ask({ texts: [{ title: 'Note', text: 'Dana Ruiz likes the sensor. It is small and light.' }] })
    expect(pasted.ok && (pasted.value as SummaryOutput).table.map((row) => row.value)).toEqual(['Dana Ruiz'])
    expect(await ask({ text: 'Dana Ruiz likes the sensor. It is small and light.' })).toMatchObject({
      ok: true,
      value: { documents: [{ title: 'your text' }] },
    })
    const about = await ask({ query: 'summarise what we have on FrostGuard' })
    expect(about.ok && (about.value as SummaryOutput).documents.map((document) => document.id)).toEqual([
      'door',
      'prices',
    ])
    expect(await ask({ query: 'sum this up please' })).toMatchObject({ ok: false })
    expect(await ask({})).toMatchObject({ ok: false, question: 'Which document shall I shorten?' })
    if (byId.ok) {
      const shown = summarizeDocuments.present(byId.value, {})
      expect(shown.headline).toMatch(/^\d+ of \d+ words from “Security answers”:$/)
      expect(shown.details.at(-1)).toContain('**Dates:**')
    }
  })
})

describe('helpers of the table', () => {
  it.each([
    ['Dana Ruiz will send it.', ['Dana Ruiz']], ['It was Jonas Weber, head of IT.', ['Jonas Weber']], ['We use Cold Track here.', []], ['Blue River Foods drives 40 trailers.', []],
    ['Sam says so.', []],
  ])('people in “%s”', (text, names) => expect(peopleIn(text, new Set())).toEqual(names)) // prettier-ignore
  it('a rewrite may not bring in a figure or a name', () => {
    const extract = ['Dana Ruiz will send the list by 3 May.', 'It costs 60 EUR.']
    expect(foreignTo('Dana Ruiz sends it by May 3 for 60 EUR.', extract)).toEqual([])
    expect(foreignTo('She sends it to Jonas Weber for 70 EUR.', extract)).toEqual(['70 EUR', 'Jonas Weber'])
    fc.assert(fc.property(fc.subarray(bank), (sentences) => foreignTo(sentences.join(' '), bank).length === 0))
    expect(figuresOf('60 EUR').length).toBe(1)
  })
})
