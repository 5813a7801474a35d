import type { Message } from './conversation.ts'
import type { RunReport } from './run.ts'

export type ThreadItem =
  | { kind: 'rep'; key: string; message: Message }
  | { kind: 'app'; key: string; message: Message }
  | { kind: 'run'; key: string; run: RunReport; superseded: boolean }

/**
 * Puts messages and runs into one thread, in the order a person lived it. A run stands below the message that asked for it and shows
 * its own answer, so the stored answer of a known run is not shown twice. An earlier attempt at the same request is `superseded`.
 */
export function threadItems(messages: readonly Message[], runs: readonly RunReport[]): ThreadItem[] {
  const known = new Map(runs.map((run) => [run.runId, run]))
  const askedBy = new Map(
    messages.flatMap((message) => (message.role === 'rep' && message.runId ? [[message.runId, message.atMs]] : [])),
  )
  const placed: { at: number; order: number; item: ThreadItem }[] = []
  for (const message of messages) {
    if (message.role === 'rep') {
      placed.push({ at: message.atMs, order: 0, item: { kind: 'rep', key: message.id, message } })
    } else if (!message.runId || !known.has(message.runId)) {
      placed.push({ at: message.atMs, order: 1, item: { kind: 'app', key: message.id, message } })
    }
  }
  for (const run of runs) {
    const later = runs.some(
      (other) => other.request === run.request && other.startedAtMs > run.startedAtMs && !askedBy.has(other.runId),
    )
    const item: ThreadItem = { kind: 'run', key: run.runId, run, superseded: later }
    placed.push({ at: askedBy.get(run.runId) ?? run.startedAtMs, order: 1, item })
  }
  return placed.sort((a, b) => a.at - b.at || a.order - b.order).map(({ item }) => item)
}
