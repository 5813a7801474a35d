import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

const add = (fileName: string, text: string) =>
  test.call('knowledge.add', { fileName, contentBase64: Buffer.from(text).toString('base64') })
const search = async (query: string, documentId: string | null = null) =>
  (await test.call('knowledge.search', { query, documentId, limit: 5 })).passages.map(({ quote }) => quote)

describe('documents', () => {
  it('are added, listed and read, with what was and what was not read of them', async () => {
    expect(await test.call('knowledge.list', {})).toEqual([])
    const added = await add(
      'sensor.md',
      '# Battery\nThe battery lasts five years.\n\n# Range\nSixty metres in a trailer.',
    )
    expect(added).toMatchObject({
      outcome: 'added',
      notes: [expect.stringContaining('marked internal until you say so')],
      document: { name: 'sensor.md', title: 'Battery', format: 'md', passages: 2, pages: null, internal: true, mock: false, problems: [] }, // prettier-ignore
    })
    expect(await test.call('knowledge.list', {})).toEqual([added.document])
    const { id } = added.document
    const first = await test.call('knowledge.passages', { id, from: 0, limit: 1 })
    expect(first).toMatchObject({ document: { id }, passages: [{ heading: 'Battery' }] })
    const rest = await test.call('knowledge.passages', { id, from: first.next ?? -1, limit: 1 })
    expect(rest).toMatchObject({ passages: [{ heading: 'Range', text: 'Sixty metres in a trailer.' }], next: null })
    expect((await add('sensor.md', '# Battery\nThe battery lasts five years.\n\n# Range\nSixty metres in a trailer.')).outcome).toBe('unchanged') // prettier-ignore
    expect((await add('sensor.md', 'Now about gateways.')).outcome).toBe('replaced')
    expect(test.events.filter(({ type }) => type === 'records-changed')).toHaveLength(3)
  })

  it('that cannot be read are refused with the reason, and nothing is kept', async () => {
    await expect(add('table.xlsx', 'x')).rejects.toMatchObject({
      code: 'knowledge.bad-file',
      message: 'table.xlsx is of a kind that cannot be read.',
      remedy: 'Use .md, .txt, .pdf or .docx.',
    })
    await expect(add('empty.txt', ' \n ')).rejects.toMatchObject({ message: 'empty.txt holds no text.' })
    await expect(add('broken.pdf', 'no pdf')).rejects.toMatchObject({ code: 'knowledge.bad-file' })
    await expect(
      test.call('knowledge.add', { fileName: 'cut.txt', contentBase64: 'a?b' }),
    ).rejects.toMatchObject({ message: 'cut.txt: the file did not arrive whole.' }) // prettier-ignore
    expect(await test.call('knowledge.list', {})).toEqual([])
  })

  it('are shown to customers once the rep says so', async () => {
    const { document } = await add('sensor.md', 'The battery lasts five years.')
    const mark = (audience: 'internal' | 'unapproved' | 'customers') =>
      test.call('knowledge.mark', { id: document.id, audience })
    expect(await mark('customers')).toMatchObject({ internal: false, approved: true })
    expect(await mark('unapproved')).toMatchObject({ internal: false, approved: false })
    expect(await mark('internal')).toMatchObject({ internal: true, approved: false })
    await expect(test.call('knowledge.mark', { id: 'no', audience: 'internal' })).rejects.toMatchObject({
      code: 'record.not-found',
    })
  })

  it('are gone from list, text and search once removed, and can be put back', async () => {
    const { document } = await add('sensor.md', 'The battery lasts five years.')
    const { id } = document
    expect(await search('battery')).toEqual(['The battery lasts five years.'])
    expect(await test.call('knowledge.remove', { id })).toEqual(document)
    expect([await search('battery'), await test.call('knowledge.list', {})]).toEqual([[], []])
    await expect(test.call('knowledge.passages', { id, from: 0, limit: 9 })).rejects.toMatchObject({
      code: 'record.not-found',
    })
    expect(await test.call('knowledge.put-back', { id })).toEqual(document)
    expect(await search('battery')).toEqual(['The battery lasts five years.'])
    await expect(test.call('knowledge.put-back', { id })).rejects.toMatchObject({ remedy: 'Add the file again.' })
  })
})

describe('search', () => {
  it('finds what retrieve_product_knowledge finds, in all or one of the documents, and leaves no run behind', async () => {
    const { document } = await add('a.md', 'The battery lasts five years.')
    await add('b.md', 'The battery weighs 40 grams.')
    expect((await search('battery')).toSorted()).toEqual([
      'The battery lasts five years.',
      'The battery weighs 40 grams.',
    ])
    expect(await search('battery', document.id)).toEqual(['The battery lasts five years.'])
    expect(await test.call('knowledge.search', { query: 'warranty of the battery', documentId: null, limit: 5 })).toMatchObject({ found: false, passages: [], notInDocuments: ['warranty'], searched: { documents: 2 } }) // prettier-ignore
    expect(await test.call('trace.list', { beforeMs: null, limit: 9, text: '' })).toEqual([])
    expect((await test.call('budget.today', {})).used).toBe(0)
  })

  it('keeps to what the profile may do', async () => {
    await test.call('profile.select', { name: 'demo' })
    await expect(search('battery')).rejects.toMatchObject({
      message: 'The profile Demo may not do this.',
      remedy: 'Choose another profile in the top bar.',
    })
  })

  it('the sample answers whether a product works with what is described for all products', async () => {
    await test.call('sample.load', {})
    expect(await search('does ColdTrack 2 work with SAP?')).toEqual([
      'For SAP there is a connector that writes the temperature record to the delivery.',
    ])
  })
})
