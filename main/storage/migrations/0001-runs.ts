import type { Migration } from '../migrate.ts'

/** Conversations, goals, runs with their steps, approvals, outbox, traces with their events, settings. */
export const runs: Migration = {
  version: 1,
  name: 'runs',
  sql: `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, pinned INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX conversations_by_update ON conversations (updated_at_ms DESC);

CREATE TABLE messages (
  id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('rep', 'app')), text TEXT NOT NULL, run_id TEXT, at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation_id, at_ms);

CREATE TABLE goals (
  id TEXT PRIMARY KEY, parent_goal_id TEXT, conversation_id TEXT, title TEXT NOT NULL, request TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'waiting', 'achieved', 'partly', 'failed', 'cancelled')),
  criteria TEXT NOT NULL, outcome TEXT, feedback TEXT, created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX goals_by_update ON goals (updated_at_ms DESC);

CREATE TABLE runs (
  id TEXT PRIMARY KEY, trace_id TEXT NOT NULL UNIQUE, goal_id TEXT, conversation_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'running', 'waiting', 'completed', 'partial', 'failed', 'cancelled', 'needs_input')),
  plan TEXT NOT NULL, data TEXT NOT NULL, started_at_ms INTEGER NOT NULL, ended_at_ms INTEGER) STRICT;
CREATE INDEX runs_unfinished ON runs (status) WHERE status IN ('running', 'waiting');
CREATE INDEX runs_by_goal ON runs (goal_id, started_at_ms) WHERE goal_id IS NOT NULL;
CREATE INDEX runs_by_conversation ON runs (conversation_id, started_at_ms) WHERE conversation_id IS NOT NULL;

CREATE TABLE steps (
  run_id TEXT NOT NULL, id TEXT NOT NULL, capability TEXT NOT NULL, domain TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('planned', 'reserved', 'awaiting_approval', 'running', 'succeeded', 'failed', 'skipped', 'interrupted', 'cancelled')),
  spent_milli_units INTEGER NOT NULL DEFAULT 0, spent_calls INTEGER NOT NULL DEFAULT 0, spend_day TEXT,
  data TEXT NOT NULL, PRIMARY KEY (run_id, id)) STRICT, WITHOUT ROWID;
CREATE INDEX steps_by_day ON steps (spend_day) WHERE spend_day IS NOT NULL;

CREATE TABLE approvals (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL, step_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'changes_requested', 'denied', 'expired', 'cancelled')),
  content_hash TEXT NOT NULL, recipient TEXT, data TEXT NOT NULL,
  requested_at_ms INTEGER NOT NULL, expires_at_ms INTEGER NOT NULL, decided_at_ms INTEGER) STRICT;
CREATE UNIQUE INDEX approvals_one_open ON approvals (run_id, step_id) WHERE status = 'pending';
CREATE INDEX approvals_by_status ON approvals (status, requested_at_ms);
CREATE INDEX approvals_by_run ON approvals (run_id);
CREATE INDEX approvals_by_recipient ON approvals (recipient, decided_at_ms) WHERE status = 'approved';

CREATE TABLE outbox (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL, step_id TEXT NOT NULL, approval_id TEXT NOT NULL,
  kind TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE, content TEXT NOT NULL, content_hash TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX outbox_by_time ON outbox (created_at_ms);

CREATE TABLE traces (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL, goal_id TEXT, title TEXT NOT NULL, profile TEXT NOT NULL, status TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL, ended_at_ms INTEGER, waiting_ms INTEGER NOT NULL DEFAULT 0,
  event_count INTEGER NOT NULL DEFAULT 0, error_count INTEGER NOT NULL DEFAULT 0, used_milli_units INTEGER NOT NULL DEFAULT 0,
  mock INTEGER NOT NULL DEFAULT 0, head_hash TEXT NOT NULL) STRICT;
CREATE INDEX traces_by_start ON traces (started_at_ms DESC);

CREATE TABLE events (
  trace_id TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, run_id TEXT NOT NULL, goal_id TEXT, step_id TEXT,
  name TEXT NOT NULL, at_ms INTEGER NOT NULL, duration_ms REAL, status TEXT NOT NULL, details TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (trace_id, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_time ON events (at_ms);
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
`,
}
