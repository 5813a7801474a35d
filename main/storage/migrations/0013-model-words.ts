import type { Migration } from '../migrate.ts'

/** Whether a rep gave a conversation its title, what a model cost a run beside its steps, and how it explained a plan. */
export const modelWords: Migration = {
  version: 13,
  name: 'model-words',
  sql: `
ALTER TABLE conversations ADD COLUMN named INTEGER NOT NULL DEFAULT 0 CHECK (named IN (0, 1));

CREATE TABLE run_model_costs (run_id TEXT PRIMARY KEY, micro_usd INTEGER NOT NULL, unpriced INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE plan_explanations (run_id TEXT PRIMARY KEY, revision INTEGER NOT NULL, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
}
