import type { Migration } from './migrate.ts'
import { runs } from './migrations/0001-runs.ts'
import { records } from './migrations/0002-records.ts'
import { knowledge } from './migrations/0003-knowledge.ts'
import { keeping } from './migrations/0004-keeping.ts'
import { narrowEvents } from './migrations/0005-narrow-events.ts'
import { learning } from './migrations/0006-learning.ts'
import { model } from './migrations/0007-model.ts'
import { drafts } from './migrations/0008-drafts.ts'
import { recordLists } from './migrations/0009-record-lists.ts'
import { metrics } from './migrations/0010-metrics.ts'
import { ownRunbooks } from './migrations/0011-own-runbooks.ts'
import { adapters } from './migrations/0012-adapters.ts'
import { modelWords } from './migrations/0013-model-words.ts'

/** Every migration there is, oldest first. A released one is never changed. */
export const migrations: readonly Migration[] = [
  runs,
  records,
  knowledge,
  keeping,
  narrowEvents,
  learning,
  model,
  drafts,
  recordLists,
  metrics,
  ownRunbooks,
  adapters,
  modelWords,
]
