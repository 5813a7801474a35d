import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { knowledge } from '../migrations/0003-knowledge.ts'
import { createKnowledgeStore, type NewDocument } from './knowledge-store.ts'

function openStore(file = ':memory:') {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('foreign_keys = ON')
  db.exec(knowledge.sql)
  return { db, store: createKnowledgeStore(db) }
}

const aDocument = (parts: Partial<NewDocument> = {}): NewDocument => ({
  id: 'd1',
  name: 'sensors.md',
  title: 'Sensor guide',
  format: 'md',
  text: '# Batteries\nA battery lasts five years.\n\n# Range\nThe CT-2 reaches Zürich at 3.5 km.',
  hash: 'h1',
  bytes: 90,
  words: 12,
  pageStarts: null,
  observedAt: '2026-03-01',
  internal: false,
  approved: true,
  mock: false,
  addedAt: '2026-11-24T10:00:00Z',
  problems: [],
  ...parts,
})

describe('documents', () => {
  it('give passages at their offsets, with heading and marks', async () => {
    const { store } = openStore()
    expect(await store.add(aDocument())).toBe('added')
    expect(await store.passagesOf('d1')).toEqual([
      {
        documentId: 'd1',
        title: 'Sensor guide',
        heading: 'Batteries',
        page: null,
        text: 'A battery lasts five years.',
        start: 12,
        end: 39,
        observedAt: '2026-03-01',
        internal: false,
        approved: true,
        mock: false,
      },
      expect.objectContaining({ heading: 'Range', start: 49 }),
    ])
    expect(await store.list()).toMatchObject([{ id: 'd1', passages: 2, words: 12, pages: null, problems: [] }])
    expect(await store.documents()).toEqual([
      { id: 'd1', title: 'Sensor guide', observedAt: '2026-03-01', internal: false, mock: false },
    ])
  })

  it('say on which page a passage begins', async () => {
    const { store } = openStore()
    await store.add(aDocument({ text: 'First page.\n\n# Next\nSecond page.', pageStarts: [0, 13] }))
    expect((await store.passagesOf('d1')).map(({ page }) => page)).toEqual([1, 2])
  })

  it('are added once, and replaced by a newer file of the same name', async () => {
    const { store } = openStore()
    await store.add(aDocument())
    expect(await store.add(aDocument())).toBe('unchanged')
    expect(await store.add(aDocument({ hash: 'h2', text: 'Now about gateways.' }))).toBe('replaced')
    expect(await store.candidates(['battery'], 5)).toEqual([])
    expect(await store.candidates(['gateway'], 5)).toHaveLength(1)
  })

  it('can be marked as fit for customers', async () => {
    const { store } = openStore()
    await store.add(aDocument({ internal: true, approved: false }))
    expect(await store.mark('d1', { internal: false, approved: true })).toBe(true)
    expect(await store.mark('d2', { internal: false, approved: true })).toBe(false)
    expect(await store.passagesOf('d1')).toMatchObject([{ internal: false, approved: true }, {}])
  })

  it('are gone from the file once removed, words and all', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'knowledge-'))
    const file = path.join(folder, 'k.db')
    const { db, store } = openStore(file)
    try {
      await store.add(aDocument({ text: 'The codeword is xylophonist-quagmire.' }))
      await store.add(aDocument({ id: 'd2', name: 'other.md', hash: 'h3' }))
      db.pragma('wal_checkpoint(TRUNCATE)')
      const onDisk = () => Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]).toString('latin1')
      expect(onDisk()).toContain('xylophonist')
      expect(await store.take('d1')).not.toBeNull()
      expect(onDisk()).not.toContain('xylophonist')
      expect(onDisk()).not.toContain('quagmir')
      expect(await store.candidates(['xylophonist'], 5)).toEqual([])
      expect(await store.statistics(['codeword'])).toMatchObject({ passages: 2, containing: { codeword: 0 } })
      expect(await store.take('d1')).toBeNull()
    } finally {
      db.close()
      rmSync(folder, { recursive: true })
    }
  })

  it('that were removed can be put back as they were, words and all, unless the file was added again', async () => {
    const { store } = openStore()
    await store.add(aDocument({ pageStarts: [0, 40], problems: ['One picture was left out.'] }))
    const before = [await store.get('d1'), await store.passagesOf('d1'), await store.statistics(['battery'])]
    const removed = await store.take('d1')
    if (!removed) throw new Error('nothing was removed')
    expect(await store.get('d1')).toBeNull()
    expect(await store.putBack(removed)).toBe(true)
    expect([await store.get('d1'), await store.passagesOf('d1'), await store.statistics(['battery'])]).toEqual(before)
    expect(await store.add(aDocument())).toBe('unchanged')
    expect(await store.putBack(removed)).toBe(false)
    expect(await store.list()).toHaveLength(1)
  })

  it('are read a part at a time', async () => {
    const { store } = openStore()
    await store.add(aDocument())
    const [first] = await store.passagesFrom('d1', 0, 1)
    expect(first).toMatchObject({ heading: 'Batteries', start: 12, end: 39 })
    expect(await store.passagesFrom('d1', first?.end ?? 0, 9)).toMatchObject([{ heading: 'Range' }])
    expect(await store.passagesFrom('d2', 0, 9)).toEqual([])
  })

  it('of the sample go together, the rep’s own stay', async () => {
    const { store } = openStore()
    await store.add(aDocument())
    await store.add(aDocument({ id: 'm1', mock: true }))
    expect(await store.removeMock()).toBe(1)
    expect((await store.list()).map(({ id }) => id)).toEqual(['d1'])
  })
})

describe('candidates and statistics', () => {
  it.each([
    ['battery', 1],
    ['Batteries', 1],
    ['lasting', 1],
    ['zurich', 1],
    ['ct-2', 1],
    ['3.5', 1],
    ['sensors', 2],
    ['2-ct', 0],
    ['nothing', 0],
    ['"', 0],
    ['a" OR "b', 0],
  ])('%s is in %i passages', async (word, n) => {
    const { store } = openStore()
    await store.add(aDocument())
    expect(await store.candidates([word], 9)).toHaveLength(n)
    expect(await store.statistics([word])).toEqual({ passages: 2, meanWords: 6, containing: { [word]: n } })
  })

  it('come by document and offset, the best ones when there are too many', async () => {
    const { store } = openStore()
    await store.add(aDocument({ id: 'd2', text: '# One\nGateway.\n\n# Two\nGateway gateway antenna.' }))
    await store.add(
      aDocument({ id: 'd1', text: 'Gateway and many other things that have nothing to do with it at all.' }),
    )
    const places = async (limit: number) =>
      (await store.candidates(['gateway', 'antenna'], limit)).map(
        ({ documentId, heading }) => `${documentId} ${heading}`,
      )
    expect(await places(9)).toEqual(['d1 null', 'd2 One', 'd2 Two'])
    expect(await places(1)).toEqual(['d2 Two'])
    expect(await places(0)).toEqual([])
    expect(await store.candidates([], 9)).toEqual([])
  })
})
