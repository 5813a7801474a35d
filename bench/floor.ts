import path from 'node:path'
import { createHash, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'

/**
 * What a careful person would write by hand for the same work: the same kinds of rows (run, steps, events with a hash chain), one
 * transaction a move, everything ready in a turn of the event loop in one commit, `synchronous=FULL`. The engine is measured against it.
 */
export function createFloor(dir: string) {
  const db = new Database(path.join(dir, 'floor.db'))
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, status TEXT, data TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS steps (run_id TEXT, id TEXT, status TEXT, data TEXT, PRIMARY KEY (run_id, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS events (trace_id TEXT, seq INTEGER, id TEXT, name TEXT, at_ms INTEGER, details TEXT, prev_hash TEXT, hash TEXT,
      PRIMARY KEY (trace_id, seq)) STRICT, WITHOUT ROWID;`)
  const putRun = db.prepare(
    'INSERT INTO runs VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, data = excluded.data',
  )
  const putStep = db.prepare(
    'INSERT INTO steps VALUES (?, ?, ?, ?) ON CONFLICT (run_id, id) DO UPDATE SET status = excluded.status, data = excluded.data',
  )
  const putEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  let queue: { work: () => void; resolve: () => void; reject: (reason: unknown) => void }[] = []
  let commits = 0

  function write(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush)
      queue.push({ work, resolve, reject })
    })
  }
  function flush(): void {
    const jobs = queue
    queue = []
    try {
      db.transaction(() => {
        for (const job of jobs) job.work()
      })()
      commits += 1
      for (const job of jobs) job.resolve()
    } catch (thrown) {
      for (const job of jobs) job.reject(thrown)
    }
  }

  return {
    async run(id: string, input: unknown, tools: readonly ((context: Record<string, unknown>) => Promise<unknown>)[]) {
      const context: Record<string, unknown> = { input }
      let [seq, previous] = [0, '0'.repeat(64)]
      const event = (name: string, details: object): void => {
        seq += 1
        const row = { id: randomUUID(), seq, trace: id, name, at: Date.now(), details, previous }
        const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex')
        putEvent.run(id, seq, row.id, name, row.at, JSON.stringify(details), previous, hash)
        previous = hash
      }
      const call = (n: number) => ({
        capability: `tool_${n}`,
        domain: 'intelligence',
        agent: `intelligence-${(n % 2) + 1}`,
      })
      const start = (n: number): void => {
        event('route_decision', { ...call(n), reason: `turn ${n} of 2`, alternatives: ['intelligence-2'] })
        event('tool_call_start', { ...call(n), sideEffect: 'read-only', phase: 'run', attempt: 1 })
        putStep.run(id, `s${n}`, 'running', JSON.stringify({ id: `s${n}`, status: 'running', input: context }))
      }
      await write(() => {
        event('request_assessed', { kind: 'goal', reasons: [], planner: 'rules' })
        event('plan_created', { steps: tools.length, units: 0.4 })
        putRun.run(id, 'running', JSON.stringify({ id, input, steps: tools.length }))
        tools.forEach((_, n) => putStep.run(id, `s${n}`, 'planned', '{}'))
        start(0)
      })
      for (const [n, tool] of tools.entries()) {
        const output = await tool(context)
        context[`t${n}`] = output
        await write(() => {
          event('tool_call_complete', {
            ...call(n),
            units: 0.1,
            outputHash: createHash('sha256')
              .update(JSON.stringify(output ?? null))
              .digest('hex'),
          })
          putStep.run(id, `s${n}`, 'succeeded', JSON.stringify({ id: `s${n}`, status: 'succeeded', output }))
          if (n + 1 < tools.length) start(n + 1)
          else {
            for (const agent of ['intelligence-1', 'intelligence-2']) event('agent_closed', { agent })
            event('run_completed', { status: 'completed', units: 0.4 })
            putRun.run(id, 'completed', JSON.stringify({ id, input, answer: context }))
          }
        })
      }
      return context
    },
    commits: () => commits,
    close: () => db.close(),
  }
}
