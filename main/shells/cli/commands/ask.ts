import { AppError } from '../../../../shared/errors.ts'
import { ask } from '../../../app/ask.ts'
import { reportOf } from '../../../app/context.ts'
import type { RunReport } from '../../../../shared/domain/run.ts'
import { readTextFile } from '../read-file.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'

const ROUNDS = 50

/** `ask "<text>"`: runs to its end or until it waits, prints the run. Exit 1 when the run failed. */
export async function askCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const { context } = session
  const text = args.rest.join(' ')
  const approve = textOption(args, 'approve') ?? 'none'
  if (approve !== 'all' && approve !== 'none') throw new UsageError('--approve is all or none.')
  const planner = textOption(args, 'planner')
  if (planner !== undefined && planner !== 'rules' && planner !== 'model')
    throw new UsageError('--planner is rules or model.')
  const pastedFile = textOption(args, 'pasted')
  const { run } = await ask(
    {
      conversationId: null,
      text,
      pasted: pastedFile === undefined ? null : readTextFile(pastedFile),
      profile: textOption(args, 'profile') ?? (await context.selectedProfile()),
      begin: 'at-once',
      forceKind: null,
      goal: null,
      ...(planner === undefined ? {} : { planner }),
    },
    context.askDeps,
  )
  const report = await settle(session, run.id, approve === 'all')
  output.value(report, () => runInWords(report))
  return report.status === 'failed' ? 1 : 0
}

/** Waits until the run does not move by itself any more; with `approveAll` approves what it asks for and goes on. */
export async function settle(session: Session, runId: string, approveAll: boolean): Promise<RunReport> {
  const { context } = session
  for (let round = 0; round < ROUNDS; round += 1) {
    const stored = await context.engine.whenIdle(runId)
    // What a model adds would otherwise be cut off by the end of the command, and be paid for in vain.
    await context.afterAnswers.settled()
    const pending = approveAll
      ? (await context.stores.approvals.ofRun(runId)).filter((approval) => approval.status === 'pending')
      : []
    if (pending.length === 0) return reportOf(context, stored)
    let moved = false
    for (const approval of pending) {
      try {
        await context.engine.decide({
          id: approval.id,
          contentHash: approval.hash,
          decision: { kind: 'approve' },
          by: 'command line',
        })
        moved = true
      } catch (thrown) {
        if (!(thrown instanceof AppError) || thrown.code !== 'approval.blocked') throw thrown
        process.stderr.write(`${thrown.message} ${thrown.remedy ?? ''}\n`)
      }
    }
    if (!moved) return reportOf(context, stored)
  }
  return reportOf(context, await context.engine.whenIdle(runId))
}
