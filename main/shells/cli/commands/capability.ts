import { AppError } from '../../../../shared/errors.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'
import { runCapability } from '../../../app/run-capability.ts'
import { settle } from './ask.ts'

/** `capability NAME --input JSON`: one step through the same engine, budget, approval and trace as any other. */
export async function capabilityCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [name] = args.rest
  if (name === undefined) throw new UsageError('capability needs a name.')
  const { context } = session
  const run = await runCapability(context, {
    name,
    input: parseInput(textOption(args, 'input') ?? '{}'),
    profile: textOption(args, 'profile') ?? (await context.selectedProfile()),
    title: name,
    reason: 'one capability was called by name',
  })
  const report = await settle(session, run.id, false)
  output.value(report, () => runInWords(report))
  return report.status === 'failed' ? 1 : 0
}

function parseInput(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below, in words.
  }
  throw new AppError('input.invalid', '--input is not a JSON object.', {
    remedy: `Write it as --input '{"accountId": "…"}'.`,
  })
}
