import path from 'node:path'
import { createHash, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'

export type FloorTool = (context: Record<string, unknown>) => Promise<unknown>

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
      PRIMARY KEY (trace_id, seq)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS approvals (run_id TEXT PRIMARY KEY, status TEXT) STRICT;`)
  const putRun = db.prepare(
    'INSERT INTO runs VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, data = excluded.data',
  )
  const putStep = db.prepare(
    'INSERT INTO steps VALUES (?, ?, ?, ?) ON CONFLICT (run_id, id) DO UPDATE SET status = excluded.status, data = excluded.data',
  )
  const putEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const putApproval = db.prepare(
    'INSERT INTO approvals VALUES (?, ?) ON CONFLICT (run_id) DO UPDATE SET status = excluded.status',
  )
  const getRun = db.prepare<[string], { data: string }>('SELECT data FROM runs WHERE id = ?')
  const getHead = db.prepare<[string], { seq: number; hash: string }>(
    'SELECT seq, hash FROM events WHERE trace_id = ? ORDER BY seq DESC LIMIT 1',
  )
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

  type Work = { id: string; context: Record<string, unknown>; seq: number; previous: string }
  const event = (work: Work, name: string, details: object): void => {
    work.seq += 1
    const { id: trace, seq, previous } = work
    const row = { id: randomUUID(), seq, trace, name, at: Date.now(), details, previous }
    const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex')
    putEvent.run(trace, seq, row.id, name, row.at, JSON.stringify(details), previous, hash)
    work.previous = hash
  }
  const call = (n: number) => ({
    capability: `tool_${n}`,
    domain: 'intelligence',
    agent: `intelligence-${(n % 2) + 1}`,
  })
  const start = (work: Work, n: number): void => {
    event(work, 'route_decision', { ...call(n), reason: `turn ${n} of 2`, alternatives: ['intelligence-2'] })
    event(work, 'tool_call_start', { ...call(n), sideEffect: 'read-only', phase: 'run', attempt: 1 })
    putStep.run(work.id, `s${n}`, 'running', JSON.stringify({ id: `s${n}`, status: 'running', input: work.context }))
  }
  const begin = async (id: string, input: unknown, tools: readonly FloorTool[]): Promise<Work> => {
    const work = { id, context: { input }, seq: 0, previous: '0'.repeat(64) }
    await write(() => {
      event(work, 'request_assessed', { kind: 'goal', reasons: [], planner: 'rules' })
      event(work, 'plan_created', { steps: tools.length, units: 0.4 })
      putRun.run(id, 'running', JSON.stringify({ id, input, steps: tools.length }))
      tools.forEach((_, n) => putStep.run(id, `s${n}`, 'planned', '{}'))
      start(work, 0)
    })
    return work
  }
  /** Runs the tools from `first` on; after `gate` of them it asks and waits. */
  const goOn = async (work: Work, tools: readonly FloorTool[], first: number, gate: number | null): Promise<void> => {
    for (const [n, tool] of [...tools.entries()].slice(first)) {
      const output = await tool(work.context)
      work.context[`t${n}`] = output
      const asks = n + 1 === gate
      await write(() => {
        const outputHash = createHash('sha256')
          .update(JSON.stringify(output ?? null))
          .digest('hex')
        event(work, 'tool_call_complete', { ...call(n), units: 0.1, outputHash })
        putStep.run(work.id, `s${n}`, 'succeeded', JSON.stringify({ id: `s${n}`, status: 'succeeded', output }))
        if (asks) {
          event(work, 'approval_requested', { step: `s${n + 1}` })
          putApproval.run(work.id, 'pending')
          putRun.run(work.id, 'waiting', JSON.stringify({ id: work.id, context: work.context }))
        } else if (n + 1 < tools.length) start(work, n + 1)
        else {
          for (const agent of ['intelligence-1', 'intelligence-2']) event(work, 'agent_closed', { agent })
          event(work, 'run_completed', { status: 'completed', units: 0.4 })
          putRun.run(work.id, 'completed', JSON.stringify({ id: work.id, answer: work.context }))
        }
      })
      if (asks) return
    }
  }

  return {
    async run(id: string, input: unknown, tools: readonly FloorTool[]) {
      const work = await begin(id, input, tools)
      await goOn(work, tools, 0, null)
      return work.context
    },
    async runToApproval(id: string, input: unknown, tools: readonly FloorTool[], gate: number): Promise<void> {
      await goOn(await begin(id, input, tools), tools, 0, gate)
    },
    /** Decides what waits and finishes the run from what is on the disk alone. */
    async approve(id: string, tools: readonly FloorTool[], gate: number) {
      const stored = getRun.get(id)
      const head = getHead.get(id)
      if (!stored || !head) throw new Error(`Run ${id} waits for nothing`)
      const { context } = JSON.parse(stored.data) as { context: Record<string, unknown> }
      const work: Work = { id, context, seq: head.seq, previous: head.hash }
      await write(() => {
        event(work, 'approval_received', { decision: 'approved' })
        putApproval.run(id, 'approved')
        start(work, gate)
      })
      await goOn(work, tools, gate, null)
      return work.context
    },
    commits: () => commits,
    close: () => db.close(),
  }
}
