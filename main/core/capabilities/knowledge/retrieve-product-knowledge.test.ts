import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { contextOf, makeProduct, makeWorkspace, type Workspace } from '../engagement/testing/workspace.ts'
import { retrieveProductKnowledge, type RetrieveOutput } from './retrieve-product-knowledge.ts'
import { freshQuestions, questionPassages, questions, questionTexts } from './testing/question-set.ts'

const products = [
  makeProduct(),
  makeProduct({ id: 'prod-2', name: 'FrostGuard', aliases: ['Frost Guard', 'door alarm'] }),
]
const workspace = (over: Partial<Workspace> = {}) => makeWorkspace({ passages: questionPassages, products, ...over })

async function ask(input: Record<string, unknown>, over: Partial<Workspace> = {}): Promise<RetrieveOutput> {
  if (retrieveProductKnowledge.sideEffect !== 'read-only') throw new Error('must only read')
  const outcome = await retrieveProductKnowledge.run(
    retrieveProductKnowledge.input.parse(input),
    contextOf(workspace(over)),
  )
  if (!outcome.ok) throw new Error(outcome.message)
  return retrieveProductKnowledge.output.parse(outcome.value) as RetrieveOutput
}
const places = (result: RetrieveOutput) => result.passages.map((hit) => `${hit.documentId}/${hit.heading ?? ''}`)
const anyQuery = fc.oneof(
  fc.constantFrom(...[...questions, ...freshQuestions].map(([query]) => query)),
  fc
    .array(fc.constantFrom('battery', 'ColdTrack2', 'sensor', 'door', 'of', 'price', 'SAP', '24', 'hours', 'data'), {
      maxLength: 6,
    })
    .map((words) => words.join(' ')),
)

describe('retrieve_product_knowledge, invariants', () => {
  it('every quote and passage is a substring of its document at its offsets', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        for (const hit of (await ask({ query, limit: 20 })).passages) {
          const text = questionTexts[hit.documentId] ?? ''
          expect(text.slice(hit.quoteStart, hit.quoteEnd)).toBe(hit.quote)
          expect(text.slice(hit.start, hit.end)).toBe(hit.text)
          expect(hit.text).toContain(hit.quote)
        }
      }),
    ))
  it('a query equal to a heading returns a passage with that heading first', async () => {
    for (const { heading } of questionPassages)
      expect((await ask({ query: heading ?? '' })).passages[0]?.heading).toBe(heading)
  })
  it('taking away a document that was not returned takes no answer away', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, fc.nat(), async (query, at) => {
        const before = await ask({ query, limit: 20 })
        const returned = new Set(before.passages.map((hit) => hit.documentId))
        const others = Object.keys(questionTexts).filter((id) => !returned.has(id))
        const gone = others[at % Math.max(1, others.length)]
        const after = await ask(
          { query, limit: 20 },
          { passages: questionPassages.filter((passage) => passage.documentId !== gone) },
        )
        expect(places(after).toSorted()).toEqual(expect.arrayContaining(places(before).toSorted()))
      }),
    ))
  it('an empty query finds nothing and says so', async () => {
    for (const query of ['', '  ', '?!'])
      expect(await ask({ query })).toMatchObject({ found: false, passages: [], nearest: [] })
  })
  it('internal and unapproved passages are never in what a customer may see', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        for (const hit of (await ask({ query, audience: 'customer', limit: 20 })).passages)
          expect([hit.internal, hit.approved]).toEqual([false, true])
      }),
    ))
  it('the order does not depend on the order of the candidates', () =>
    fc.assert(
      fc.asyncProperty(
        anyQuery,
        fc.shuffledSubarray(questionPassages, { minLength: questionPassages.length }),
        async (query, shuffled) => {
          expect(JSON.stringify((await ask({ query }, { passages: shuffled })).passages)).toBe(
            JSON.stringify((await ask({ query })).passages),
          )
        },
      ),
    ))
  it('every returned passage holds every product, code and name asked for', async () => {
    expect(await ask({ query: 'What does Thermalog say about the battery of FrostGuard?' })).toMatchObject({
      found: false,
    })
    expect(places(await ask({ query: 'battery SAP' }))).toEqual([])
  })
})

describe('retrieve_product_knowledge', () => {
  it('reads the ways to write a product as one', async () => {
    const spellings = ['ColdTrack 2', 'ColdTrack2', 'Cold Track 2', 'coldtrack-2', 'CT2']
    const answers = await Promise.all(spellings.map(async (name) => places(await ask({ query: `battery ${name}` }))))
    expect(new Set(answers.map((answer) => answer.join())).size).toBe(1)
    expect(answers[0]).toEqual(['sheet/Battery'])
  })
  it('quotes the sentence that answers, with document, heading, date and offsets', async () => {
    const [hit] = (await ask({ query: 'Which discount may a rep give?' })).passages
    expect(hit).toMatchObject({
      title: 'Price list 2026',
      heading: 'Discounts',
      observedAt: '2026-01-02',
      internal: true,
      sensitive: 'price',
      quote: 'A rep may give 5 percent.',
      stale: null,
    })
  })
  it('what the documents say once for all products answers for one of them, and says that it does not name it', async () => {
    const result = await ask({ query: 'Does ColdTrack 2 work with SAP?' })
    expect(result.passages.map((hit) => [hit.documentId, hit.heading, hit.unnamed])).toEqual([
      ['interfaces', 'SAP', ['ColdTrack 2']],
    ])
    expect(retrieveProductKnowledge.present(result, { query: '' }).headline).toMatch(
      /connector.*The passage names no product; check that it holds for ColdTrack 2\.$/,
    )
  })
  it('a passage that names another product, or notes on somebody else, never stand in for the product asked for', async () => {
    const passage = (text: string, title = 'Interfaces') => ({ ...questionPassages[0], documentId: 'x', title, heading: 'Notes', text, start: 0, end: text.length }) as (typeof questionPassages)[number] // prettier-ignore
    const found = async (item: ReturnType<typeof passage>) =>
      (await ask({ query: 'Does ColdTrack 2 work with Zebra scanners?' }, { passages: [item] })).found
    expect(await found(passage('Zebra scanners are read over a cable.'))).toBe(true)
    expect(await found(passage('With FrostGuard, Zebra scanners are read over a cable.'))).toBe(false)
    expect(await found(passage('Zebra scanners are read over a cable.', 'FrostGuard data sheet'))).toBe(false)
    expect(await found(passage('Zebra scanners are read over a cable.', 'Notes on Zebra'))).toBe(false)
    expect(await found(passage('Zebra is a rival.'))).toBe(false)
  })
  it('puts an older edition after the newer one and says why', async () => {
    const { passages } = await ask({ query: 'price of the gateway' })
    expect(passages.map((hit) => [hit.title, hit.stale])).toEqual([
      ['Price list 2026', null],
      ['Price list 2024', '“Price list 2026” is newer.'],
    ])
    const [old] = (await ask({ query: 'Is Thermalog cheaper?' }, { asOf: '2027-01-10T00:00:00.000Z' })).passages
    expect(old?.stale).toBe('It is from 2025-09-01, more than a year ago.')
  })
  it('when nothing answers it says so, with the nearest titles and the words no document holds', async () => {
    const result = await ask({ query: 'Does ColdTrack 2 measure humidity?' })
    expect(result).toMatchObject({
      found: false,
      nearest: ['ColdTrack 2 data sheet', 'Case study Blue River Foods', 'Interfaces'],
      notInDocuments: ['humidity'],
    })
    const shown = retrieveProductKnowledge.present(result, { query: '' })
    expect(shown.headline).toMatch(/^Your documents do not answer this\. The nearest: “ColdTrack 2 data sheet”/)
    expect(shown.unknowns).toEqual(['No document speaks of “humidity”.'])
  })
  it('without documents it says that', async () => {
    const shown = retrieveProductKnowledge.present(await ask({ query: 'battery' }, { passages: [] }), { query: '' })
    expect(shown.headline).toBe('There are no documents yet, so this cannot be answered from them.')
  })
  it('shows a quote first, and warns of prices, internal and stale passages', async () => {
    const shown = retrieveProductKnowledge.present(await ask({ query: 'price of the gateway' }), { query: '' })
    expect(shown.headline).toContain('The gateway is 390 EUR.')
    expect(shown.details[0]).toContain('**Internal**, not for customers. A price: quote it, it is not an offer.')
    expect(shown.sources[0]).toMatchObject({
      record: 'document:prices',
      from: 'Price list 2026',
      observedAt: '2026-01-02',
    })
  })
  it('looks only into the documents it is told to', async () => {
    expect(places(await ask({ query: 'price of the gateway', documentIds: ['oldPrices'] }))).toEqual([
      'oldPrices/ColdTrack 2',
    ])
  })
})
