import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ask } from '../../../app/ask.ts'
import { goldenSignals, type GoldenSignals } from '../../../core/signals/golden-signals.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import { openSession } from '../session.ts'
import { settle } from './ask.ts'
import { demoRequest } from '../../../app/demo-request.ts'

/**
 * `demo`: the four-step demonstration on the sample workspace, in a data folder of its own that is removed afterwards (or the one given
 * with --data). The command itself gives the one approval and says so.
 */
export async function demoCommand(args: Arguments, output: Output): Promise<number> {
  const folder = args.options.has('data') ? null : mkdtempSync(path.join(tmpdir(), 'cugar-demo-'))
  const own = folder === null ? args : { ...args, options: new Map([...args.options, ['data', folder] as const]) }
  try {
    const session = await openSession(own)
    try {
      const { context } = session
      await session.call('sample.load', {})
      const { run } = await ask(
        {
          conversationId: null,
          text: demoRequest,
          pasted: null,
          profile: 'demo',
          begin: 'at-once',
          forceKind: null,
          goal: null,
        },
        context.askDeps,
      )
      const before = await settle(session, run.id, false)
      const report = await settle(session, run.id, true)
      const signals = goldenSignals(await context.stores.traces.events(run.traceId, 0, 1000))
      const note = `${before.approvals.filter((approval) => approval.status === 'pending').length} approval, given by this command`
      output.value({ ...report, approvedBy: note, signals }, () =>
        [runInWords(report), '', note, '', 'Golden signals:', ...signalLines(signals, report.budget.byDomain)].join(
          '\n',
        ),
      )
      return report.status === 'completed' ? 0 : 1
    } finally {
      await session.close()
    }
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  }
}

function signalLines(signals: GoldenSignals, unitsByDomain: Readonly<Record<string, number>>): string[] {
  const percent = (share: number | null) => (share === null ? 'n/a' : `${Math.round(share * 100)} %`)
  const ms = (value: number | null) => (value === null ? 'n/a' : `${Math.round(value * 10) / 10} ms`)
  const { callLatencyMs: call, approvalWaitMs: wait } = signals
  return [
    `  success rate ${percent(signals.successRate)}, call errors ${percent(signals.callErrorRate)}, mean steps ${signals.meanSteps ?? 'n/a'}`,
    `  call latency p50 ${ms(call.p50)}, p95 ${ms(call.p95)}, p99 ${ms(call.p99)} (n ${call.n}; waiting for people apart)`,
    `  approval wait p50 ${ms(wait.p50)} (n ${wait.n})`,
    `  budget ${signals.units} units in ${signals.calls} calls: ${Object.entries(unitsByDomain)
      .map(([domain, units]) => `${domain} ${units}`)
      .join(', ')}`,
  ]
}
