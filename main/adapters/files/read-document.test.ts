import { describe, expect, it } from 'vitest'
import { addDocument } from './add-document.ts'
import { defaultLimits } from './document.types.ts'
import { readDocument } from './read-document.ts'

const generator = new URL('../../../assets/sample/generator/', import.meta.url).href
const { makeDocx } = (await import(/* @vite-ignore */ `${generator}docx.mjs`)) as {
  makeDocx: (markdown: string) => Uint8Array
}
const { makePdf } = (await import(/* @vite-ignore */ `${generator}pdf.mjs`)) as {
  makePdf: (title: string, date: string, pages: string[]) => Uint8Array
}

const read = (name: string, content: string | Uint8Array, limits = defaultLimits) =>
  readDocument(
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    new AbortController().signal,
    limits,
  )

describe('reading documents', () => {
  it('takes title, date and marks from the top of a Markdown file and leaves them out of the text', async () => {
    const text =
      '---\ntitle: "Price list"\ndate: 2.1.2026\ninternal: yes\n---\n# Prices\r\n\r\n\r\n\r\nAsk first.  \r\n'
    expect(await read('prices.md', text)).toEqual({
      name: 'prices.md',
      title: 'Price list',
      format: 'md',
      text: '# Prices\n\nAsk first.',
      pageStarts: null,
      words: 3,
      observedAt: '2026-01-02',
      internal: true,
      approved: null,
      problems: [],
    })
  })

  it.each([
    ['INTERNAL ONLY\nx', true],
    ['Notes of today. INTERNAL use only', null],
    ['# Heading\n\n**Confidential**', true],
    ['Our internal process is good.', null],
  ])('%j is marked internal: %s', async (text, internal) => expect((await read('a.txt', text)).internal).toBe(internal))

  it('reads text in older encodings and says so', async () => {
    const bytes = Uint8Array.from('Grüße aus Kiel', (letter) => letter.charCodeAt(0))
    expect(await read('note.txt', bytes)).toMatchObject({
      text: 'Grüße aus Kiel',
      problems: ['Its letters were read as Windows-1252; check a name with an accent.'],
    })
  })

  it('reads a PDF page by page with its date', async () => {
    const pdf = makePdf('Sheet', '2026-03-14', ['# Battery\nIt lasts (about) five years.', '', 'Second page.'])
    const document = await read('sheet.pdf', pdf)
    expect(document).toMatchObject({ title: 'Battery', format: 'pdf', observedAt: '2026-03-14', words: 8 })
    expect(document.pageStarts?.map((start) => document.text.slice(start, start + 6))).toEqual([
      '# Batt',
      expect.anything(),
      'Second',
    ])
    expect(document.problems).toEqual(['1 of 3 pages hold no text; they may be scans.'])
  })

  it('reads only as many pages as it may, and says so', async () => {
    const pdf = makePdf('Sheet', '2026-03-14', ['One.', 'Two.', 'Three.'])
    expect(await read('sheet.pdf', pdf, { ...defaultLimits, pages: 2 })).toMatchObject({
      text: 'One.\n\nTwo.',
      problems: ['Only the first 2 of 3 pages were read.'],
    })
  })

  it('reads a Word document with its headings', async () => {
    expect(await read('case.docx', makeDocx('# Case\nFish & chips <fresh>.\n## Result\nFewer losses.'))).toMatchObject({
      title: 'Case',
      text: '# Case\n\nFish & chips <fresh>.\n\n## Result\n\nFewer losses.',
      internal: null,
    })
  })

  it.each([
    ['of another kind', 'table.xlsx', 'x'],
    ['empty', 'a.md', '  \n'],
    ['no PDF', 'a.pdf', 'hello'],
    ['a PDF without text', 'a.pdf', makePdf('x', '2026-01-01', [''])],
    ['no Word file', 'a.docx', 'hello'],
    ['a damaged Word file', 'a.docx', makeDocx('# A\nB').subarray(0, 900)],
    ['no text', 'a.txt', Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256)],
  ])('refuses a file that is %s, with a remedy', async (_, name, content) => {
    await expect(read(name, content)).rejects.toMatchObject({
      code: 'knowledge.bad-file',
      message: expect.stringContaining(name),
      remedy: expect.stringMatching(/./),
    })
  })

  it('refuses what is too large or already unwanted', async () => {
    await expect(read('a.md', 'long text', { ...defaultLimits, bytes: 4 })).rejects.toMatchObject({
      code: 'knowledge.bad-file',
    })
    const stop = new Error('stopped')
    await expect(readDocument('a.md', new Uint8Array(4), AbortSignal.abort(stop))).rejects.toBe(stop)
  })

  it('gives up on a PDF that takes too long', async () => {
    const pdf = makePdf(
      'Sheet',
      '2026-03-14',
      Array.from({ length: 300 }, () => 'word '.repeat(400)),
    )
    await expect(read('slow.pdf', pdf, { ...defaultLimits, milliseconds: 1 })).rejects.toMatchObject({
      code: 'knowledge.bad-file',
      message: expect.stringContaining('took longer'),
    })
  })

  it('does not unpack a zip that would fill the memory', { timeout: 30_000 }, async () => {
    const { deflateRawSync } = await import('node:zlib')
    const packed = deflateRawSync(Buffer.alloc(220 * 1024 * 1024))
    const name = Buffer.from('word/document.xml')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt16LE(name.length, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(local.length + name.length + packed.length, 16)
    const bomb = Buffer.concat([local, name, packed, entry, name, end])
    await expect(read('bomb.docx', bomb)).rejects.toMatchObject({ message: 'bomb.docx unpacks to more than 200 MB.' })
  })
})

describe('adding documents', () => {
  const add = (text: string, marks: { internal?: boolean; approved?: boolean } = {}) =>
    addDocument(
      {
        name: 'a.md',
        bytes: new TextEncoder().encode(text),
        now: '2026-11-24T10:00:00Z',
        signal: new AbortController().signal,
        ...marks,
      },
      { add: async () => 'added' },
    )

  it('counts as internal what does not say otherwise', async () => {
    expect(await add('Some text.')).toMatchObject({
      internal: true,
      approved: false,
      problems: [expect.stringContaining('marked internal')],
    })
    expect(await add('---\ninternal: no\napproved: yes\n---\nSome text.')).toMatchObject({
      internal: false,
      approved: true,
      problems: [],
    })
  })

  it('lets the rep’s word win, but never approves what is internal', async () => {
    expect(await add('---\ninternal: yes\napproved: yes\n---\nSome text.', { internal: false })).toMatchObject({
      internal: false,
      approved: true,
    })
    expect(await add('Some text.', { internal: true, approved: true })).toMatchObject({
      internal: true,
      approved: false,
    })
  })
})
