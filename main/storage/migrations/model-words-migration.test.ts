import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { createModelStore } from '../model-store.ts'
import { createConversationStore } from '../runs/conversation-store.ts'
import { createWriter } from '../writer.ts'

it('migration 13 adds to a file of the version before: titles can be given until the rep gave one, costs add up', async () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 12))
  db.exec("INSERT INTO conversations (id, title, pinned, created_at_ms, updated_at_ms) VALUES ('c', 'Score', 1, 5, 6)")
  expect(migrate(db, migrations.slice(0, 13))).toEqual([13])
  const writer = createWriter(db)
  const conversations = createConversationStore(db, writer)
  const before = { id: 'c', title: 'Score', pinned: true, createdAtMs: 5, updatedAtMs: 6 }
  expect(await conversations.get('c')).toEqual(before)
  expect(await conversations.entitle('c', 'Something else', 'Fit')).toBeNull()
  expect(await conversations.entitle('c', 'Score', 'Fit')).toEqual({ ...before, title: 'Fit' })
  expect(await conversations.change('c', { pinned: false })).toEqual({ ...before, title: 'Fit', pinned: false })
  expect(await conversations.entitle('c', 'Fit', 'Fit again')).toMatchObject({ title: 'Fit again' })
  expect(await conversations.change('c', { title: 'Fit again' })).toMatchObject({ title: 'Fit again' })
  expect(await conversations.entitle('c', 'Fit again', 'Fit')).toBeNull()
  expect(await conversations.change('none', { title: 'X' })).toBeNull()

  const store = createModelStore(db, writer)
  expect(await store.costBeside('r')).toBe(0)
  await store.addCostBeside('r', 400)
  await store.addCostBeside('r', 5)
  expect(await store.costBeside('r')).toBe(405)
  await store.addCostBeside('r', null)
  expect(await store.costBeside('r')).toBeNull()
  const explained = { sentences: ['One step.'], model: 'm', cut: 1, why: null, usd: 0.1 }
  await store.saveExplanation('r', 1, explained)
  expect([await store.explanation('r', 0), await store.explanation('r', 1)]).toEqual([null, explained])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  await writer.close()
})
