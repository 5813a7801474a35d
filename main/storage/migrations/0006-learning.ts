import type { Migration } from '../migrate.ts'

/** What the rep found of answers, what was suggested and decided, and how runs of a runbook ended. */
export const learning: Migration = {
  version: 6,
  name: 'learning',
  sql: `
CREATE TABLE feedback (
  run_id TEXT PRIMARY KEY, verdict TEXT NOT NULL CHECK (verdict IN ('good', 'bad')), note TEXT, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE suggestions (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, trace_id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'dismissed', 'undone')),
  data TEXT NOT NULL, outcome TEXT, made_at_ms INTEGER NOT NULL, decided_at_ms INTEGER) STRICT;
CREATE INDEX suggestions_by_status ON suggestions (status, made_at_ms);

ALTER TABLE runs ADD COLUMN runbook TEXT;
UPDATE runs SET runbook = json_extract(data, '$.runbook.id');
CREATE INDEX runs_by_runbook ON runs (runbook, status, id, ended_at_ms) WHERE ended_at_ms IS NOT NULL AND runbook IS NOT NULL;
`,
}
