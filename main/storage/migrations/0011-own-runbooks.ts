import type { Migration } from '../migrate.ts'

/** Runbooks that the rep saved from runs of their own. */
export const ownRunbooks: Migration = {
  version: 11,
  name: 'own-runbooks',
  sql: `
CREATE TABLE own_runbooks (
  id TEXT PRIMARY KEY, data TEXT NOT NULL, from_run TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL) STRICT;
`,
}
