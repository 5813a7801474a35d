import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export const root = path.join(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules/.bin')
const ownNode = path.join(bin, 'node')

/** The Node that the project brings, where there is one for this system, else the one that runs the tests. */
export const node = existsSync(ownNode) ? ownNode : process.execPath

const onlyHere = pathToFileURL(path.join(import.meta.dirname, 'loopback-only.mjs')).href

/** The environment for everything a spec starts: the project's Node first, no way off this computer, and nothing of the person's own set-up of the app. */
export function cleanEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(CUGAR|SALES|OPENAI)_/.test(entry[0]),
  )
  return {
    ...Object.fromEntries(kept),
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    NODE_OPTIONS: `--import=${onlyHere}`,
    ...extra,
  }
}
