import { AppError } from '../../../../shared/errors.ts'
import { exportSpans } from '../../../app/observability/export-spans.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'
import { allEvents } from '../../../app/all-events.ts'

/** `traces [ID]`: the list, or one trace with its events. */
export async function tracesCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [id] = args.rest
  if (id === undefined) {
    const traces = await session.call('trace.list', { beforeMs: null, limit: 100, text: '' })
    output.value(traces, () =>
      traces.length === 0
        ? 'No traces yet.'
        : traces
            .map(
              (trace) =>
                `${trace.traceId}  ${trace.status.padEnd(11)}  ${String(trace.eventCount).padStart(4)} events  ${trace.used} units  ${trace.title}`,
            )
            .join('\n'),
    )
    return 0
  }
  const trace = await session.context.stores.traces.get(id)
  if (!trace) throw new AppError('record.not-found', 'There is no such trace.', { remedy: 'List them with “traces”.' })
  const events = await allEvents(session.context.stores, id)
  output.value({ ...trace, events }, () =>
    [
      trace.title,
      ...events.map(
        (event) =>
          `${String(event.seq).padStart(4)}  ${new Date(event.atMs).toISOString()}  ${event.name.padEnd(20)} ${event.status.padEnd(8)} ${event.stepId ?? ''}`,
      ),
    ].join('\n'),
  )
  return 0
}

/**
 * `trace verify [ID]`: exit 1 when a chain is broken. `trace export ID`: as JSON, or as OTLP, which `--to` sends to a collector.
 * `trace replay RUN`: exit 1 when it departs from what was saved.
 */
export async function traceCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action, id] = args.rest
  if (action === 'replay') {
    if (id === undefined) throw new UsageError('trace replay needs the id of a run, or of its trace.')
    return replayCommand(id, textOption(args, 'profile') ?? null, session, output)
  }
  if (action === 'export') {
    if (id === undefined) throw new UsageError('trace export needs the id of a trace.')
    const format = args.options.get('format') ?? 'json'
    if (format !== 'json' && format !== 'otlp') throw new UsageError('--format is json or otlp.')
    const to = textOption(args, 'to')
    if (to !== undefined && format !== 'otlp') throw new UsageError('--to needs --format otlp.')
    const trace = await session.context.stores.traces.get(id)
    if (!trace)
      throw new AppError('record.not-found', 'There is no such trace.', { remedy: 'List them with “traces”.' })
    const events = await allEvents(session.context.stores, id)
    if (format === 'json') {
      process.stdout.write(`${JSON.stringify({ trace, events }, null, 2)}\n`)
      return 0
    }
    const sent = await exportSpans(session.context, trace, events, to ?? null)
    if (sent.text === null) output.value({ sent: sent.spans, to }, () => `${sent.spans} spans were sent to ${to}.`)
    else process.stdout.write(`${sent.text}\n`)
    return 0
  }
  if (action !== 'verify')
    throw new UsageError(
      'Use: trace verify [ID], trace export ID --format json|otlp [--to URL], or trace replay RUN [--profile P].',
    )
  const verdicts = await session.call('trace.verify', { traceId: id ?? null })
  output.value(
    verdicts,
    () =>
      verdicts
        .map(
          (verdict) =>
            `${verdict.traceId}  ${verdict.ok ? `intact, ${verdict.events} events` : `BROKEN: ${verdict.problem ?? ''}`}`,
        )
        .join('\n') || 'No traces yet.',
  )
  return verdicts.every((verdict) => verdict.ok) ? 0 : 1
}

async function replayCommand(id: string, profile: string | null, session: Session, output: Output): Promise<number> {
  const runId = (await session.context.stores.runs.runIdOfTrace(id)) ?? id
  const replay = await session.call('run.replay', { id: runId, profile })
  const { saved, replayed } = replay
  output.value(replay, () =>
    [
      `Replay of: ${saved.request}`,
      replay.profile === null ? 'Nothing was changed.' : `Profile: ${replay.profile} instead of ${saved.profile}.`,
      '',
      ...(replay.same ? ['It is the same.'] : ['It departs:', ...replay.departures.map(listed)]),
      ...(replay.notOnRecord.length > 0
        ? ['', 'Not on record, so nobody was asked:', ...replay.notOnRecord.map(listed)]
        : []),
      '',
      `Then: ${saved.status}, ${saved.budget.used} units. Replayed: ${replayed.status}, ${replayed.budget.used} units.`,
      ...(saved.answer === replayed.answer ? [] : ['', 'The answer of the replay:', '', replayed.answer]),
      '',
      ...replay.notes,
    ].join('\n'),
  )
  return replay.same ? 0 : 1
}

const listed = (line: string): string => `  - ${line}`
