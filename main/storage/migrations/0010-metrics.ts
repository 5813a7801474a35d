import type { Migration } from '../migrate.ts'

/**
 * What was counted from events, so that no look at the numbers reads the events again and compacted traces still count. A fact is exact:
 * this was counted so often in that quarter of an hour in that trace. Days are their sums, so that a long range reads days and only its
 * edges read facts.
 */
export const metrics: Migration = {
  version: 10,
  name: 'metrics',
  sql: `
CREATE TABLE metric_keys (
  n INTEGER PRIMARY KEY, metric TEXT NOT NULL, label TEXT NOT NULL, detail TEXT NOT NULL, domain TEXT NOT NULL,
  whole INTEGER NOT NULL, profile TEXT NOT NULL, UNIQUE (metric, label, detail, domain, whole, profile)) STRICT;
CREATE TABLE metric_facts (
  key INTEGER NOT NULL, quarter INTEGER NOT NULL, trace INTEGER NOT NULL, value INTEGER NOT NULL,
  n INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (key, quarter, trace, value)) STRICT, WITHOUT ROWID;
CREATE TABLE metric_days (
  key INTEGER NOT NULL, day INTEGER NOT NULL, value INTEGER NOT NULL,
  n INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (key, day, value)) STRICT, WITHOUT ROWID;
CREATE TABLE metric_memories (trace INTEGER PRIMARY KEY, memory TEXT NOT NULL) STRICT;
CREATE TABLE metric_cursor (id INTEGER PRIMARY KEY CHECK (id = 1), event INTEGER NOT NULL, first_at_ms INTEGER) STRICT;
INSERT INTO metric_cursor (id, event, first_at_ms) VALUES (1, 0, NULL);
`,
}
