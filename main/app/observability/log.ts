import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock } from '../../core/ports/clock.ts'
import { redact } from '../../core/tracing/redact.ts'

const FILE = 'app.log'
const MAX_BYTES = 1024 * 1024
/** Files that are kept beside the one that is written; with it the log never takes more than four megabytes. */
const OLDER = 3

type Fields = { traceId?: string | null; [name: string]: unknown }

/** What the app did and what went wrong, a JSON object a line, for whoever looks for a fault. Holds no secret and nothing personal. */
export type Log = {
  info(event: string, fields?: Fields): void
  /** Also on standard error, where somebody may be looking. */
  error(event: string, thrown: unknown, fields?: Fields): void
  /** The last lines, oldest first. */
  tail(lines: number): string[]
}

type Options = {
  /** Made with the first line; only its owner may read it. */
  folder: string
  clock: Pick<Clock, 'now'>
  /** Names of people that are known, such as the sender's: they are taken out of every text. */
  names: () => readonly string[]
  /** Folders whose path tells who somebody is, such as the home: `~` stands for each. */
  homes?: readonly string[]
  maxBytes?: number
  /** Where errors are also shown; null for nowhere. */
  show?: ((line: string) => void) | null
}

export function createLog({ folder, clock, names, homes = [], maxBytes = MAX_BYTES, show = null }: Options): Log {
  const file = path.join(folder, FILE)
  const older = (n: number): string => `${file}.${n}`

  function rotate(): void {
    rmSync(older(OLDER), { force: true })
    for (let n = OLDER - 1; n >= 1; n -= 1) if (existsSync(older(n))) renameSync(older(n), older(n + 1))
    renameSync(file, older(1))
  }

  function write(level: 'info' | 'error', event: string, fields: Fields): string {
    const clean = redact(withoutHomes(fields, homes), names()) as Fields
    const line = JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...clean })
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) + line.length > maxBytes && existsSync(file)) rotate()
      appendFileSync(file, `${isUnfinished(file) ? '\n' : ''}${line}\n`, { mode: 0o600 })
    } catch {
      // A full or read-only disk: the app goes on without a log.
    }
    return line
  }

  return {
    info: (event, fields = {}) => void write('info', event, fields),
    error(event, thrown, fields = {}) {
      const line = write('error', event, { ...fields, ...causeOf(thrown) })
      show?.(line)
    },
    tail(lines) {
      const newest = read(file)
      return [...(newest.length < lines ? read(older(1)) : []), ...newest].slice(-lines)
    },
  }
}

/** A full disk or a sudden end left half a line: the next one must not grow onto it. */
function isUnfinished(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return false
  const last = Buffer.alloc(1)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, last, 0, 1, size - 1)
  } finally {
    closeSync(opened)
  }
  return last.toString() !== '\n'
}

/** None where there is no file, or none that can be read. */
function read(name: string): string[] {
  try {
    return readFileSync(name, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}

/** Every text in a value with `~` for each of the folders, written as paths or as addresses of files are. */
function withoutHomes(value: unknown, homes: readonly string[]): unknown {
  if (typeof value === 'string')
    return homes
      .flatMap((home) => [home, pathToFileURL(home).pathname])
      .toSorted((a, b) => b.length - a.length)
      .reduce((text, home) => text.replaceAll(home, '~'), value)
  if (Array.isArray(value)) return value.map((item) => withoutHomes(item, homes))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutHomes(member, homes)]))
}

/** What was thrown. A SyntaxError quotes what was read, which may be anybody's text: only its name and code are told. */
function causeOf(thrown: unknown): Fields {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const { name, message, stack } = thrown
  if (thrown instanceof SyntaxError) return { error: name, code: (thrown as NodeJS.ErrnoException).code ?? null }
  return { error: name, message, stack }
}
