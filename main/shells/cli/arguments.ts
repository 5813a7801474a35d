import { AppError } from '../../../shared/errors.ts'

export type Arguments = {
  command: string
  rest: string[]
  options: ReadonlyMap<string, string | true>
  repeated: ReadonlyMap<string, string[]>
}

/** Wrong use of the command line; the process ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const withValue = new Set([
  'data',
  'now',
  'profile',
  'approve',
  'planner',
  'pasted',
  'record',
  'replay',
  'reason',
  'note',
  'subject',
  'body-file',
  'as',
  'map',
  'input',
  'port',
  'metrics-port',
  'format',
  'registry',
  'limit',
  'to',
  'from',
  'domain',
  'person',
  'account',
  'goal',
  'decision',
  'checkpoint',
  'days',
  'file',
  'name',
  'mode',
  'url',
  'value',
  'kind',
])
const flags = new Set([
  'json',
  'help',
  'preview',
  'no-open',
  'shareable',
  'verbose',
  'suite',
  'erase',
  'prometheus',
  'sync',
])

/** Splits `command rest… --option value --flag` and refuses what it does not know. `--` ends the options. */
export function parseArguments(argv: readonly string[]): Arguments {
  const rest: string[] = []
  const options = new Map<string, string | true>()
  const repeated = new Map<string, string[]>()
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? ''
    if (word === '--') {
      rest.push(...argv.slice(i + 1))
      break
    }
    if (!word.startsWith('--')) {
      rest.push(word)
      continue
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s)
    if (flags.has(name)) {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value.`)
      options.set(name, true)
    } else if (withValue.has(name)) {
      const value = inline ?? argv[(i += 1)]
      if (value === undefined) throw new UsageError(`--${name} needs a value.`)
      options.set(name, value)
      repeated.set(name, [...(repeated.get(name) ?? []), value])
    } else throw new UsageError(`There is no option --${name}.`)
  }
  const [command = 'help', ...others] = rest
  return { command, rest: others, options, repeated }
}

export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.options.get(name)
  return typeof value === 'string' ? value : undefined
}

/** An ISO instant such as 2026-11-24T09:00:00Z as milliseconds. */
export function parseInstant(text: string): number {
  const ms = Date.parse(text)
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) || Number.isNaN(ms)) {
    throw new AppError('input.invalid', `--now: “${text}” is not an instant.`, {
      remedy: 'Write it as 2026-11-24T09:00:00Z.',
    })
  }
  return ms
}
