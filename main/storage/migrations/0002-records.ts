import type { Migration } from '../migrate.ts'

/** The rep's workspace. `data` is the canonical record as JSON; the columns beside it are what is searched and joined by. */
export const records: Migration = {
  version: 2,
  name: 'records',
  sql: `
CREATE TABLE sources (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('own', 'vendor')), mock INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Kept by the writer: counting a million rows on each start would be felt, and triggers cost more than the rows.
CREATE TABLE record_counts (
  name TEXT NOT NULL, mock INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, mock)) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, norm TEXT NOT NULL, norm_alt TEXT, domain TEXT, owner_id TEXT,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX accounts_by_norm ON accounts (norm);
CREATE INDEX accounts_by_norm_alt ON accounts (norm_alt) WHERE norm_alt IS NOT NULL;
CREATE INDEX accounts_by_domain ON accounts (domain) WHERE domain IS NOT NULL;
CREATE INDEX accounts_mock ON accounts (mock) WHERE mock = 1;

CREATE TABLE contacts (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, norm TEXT NOT NULL, norm_alt TEXT, email TEXT, account_id TEXT,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX contacts_by_norm ON contacts (norm);
CREATE INDEX contacts_by_norm_alt ON contacts (norm_alt) WHERE norm_alt IS NOT NULL;
CREATE INDEX contacts_by_email ON contacts (email) WHERE email IS NOT NULL;
CREATE INDEX contacts_by_account ON contacts (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX contacts_mock ON contacts (mock) WHERE mock = 1;

CREATE TABLE opportunities (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, norm TEXT NOT NULL, norm_alt TEXT, account_id TEXT,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX opportunities_by_norm ON opportunities (norm);
CREATE INDEX opportunities_by_norm_alt ON opportunities (norm_alt) WHERE norm_alt IS NOT NULL;
CREATE INDEX opportunities_by_account ON opportunities (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX opportunities_mock ON opportunities (mock) WHERE mock = 1;

CREATE TABLE activities (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT, opportunity_id TEXT, at TEXT NOT NULL,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX activities_by_account ON activities (account_id, at DESC, id) WHERE account_id IS NOT NULL;
CREATE INDEX activities_by_opportunity ON activities (opportunity_id, at DESC, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX activities_mock ON activities (mock) WHERE mock = 1;
CREATE TABLE activity_contacts (
  contact_id TEXT NOT NULL, at TEXT NOT NULL, activity INTEGER NOT NULL REFERENCES activities (n) ON DELETE CASCADE,
  PRIMARY KEY (contact_id, at DESC, activity)) STRICT, WITHOUT ROWID;
CREATE INDEX activity_contacts_by_activity ON activity_contacts (activity);

CREATE TABLE signals (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX signals_by_account ON signals (account_id, id);
CREATE INDEX signals_mock ON signals (mock) WHERE mock = 1;

CREATE TABLE users (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, norm TEXT NOT NULL, norm_alt TEXT, email TEXT,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX users_by_norm ON users (norm);
CREATE INDEX users_by_norm_alt ON users (norm_alt) WHERE norm_alt IS NOT NULL;
CREATE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
CREATE INDEX users_mock ON users (mock) WHERE mock = 1;

CREATE TABLE products (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, norm TEXT NOT NULL, norm_alt TEXT,
  mock INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX products_by_norm ON products (norm);
CREATE INDEX products_by_norm_alt ON products (norm_alt) WHERE norm_alt IS NOT NULL;
CREATE INDEX products_mock ON products (mock) WHERE mock = 1;

-- Letter triples of the normalised names, for names that are misspelt. No text is kept in them.
CREATE VIRTUAL TABLE account_names USING fts5 (names, tokenize = 'trigram', content = '', contentless_delete = 1, detail = none);
CREATE VIRTUAL TABLE account_grams USING fts5vocab (account_names, row);
CREATE VIRTUAL TABLE contact_names USING fts5 (names, tokenize = 'trigram', content = '', contentless_delete = 1, detail = none);
CREATE VIRTUAL TABLE contact_grams USING fts5vocab (contact_names, row);
CREATE VIRTUAL TABLE opportunity_names USING fts5 (names, tokenize = 'trigram', content = '', contentless_delete = 1, detail = none);
CREATE VIRTUAL TABLE opportunity_grams USING fts5vocab (opportunity_names, row);

-- Ids under which other sources know a record.
CREATE TABLE record_aliases (
  kind TEXT NOT NULL, alias TEXT NOT NULL, source TEXT NOT NULL, record_id TEXT NOT NULL, mock INTEGER NOT NULL,
  PRIMARY KEY (kind, alias, source)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_aliases_by_record ON record_aliases (kind, record_id, source);

CREATE TABLE field_conflicts (
  kind TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL, source TEXT NOT NULL, value TEXT NOT NULL,
  observed_at TEXT, kept_from TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (kind, record_id, field, source)) STRICT, WITHOUT ROWID;

CREATE TABLE column_mappings (
  kind TEXT NOT NULL, header TEXT NOT NULL, mapping TEXT NOT NULL, PRIMARY KEY (kind, header)) STRICT, WITHOUT ROWID;

-- A file is written in many small transactions; until it is whole, what was there before stands in import_undo.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, kind TEXT NOT NULL, started_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('writing', 'done', 'taken-back'))) STRICT;
CREATE INDEX imports_unfinished ON imports (state) WHERE state = 'writing';
CREATE TABLE import_undo (
  seq INTEGER PRIMARY KEY, import_id INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL, before TEXT) STRICT;
CREATE INDEX import_undo_by_import ON import_undo (import_id, seq);
`,
}
