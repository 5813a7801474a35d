import type { Migration } from '../migrate.ts'

/** What models cost by day, and the sentences they put before answers. */
export const model: Migration = {
  version: 7,
  name: 'model',
  sql: `
CREATE TABLE model_days (
  day TEXT NOT NULL, model TEXT NOT NULL, calls INTEGER NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
  micro_usd INTEGER NOT NULL, unpriced INTEGER NOT NULL, PRIMARY KEY (day, model)) STRICT, WITHOUT ROWID;

CREATE TABLE summaries (run_id TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
}
