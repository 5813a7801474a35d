import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createSecret } from '../../app/random-secret.ts'

const FILE = 'loopback-session.json'
const LONGEST_AGE_MS = 24 * 60 * 60 * 1000

/**
 * The secret of the page's cookie. It is kept for a day in the data folder, readable for its owner only, so that an open page finds the
 * host again after a restart. A file that is damaged, old or open to others is replaced; one that cannot be written costs only that.
 */
export function keepSessionSecret(dataDir: string, nowMs: number): string {
  const file = path.join(dataDir, FILE)
  const kept = readKept(file)
  if (kept && nowMs >= kept.madeAtMs && nowMs - kept.madeAtMs < LONGEST_AGE_MS) return kept.secret
  const secret = createSecret()
  try {
    rmSync(`${file}.new`, { force: true })
    writeFileSync(`${file}.new`, JSON.stringify({ secret, madeAtMs: nowMs }), { mode: 0o600, flag: 'wx' })
    renameSync(`${file}.new`, file)
  } catch {
    // A read-only folder: the page must then be opened anew after a restart.
  }
  return secret
}

function readKept(file: string): { secret: string; madeAtMs: number } | null {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return null
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof kept !== 'object' || kept === null || !('secret' in kept) || !('madeAtMs' in kept)) return null
    const { secret, madeAtMs } = kept
    if (typeof secret !== 'string' || !/^[\w-]{43}$/.test(secret) || typeof madeAtMs !== 'number') return null
    return { secret, madeAtMs }
  } catch {
    return null
  }
}
