import {
  adapterModeSchema,
  syncKindSchema,
  vendorIdSchema,
  vendorIds,
  type Adapter,
  type AdapterCheck,
  type AdapterComparison,
  type SyncState,
  type VendorId,
} from '../../../../shared/domain/adapter.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

const USE =
  'Use: adapters, adapters show ID, adapters set ID --mode mock|live|off, adapters test ID, adapters compare ID, adapters connect ID [--sync], adapters sync ID, or adapters disconnect ID.'

/** `adapters [list | show | set | mode | test | compare | connect | sync | disconnect]`: the vendors. Keys are read from the environment and shown nowhere. */
export async function adaptersCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', ...more] = args.rest
  const show = (adapter: Adapter) => output.value(adapter, () => inWords(adapter))
  if (action === 'list') {
    const all = await session.call('adapter.list', {})
    output.value(all, () => all.map(inOneLine).join('\n'))
    return 0
  }
  const id = vendorIn(more[0])
  switch (action) {
    case 'show':
      show(await session.call('adapter.show', { id }))
      return 0
    case 'mode':
    case 'set': {
      const mode = action === 'mode' ? more[1] : textOption(args, 'mode')
      const baseUrl = textOption(args, 'url')
      const values = valuesIn(args.repeated.get('value') ?? [])
      if (mode === undefined && baseUrl === undefined && Object.keys(values).length === 0) throw new UsageError(USE)
      show(
        await session.call('adapter.set', {
          id,
          ...(mode === undefined ? {} : { mode: chosen(adapterModeSchema, mode, 'mode') }),
          ...(baseUrl === undefined ? {} : { baseUrl: baseUrl === '' ? null : baseUrl }),
          ...(Object.keys(values).length === 0 ? {} : { values }),
        }),
      )
      return 0
    }
    case 'test': {
      const mode = textOption(args, 'mode')
      if (mode !== undefined && mode !== 'mock' && mode !== 'live') throw new UsageError('--mode is mock or live here.')
      const check = await session.call('adapter.test', { id, mode: mode ?? null })
      output.value(check, () => checkInWords(check))
      return check.ok ? 0 : 1
    }
    case 'compare': {
      const comparison = await session.call('adapter.compare', { id })
      output.value(comparison, () => sideBySide(comparison))
      return comparison.liveProblem === null ? 0 : 1
    }
    case 'sync': {
      const kinds = (args.repeated.get('kind') ?? []).map((kind) => chosen(syncKindSchema, kind, 'kind'))
      const adapter = await session.call('adapter.sync', { id, kinds: kinds.length === 0 ? null : kinds })
      output.value(adapter, () => adapter.syncs.map(syncInWords).join('\n'))
      return 0
    }
    case 'connect': {
      const { url } = await session.call('adapter.sign-in', { id })
      process.stderr.write(`Open this page in your browser and say yes there:\n${url}\n`)
      await session.call('adapter.await-sign-in', { id })
      // Without a keychain the connection ends with this command, so what it is for is done now.
      const adapter = args.options.has('sync')
        ? await session.call('adapter.sync', { id, kinds: null })
        : await session.call('adapter.show', { id })
      output.value(adapter, () =>
        [`${adapter.title} is connected${keeps(adapter)}.`, ...adapter.syncs.map(syncInWords)].join('\n'),
      )
      return 0
    }
    case 'disconnect': {
      const done = await session.call('adapter.disconnect', { id, erase: args.options.has('erase') })
      output.value(done, () =>
        [`${done.adapter.title} is off and forgotten; ${done.removed} records removed.`, done.notTold]
          .filter(Boolean)
          .join('\n'),
      )
      return 0
    }
    default:
      throw new UsageError(`There is no “adapters ${action}”. ${USE}`)
  }
}

function vendorIn(text: string | undefined): VendorId {
  const read = vendorIdSchema.safeParse(text)
  if (read.success) return read.data
  throw new UsageError(`Name an adapter: ${vendorIds.join(', ')}.`)
}

function chosen<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } },
  text: string,
  what: string,
): T {
  const read = schema.safeParse(text)
  if (read.success && read.data !== undefined) return read.data
  throw new UsageError(`“${text}” is no ${what}.`)
}

/** NAME=VALUE pairs; an empty value takes it away. */
function valuesIn(pairs: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value] = pair.split(/=(.*)/s)
      if (value === undefined) throw new UsageError('--value is NAME=VALUE.')
      return [name, value === '' ? null : value]
    }),
  )
}

/** Where the connection is kept, as far as a command has to say it. */
const keeps = ({ fields }: Adapter): string =>
  fields.some(({ name, from }) => name === 'REFRESH_TOKEN' && from === 'session') ? ' until this command ends' : ''

const badge = (mode: Adapter['effective']): string => ({ mock: 'MOCK', live: 'LIVE', off: 'off' })[mode]

const inOneLine = ({ id, effective, reason, ports, health }: Adapter): string =>
  `${id.padEnd(16)} ${badge(effective).padEnd(5)} ${ports.join(', ')}${health.state === 'unknown' ? '' : ` [${health.state}]`}${reason === null ? '' : `\n                 ${reason}`}`

function inWords(adapter: Adapter): string {
  const {
    title,
    effective,
    mode,
    modeFrom,
    reason,
    fallback,
    baseUrl,
    auth,
    fields,
    contract,
    signals,
    health,
    rateLimit,
    syncs,
  } = adapter
  return [
    `${title}: ${badge(effective)} (${mode}, from the ${modeFrom})`,
    ...(reason === null ? [] : [reason]),
    `Address: ${baseUrl || 'none yet'}`,
    `Signs in with: ${auth}`,
    ...fields.map(
      ({ env, label, isSet, from, optional }) =>
        `  ${env}: ${label}; ${isSet ? `set, from the ${from}` : optional ? 'not set, may stay so' : 'not set'}`,
    ),
    `When it does not answer: ${fallback === 'mock' ? 'its MOCK data stand in, and it is said' : 'it is left out, and it is said'}`,
    `Interface: ${contract.version}${contract.isPublic ? '' : ', no public description is known'}. ${contract.note}`,
    `Signals: ${signals.map(({ type, how }) => `${type} (${how})`).join(', ') || 'none'}`,
    `Health: ${health.state}, ${health.calls} calls${health.lastFailure ? `; ${health.lastFailure.message}` : ''}`,
    ...rateLimit.map(
      ({ name, remaining, limit, from }) =>
        `Limit, ${name}: ${remaining ?? '?'} of ${limit ?? '?'} left (${from === 'vendor' ? 'says the vendor' : 'counted here'})`,
    ),
    ...syncs.map(syncInWords),
  ].join('\n')
}

const checkInWords = ({ checks }: AdapterCheck): string =>
  checks.map(({ ok, name, message, ms }) => `${ok ? 'ok    ' : 'FAILED'}  ${name}: ${message} (${ms} ms)`).join('\n')

const syncInWords = ({ kind, mode, state, read, added, updated, removed, rejected, problems }: SyncState): string =>
  [
    `${kind} (${mode === 'mock' ? 'MOCK' : 'live'}): ${state}; ${read} read, ${added} added, ${updated} changed, ${removed} removed, ${rejected} left out`,
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n')

const sideBySide = ({ rows, liveProblem }: AdapterComparison): string =>
  [
    ...(liveProblem === null ? [] : [`Live: ${liveProblem}`]),
    ...rows.map(
      ({ port, what, mock, live }) => `${port}, ${what}\n  MOCK: ${mock ?? 'nothing'}\n  LIVE: ${live ?? 'nothing'}`,
    ),
  ].join('\n')
