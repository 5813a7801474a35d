import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { sha256 } from '../../app/system-ports.ts'
import { followChain, GENESIS, isFault } from '../../core/tracing/event-chain.ts'
import { toEvent, type EventRow } from '../../storage/runs/event-log.ts'

const RUNS_A_LIFE = 6

export type CrashReport = {
  kills: number
  lives: number
  runs: number
  events: number
  approvals: number
  effects: number
  faults: string[]
}

/** What may never be lost or done twice, as it stood after a death. */
type Snapshot = {
  succeeded: Set<string>
  approvals: Map<string, string>
  heads: Map<string, { seq: number; hash: string }>
}

/**
 * Kills the real process over and over, before and after every commit and at random times, and looks at what is left each time: no
 * finished step is called again, no event is lost or changed, chains hold, no approval is lost, no acknowledged decision is undone, no
 * change outside is made twice. `kills` is how often it is killed; the same seed kills at the same points.
 */
export async function runCrashSuite(
  { kills, seed }: { kills: number; seed: number },
  say: (line: string) => void = () => {},
): Promise<CrashReport> {
  const dir = mkdtempSync(path.join(tmpdir(), 'cugar-crash-'))
  const random = createRandom(seed)
  const faults: string[] = []
  let before: Snapshot = { succeeded: new Set(), approvals: new Map(), heads: new Map() }
  let [killed, lives, wanted] = [0, 0, 0]
  try {
    while (killed < kills && faults.length === 0) {
      lives += 1
      wanted += lives % 3 === 0 ? RUNS_A_LIFE : 0
      const callsBefore = lines(dir, 'calls.log').length
      const way = lives % 3
      const died = await live(
        dir,
        Math.max(wanted, RUNS_A_LIFE),
        way === 0
          ? { atMs: 20 + random() * 160 }
          : { moment: way === 1 ? 'before' : 'after', commit: 1 + Math.floor(random() * 14) },
      )
      if (died === 'killed') killed += 1
      else if (died !== 'ended') faults.push(died)
      const after = look(dir, faults)
      for (const call of lines(dir, 'calls.log').slice(callsBefore)) {
        if (before.succeeded.has(call)) faults.push(`A finished step was called again: ${call}`)
      }
      compare(before, after, faults)
      before = after
      if (lives % 50 === 0) say(`${killed} kills, ${before.heads.size} traces`)
    }
    const end = await live(dir, wanted, null)
    if (end !== 'ended') faults.push(`The last life did not end well: ${end}`)
    const after = look(dir, faults)
    compare(before, after, faults)
    const effects = lines(dir, 'effects.log')
    if (new Set(effects).size !== effects.length) faults.push('A change outside was made twice.')
    const approved = new Set([...after.approvals].filter(([, status]) => status === 'approved').map(([id]) => id))
    for (const id of lines(dir, 'acks.log'))
      if (!approved.has(id)) faults.push(`An acknowledged approval was lost: ${id}`)
    return {
      kills: killed,
      lives,
      runs: after.heads.size,
      events: [...after.heads.values()].reduce((sum, head) => sum + head.seq, 0),
      approvals: after.approvals.size,
      effects: effects.length,
      faults,
    }
  } finally {
    if (faults.length === 0) rmSync(dir, { recursive: true, force: true })
  }
}

const lines = (dir: string, file: string): string[] => {
  const full = path.join(dir, file)
  return existsSync(full) ? readFileSync(full, 'utf8').split('\n').filter(Boolean) : []
}

type Death = { atMs: number } | { moment: 'before' | 'after'; commit: number } | null

/** One life of the process. A random time counts from when it is up, so that it dies at work and not at start. */
function live(dir: string, wanted: number, death: Death): Promise<string> {
  const moment = death && 'moment' in death ? [death.moment, String(death.commit)] : ['never']
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      path.join(import.meta.dirname, 'child.ts'),
      dir,
      String(wanted),
      ...moment,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  child.stdout.once('data', () => {
    if (death && 'atMs' in death) setTimeout(() => child.kill('SIGKILL'), death.atMs)
  })
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(
        signal === 'SIGKILL' ? 'killed' : code === 0 ? 'ended' : `It failed by itself (${code}): ${errors.slice(-500)}`,
      ),
    )
  })
}

/** Reads what the dead process left, as the next one would find it. */
function look(dir: string, faults: string[]): Snapshot {
  const snapshot: Snapshot = { succeeded: new Set(), approvals: new Map(), heads: new Map() }
  const file = path.join(dir, 'cugar.db')
  if (!existsSync(file)) return snapshot
  const db = new Database(file)
  try {
    const verdict = db.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') faults.push(`The database is damaged: ${String(verdict)}`)
    if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'steps'").get()) return snapshot
    for (const { run_id: run, id } of db
      .prepare<[], { run_id: string; id: string }>("SELECT run_id, id FROM steps WHERE status = 'succeeded'")
      .all())
      snapshot.succeeded.add(`${run} ${id}`)
    for (const { id, status } of db
      .prepare<[], { id: string; status: string }>('SELECT id, status FROM approvals')
      .all())
      snapshot.approvals.set(id, status)
    const rows = Map.groupBy(
      db.prepare<[], EventRow>('SELECT * FROM events ORDER BY trace_id, seq').all(),
      (row) => row.trace_id,
    )
    for (const [trace, list] of rows) {
      const state = followChain({ seq: 0, hash: GENESIS }, list.map(toEvent), sha256)
      if (isFault(state)) faults.push(`${trace}: ${state.problem}`)
      else snapshot.heads.set(trace, state)
      const head = db
        .prepare<[string], { event_count: number; head_hash: string }>(
          'SELECT event_count, head_hash FROM traces WHERE id = ?',
        )
        .get(trace)
      if (head?.event_count !== list.length || head.head_hash !== list.at(-1)?.hash)
        faults.push(`${trace}: its recorded head does not fit`)
    }
    for (const { n } of db
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox GROUP BY run_id, step_id HAVING count(*) > 1')
      .all())
      faults.push(`${n} outbox entries for one step`)
  } finally {
    db.close()
  }
  return snapshot
}

function compare(before: Snapshot, after: Snapshot, faults: string[]): void {
  for (const step of before.succeeded)
    if (!after.succeeded.has(step)) faults.push(`A finished step is finished no more: ${step}`)
  for (const [id, status] of before.approvals) {
    const now = after.approvals.get(id)
    if (now === undefined) faults.push(`An approval was lost: ${id}`)
    else if (status !== 'pending' && now !== status) faults.push(`A decision changed from ${status} to ${now}: ${id}`)
  }
  for (const [trace, head] of before.heads)
    if ((after.heads.get(trace)?.seq ?? 0) < head.seq) faults.push(`Events were lost from ${trace}`)
}

/** A small repeatable generator (mulberry32, public domain: https://github.com/cprosche/mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
