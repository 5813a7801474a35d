// Checks an exported record with nothing but Node: node verify-audit.mjs FILE [CHECKPOINT]
//
// A line is canonical JSON (sorted keys, no white space) of { n, after, row }: its number, the SHA-256 of the line before (zeros for the
// first), and what it records. An event row carries the SHA-256 of itself without `hash` and `type`; `prevHash` is the event before it in its
// trace. The last line is a checkpoint; its own SHA-256 stands for the whole file. Written apart from the app's code, to be read.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const zeros = '0'.repeat(64)
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** The first line that was altered, as { line, problem }, or null. */
export function findFault(text) {
  const lines = text.split('\n')
  if (lines.pop() !== '') return { line: lines.length + 1, problem: 'there is something after the last line' }
  let after = zeros
  let trace = { id: null, left: 0, seq: 0, hash: zeros, head: null }
  let compacted = { n: 0, hash: zeros }
  const counted = { traces: 0, events: 0 }
  let previous = null
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    const fault = (problem, at = number) => ({ line: at, problem })
    let parsed
    try {
      parsed = JSON.parse(line)
    } catch {
      return fault('it cannot be read')
    }
    if (canonical(parsed) !== line || typeof parsed !== 'object' || parsed === null || typeof parsed.row !== 'object' || parsed.row === null) return fault('it is not written as the app writes it') // prettier-ignore
    const { n, row } = parsed
    if (n !== number) return fault(n < number ? 'a line was put in' : 'a line is missing')
    if (parsed.after !== after) {
      // Heads and traces have no hash of their own: the line after this one tells which of the two was changed.
      const mayBeBefore = previous === 'audit' || previous === 'trace'
      const next = lines[number]
      const isWhole = next === undefined || next.includes(`"after":"${sha256(line)}"`)
      return fault('it was changed', mayBeBefore && isWhole ? number - 1 : number)
    }
    if (previous === 'checkpoint') return fault('it comes after the checkpoint')
    if ((number === 1) !== (row.type === 'audit')) return fault('it does not belong here')
    if (trace.left > 0 && row.type !== 'event') return fault('an event is missing')
    if (row.type === 'trace') {
      counted.traces += 1
      trace = { id: row.traceId, left: row.events, seq: 0, hash: zeros, head: row.head }
    } else if (row.type === 'event') {
      const { type, hash, ...event } = row
      if (trace.left === 0 || row.traceId !== trace.id || row.seq !== trace.seq + 1 || row.prevHash !== trace.hash) return fault('the event does not follow the one before') // prettier-ignore
      if (sha256(canonical(event)) !== hash) return fault(`${type} ${row.seq} of trace ${row.traceId} was changed`)
      counted.events += 1
      trace = { ...trace, left: trace.left - 1, seq: row.seq, hash }
      if (trace.left === 0 && trace.head !== hash) return fault('the trace does not end here')
    } else if (row.type === 'compacted') {
      const { type, hash, ...rest } = row
      if (row.n !== compacted.n + 1 || row.prevHash !== compacted.hash || sha256(canonical(rest)) !== hash) return fault(`the ${type} trace ${row.traceId} was changed`) // prettier-ignore
      compacted = { n: row.n, hash }
    } else if (row.type === 'checkpoint') {
      if (row.traces !== counted.traces || row.events !== counted.events) return fault('it counts other rows')
    } else if (row.type !== 'audit') return fault('it is of no known kind')
    after = sha256(line)
    previous = row.type
  }
  return previous === 'checkpoint' ? null : { line: lines.length + 1, problem: 'the checkpoint is missing' }
}

/** What stands for a whole file: the SHA-256 of its last line. */
export const checkpointOf = (text) => sha256(text.trimEnd().split('\n').at(-1) ?? '')

if (import.meta.main ?? process.argv[1]?.endsWith('verify-audit.mjs')) {
  const [, , file, wanted] = process.argv
  if (file === undefined) {
    console.error('Use: node verify-audit.mjs FILE [CHECKPOINT]')
    process.exit(2)
  }
  const text = readFileSync(file, 'utf8')
  const fault = findFault(text)
  const checkpoint = checkpointOf(text)
  if (fault) console.log(`ALTERED at line ${fault.line}: ${fault.problem}`)
  else if (wanted !== undefined && wanted !== checkpoint) console.log('Whole, but not the file of that checkpoint.')
  else console.log(`Intact. Checkpoint: ${checkpoint}`)
  process.exitCode = fault || (wanted !== undefined && wanted !== checkpoint) ? 1 : 0
}
