import type { Migration } from '../migrate.ts'

/** Drafts a rep works on by hand, kept as they type. */
export const drafts: Migration = {
  version: 8,
  name: 'drafts',
  sql: `
CREATE TABLE drafts (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL CHECK (revision > 0), content TEXT NOT NULL, run_id TEXT,
  created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX drafts_by_time ON drafts (updated_at_ms);
CREATE INDEX outbox_by_run ON outbox (run_id);
`,
}
