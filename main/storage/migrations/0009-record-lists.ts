import type { Migration } from '../migrate.ts'

/** What lists are narrowed and ordered by, read out of the records and indexed, so that no list has to open every record. */
export const recordLists: Migration = {
  version: 9,
  name: 'record-lists',
  sql: `
ALTER TABLE accounts ADD COLUMN customer INTEGER GENERATED ALWAYS AS (data ->> '$.customer') VIRTUAL;
ALTER TABLE accounts ADD COLUMN industry TEXT GENERATED ALWAYS AS (data ->> '$.industry') VIRTUAL;
CREATE INDEX accounts_listed ON accounts (norm, id, owner_id, customer, industry);
CREATE INDEX accounts_by_industry ON accounts (industry) WHERE industry IS NOT NULL;

ALTER TABLE opportunities ADD COLUMN stage TEXT GENERATED ALWAYS AS (data ->> '$.stage') VIRTUAL;
ALTER TABLE opportunities ADD COLUMN amount REAL GENERATED ALWAYS AS (data ->> '$.amount.amount') VIRTUAL;
ALTER TABLE opportunities ADD COLUMN currency TEXT GENERATED ALWAYS AS (data ->> '$.amount.currency') VIRTUAL;
ALTER TABLE opportunities ADD COLUMN close_date TEXT GENERATED ALWAYS AS (data ->> '$.closeDate') VIRTUAL;
ALTER TABLE opportunities ADD COLUMN owner_id TEXT GENERATED ALWAYS AS (data ->> '$.ownerId') VIRTUAL;
CREATE INDEX opportunities_listed ON opportunities (norm, id, account_id, stage, currency, amount, close_date, owner_id);
CREATE INDEX opportunities_worth ON opportunities (account_id, stage, currency, amount) WHERE account_id IS NOT NULL;

-- Somebody was in touch: notes and tasks are our own and end no silence.
ALTER TABLE activities ADD COLUMN kind TEXT GENERATED ALWAYS AS (data ->> '$.kind') VIRTUAL;
CREATE INDEX touches_by_account ON activities (account_id, opportunity_id, at) WHERE kind IN ('email', 'call', 'meeting');
CREATE INDEX touches_by_opportunity ON activities (opportunity_id, at) WHERE kind IN ('email', 'call', 'meeting');
`,
}
