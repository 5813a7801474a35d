import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export const root = path.join(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules/.bin')
const ownNode = path.join(bin, 'node')

/** The Node that the project brings, where there is one for this system, else the one that runs the tests. */
export const node = existsSync(ownNode) ? ownNode : process.execPath

const loaded = ['loopback-only.mjs', 'fixed-day.mjs'].map((file) => pathToFileURL(path.join(import.meta.dirname, file)))

/** The moment at which specs begin: a Tuesday morning, the day the sample's records were written for. */
const BEGIN = Date.parse('2026-11-24T10:00:00Z')

/** How far the clock of all that a spec starts is from the machine's, in milliseconds; the same after a restart in the middle of a spec. */
export const clockOffsetMs = BEGIN - Date.now()

/** The environment for everything a spec starts: the project's Node first, no way off this computer, always the same day, and nothing of the person's own set-up of the app. */
export function cleanEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(CUGAR|SALES|OPENAI)_/.test(entry[0]),
  )
  return {
    ...Object.fromEntries(kept),
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    NODE_OPTIONS: loaded.map(({ href }) => `--import=${href}`).join(' '),
    E2E_CLOCK_OFFSET_MS: String(clockOffsetMs),
    ...extra,
  }
}
