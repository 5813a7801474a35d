import { reportOf } from '../../../app/context.ts'
import type { RunReport } from '../../../../shared/domain/run.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { runInWords } from '../run-words.ts'
import type { Session } from '../session.ts'

/** `resume`: runs that a stop cut off go on to their end or until they wait. */
export async function resumeCommand(_args: Arguments, session: Session, output: Output): Promise<number> {
  const { engine } = session.context
  const ids = await engine.resume(null)
  const reports: RunReport[] = []
  for (const id of ids) reports.push(await reportOf(session.context, await engine.whenIdle(id)))
  output.value(reports, () => (reports.length === 0 ? 'Nothing was cut off.' : reports.map(runInWords).join('\n\n')))
  return 0
}
