import type { Database } from 'better-sqlite3'
import { defaultSettings, workspaceSettingsSchema } from '../../shared/domain/settings.ts'
import type { SettingsStore } from '../core/ports/stores.ts'
import type { Writer } from './writer.ts'

const WORKSPACE = 'workspace'

/** Key and value; the workspace's settings are one JSON value, read back through their schema with defaults for what is missing. */
export function createSettingsStore(db: Database, writer: Writer): SettingsStore {
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const set = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    workspace: async () => {
      const stored = get.get(WORKSPACE)
      return workspaceSettingsSchema.parse({ ...defaultSettings, ...(stored ? (JSON.parse(stored) as object) : {}) })
    },
    saveWorkspace: (settings) =>
      writer.write(() => {
        set.run(WORKSPACE, JSON.stringify(settings))
      }),
    get: async (key) => get.get(key) ?? null,
    set: (key, value) =>
      writer.write(() => {
        set.run(key, value)
      }),
  }
}
