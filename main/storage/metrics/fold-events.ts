import type { Database } from 'better-sqlite3'
import { QUARTER_MS, type Sample } from '../../core/metrics/sample.ts'
import { countedEvents, samplesOf, type CountedEvent, type RunMemory } from '../../core/metrics/samples-of.ts'

export const QUARTERS_PER_DAY = 96
/** Events a transaction: some twenty milliseconds, so that runs under way do not wait for the numbers. */
const BATCH = 2000

type Row = {
  n: number
  trace: number
  profile: string
  name: CountedEvent['name']
  stepId: string | null
  atMs: number
  durationMs: number | null
  details: string | null
}

/** Counts stored events, each once, over restarts and removals. Must be called inside the writer's transaction. */
export type EventFold = {
  /** Counts the next few thousand events; returns how many there were. */
  next(): number
  /** Sets the mark back where events at the end were removed: their numbers are given out again. */
  afterRemoval(): void
}

export function createEventFold(db: Database): EventFold {
  const names = countedEvents.map((name) => `'${name}'`).join(', ')
  const rows = db.prepare<[number, number], Row>(
    `SELECT e.n, e.trace, coalesce(t.profile, '') AS profile, e.name, e.step_id AS stepId, e.at_ms AS atMs, e.duration_ms AS durationMs,
       CASE WHEN e.name IN (${names}) THEN e.details END AS details
     FROM event_rows e JOIN trace_keys k ON k.n = e.trace LEFT JOIN traces t ON t.id = k.trace_id WHERE e.n > ? ORDER BY e.n LIMIT ?`,
  )
  const cursor = db.prepare<[], { event: number; first: number | null }>(
    'SELECT event, first_at_ms AS first FROM metric_cursor',
  )
  const move = db.prepare('UPDATE metric_cursor SET event = ?, first_at_ms = ?')
  const moveBack = db.prepare(
    'UPDATE metric_cursor SET event = min(event, coalesce((SELECT max(n) FROM event_rows), 0))',
  )
  const findKey = db
    .prepare<[string, string, string, string, number, string], number>(
      `SELECT n FROM metric_keys WHERE metric = ? AND label = ? AND detail = ? AND domain = ? AND whole = ? AND profile = ?`,
    )
    .pluck()
  const addKey = db.prepare(
    'INSERT INTO metric_keys (metric, label, detail, domain, whole, profile) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const addFact = db.prepare(
    `INSERT INTO metric_facts (key, quarter, trace, value, n, amount) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount`,
  )
  const addDay = db.prepare(
    `INSERT INTO metric_days (key, day, value, n, amount) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount`,
  )
  const findMemory = db.prepare<[number], string>('SELECT memory FROM metric_memories WHERE trace = ?').pluck()
  const keepMemory = db.prepare(
    'INSERT INTO metric_memories (trace, memory) VALUES (?, ?) ON CONFLICT DO UPDATE SET memory = excluded.memory',
  )
  const dropMemory = db.prepare('DELETE FROM metric_memories WHERE trace = ?')

  return {
    next() {
      const at = cursor.get() ?? { event: 0, first: null }
      const batch = rows.all(at.event, BATCH)
      const last = batch.at(-1)
      if (!last) return 0
      // Nothing is remembered from one transaction to the next but what it wrote: one that is taken back leaves nothing behind.
      const keys = new Map<string, number>()
      const facts = new Map<string, Fact>()
      const memories = new Map<number, RunMemory | null>()
      const changed = new Set<number>()
      let { first } = at
      const keyOf = ({ metric, label, detail, domain, whole }: Sample, profile: string): number => {
        const name = JSON.stringify([metric, label, detail, domain, whole, profile])
        const columns = [metric, label, detail, domain, whole ? 1 : 0, profile] as const
        const key = keys.get(name) ?? findKey.get(...columns) ?? Number(addKey.run(...columns).lastInsertRowid)
        keys.set(name, key)
        return key
      }
      for (const row of batch) {
        if (row.details === null) continue
        let memory = memories.get(row.trace)
        if (memory === undefined) memory = readMemory(findMemory.get(row.trace))
        const counted = samplesOf({ ...row, details: readDetails(row.details) }, memory)
        memories.set(row.trace, counted.memory)
        if (counted.memory !== memory) changed.add(row.trace)
        const quarter = Math.floor(row.atMs / QUARTER_MS)
        for (const sample of counted.samples) {
          const key = keyOf(sample, row.profile)
          first = Math.min(first ?? row.atMs, row.atMs)
          const { value, amount } = sample
          const id = `${key} ${quarter} ${row.trace} ${value}`
          const fact = facts.get(id)
          if (fact) {
            fact.n += 1
            fact.amount += amount
          } else facts.set(id, { key, quarter, trace: row.trace, value, n: 1, amount })
        }
      }
      for (const fact of facts.values())
        addFact.run(fact.key, fact.quarter, fact.trace, fact.value, fact.n, fact.amount)
      for (const { key, day, value, n, amount } of byDay(facts.values())) addDay.run(key, day, value, n, amount)
      for (const trace of changed) {
        const memory = memories.get(trace)
        if (memory) keepMemory.run(trace, JSON.stringify(memory))
        else dropMemory.run(trace)
      }
      move.run(last.n, first)
      return batch.length
    },
    afterRemoval() {
      moveBack.run()
    },
  }
}

type Fact = { key: number; quarter: number; trace: number; value: number; n: number; amount: number }

function byDay(facts: Iterable<Fact>): Iterable<Omit<Fact, 'quarter' | 'trace'> & { day: number }> {
  const days = new Map<string, Omit<Fact, 'quarter' | 'trace'> & { day: number }>()
  for (const { key, quarter, value, n, amount } of facts) {
    const day = Math.floor(quarter / QUARTERS_PER_DAY)
    const id = `${key} ${day} ${value}`
    const sum = days.get(id)
    if (sum) {
      sum.n += n
      sum.amount += amount
    } else days.set(id, { key, day, value, n, amount })
  }
  return days.values()
}

/** A row that somebody made unreadable counts for nothing; that it was altered is what verification says. */
function readDetails(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const readMemory = (text: string | undefined): RunMemory | null =>
  text === undefined ? null : (JSON.parse(text) as RunMemory)
