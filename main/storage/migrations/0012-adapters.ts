import type { Migration } from '../migrate.ts'

/** How far the sync of each kind of record has come, by adapter and mode. Holds no record and no secret. */
export const adapters: Migration = {
  version: 12,
  name: 'adapters',
  sql: `
CREATE TABLE adapter_syncs (
  adapter TEXT NOT NULL, mode TEXT NOT NULL CHECK (mode IN ('mock', 'live')), kind TEXT NOT NULL,
  cursor TEXT, high_water TEXT, state TEXT NOT NULL,
  PRIMARY KEY (adapter, mode, kind)) STRICT, WITHOUT ROWID;
`,
}
