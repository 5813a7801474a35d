import type { Database } from 'better-sqlite3'
import { toStorageError } from './storage-error.ts'

/** The one way run state reaches the disk. */
export type Writer = {
  /**
   * Resolves with what `work` returned once it is on the disk. All work handed in during one turn of the event loop shares
   * one transaction and one flush; if one piece throws, only that piece is taken back.
   */
  write<T>(work: () => T): Promise<T>
  /** Resolves when everything handed in so far is on the disk or refused. */
  flush(): Promise<void>
  /** Flushes and takes no more work. */
  close(): Promise<void>
  /** Transactions committed so far. */
  commits(): number
}

type Job = { work: () => unknown; resolve: (value: never) => void; reject: (reason: unknown) => void }

const IDLE_MS = 1000

/** Seams for tests that end the process right before or right after a commit. */
export type WriterHooks = { beforeCommit?(n: number): void; afterCommit?(n: number): void }

export function createWriter(db: Database, hooks: WriterHooks = {}): Writer {
  let queue: Job[] = []
  let scheduled: Promise<void> | null = null
  let closed = false
  let commits = 0
  let idle: NodeJS.Timeout | null = null
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const savepoint = db.prepare('SAVEPOINT job')
  const release = db.prepare('RELEASE job')
  const undo = db.prepare('ROLLBACK TO job')

  function commitTogether(jobs: Job[]): void {
    const settle: (() => void)[] = []
    try {
      begin.run()
      for (const job of jobs) {
        savepoint.run()
        try {
          const value = job.work()
          release.run()
          settle.push(() => job.resolve(value as never))
        } catch (thrown) {
          // SQLite may have ended the whole transaction itself (a full disk does): then nothing of it holds.
          if (!db.inTransaction) throw thrown
          undo.run()
          release.run()
          settle.push(() => job.reject(toStorageError(thrown)))
        }
      }
      hooks.beforeCommit?.(commits + 1)
      commit.run()
      commits += 1
      hooks.afterCommit?.(commits)
      checkpointWhenIdle()
    } catch (thrown) {
      if (db.inTransaction) rollback.run()
      const error = toStorageError(thrown)
      for (const job of jobs) job.reject(error)
      return
    }
    for (const answer of settle) answer()
  }

  /** Copies the log into the database while nothing else is going on, so that no commit has to. */
  function checkpointWhenIdle(): void {
    if (idle) {
      idle.refresh()
      return
    }
    idle = setTimeout(() => {
      idle = null
      if (!closed && db.open && queue.length === 0) db.pragma('wal_checkpoint(PASSIVE)')
    }, IDLE_MS)
    idle.unref()
  }

  function schedule(): Promise<void> {
    scheduled ??= new Promise((resolve) => {
      setImmediate(() => {
        scheduled = null
        const jobs = queue
        queue = []
        if (jobs.length > 0) commitTogether(jobs)
        resolve()
      })
    })
    return scheduled
  }

  return {
    write<T>(work: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('The database is closed'))
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: never) => void, reject })
        void schedule()
      })
    },
    async flush() {
      while (queue.length > 0 || scheduled) await schedule()
    },
    async close() {
      closed = true
      if (idle) clearTimeout(idle)
      while (queue.length > 0 || scheduled) await schedule()
    },
    commits: () => commits,
  }
}
