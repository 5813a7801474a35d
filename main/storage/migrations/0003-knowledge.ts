import type { Migration } from '../migrate.ts'

/** The rep's documents, cut into passages, and the words in them. */
export const knowledge: Migration = {
  version: 3,
  name: 'knowledge',
  sql: `
CREATE TABLE documents (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL, format TEXT NOT NULL,
  hash TEXT NOT NULL, bytes INTEGER NOT NULL, words INTEGER NOT NULL, pages INTEGER, passages INTEGER NOT NULL,
  observed_at TEXT, internal INTEGER NOT NULL, approved INTEGER NOT NULL, mock INTEGER NOT NULL,
  added_at TEXT NOT NULL, problems TEXT NOT NULL) STRICT;
CREATE INDEX documents_mock ON documents (mock) WHERE mock = 1;

CREATE TABLE passages (
  n INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
  heading TEXT, page INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX passages_by_document ON passages (document, start);

-- Folded words and their stems. "secure-delete" takes a removed word out of the index at once.
CREATE VIRTUAL TABLE passage_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO passage_words (passage_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, row);
`,
}
