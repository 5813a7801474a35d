import type { Migration } from '../migrate.ts'

/** What lets old traces be compacted and stay checkable, and what a person has decided in advance. */
export const keeping: Migration = {
  version: 4,
  name: 'keeping',
  sql: `
CREATE TABLE trace_checkpoints (
  n INTEGER PRIMARY KEY AUTOINCREMENT, trace_id TEXT NOT NULL UNIQUE, events INTEGER NOT NULL, head_hash TEXT NOT NULL,
  at_ms INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON trace_checkpoints BEGIN SELECT RAISE (ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON trace_checkpoints BEGIN SELECT RAISE (ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM trace_checkpoints WHERE trace_id = OLD.trace_id)
BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
CREATE INDEX traces_by_end ON traces (ended_at_ms) WHERE ended_at_ms IS NOT NULL;

CREATE TABLE standing_rules (
  id TEXT PRIMARY KEY, capability TEXT NOT NULL, target TEXT NOT NULL, title TEXT NOT NULL, approval_id TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL, ends_at_ms INTEGER NOT NULL, revoked_at_ms INTEGER) STRICT;
CREATE INDEX standing_rules_by_target ON standing_rules (capability, target) WHERE revoked_at_ms IS NULL;
`,
}
