import { workspaceSettingsSchema } from '../../../../shared/domain/settings.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { changedBy } from '../read-file.ts'
import type { Session } from '../session.ts'

/** `settings` prints them, `settings set FILE.json` changes the members that the file holds and leaves the others. */
export async function settingsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'get', file] = args.rest
  const present = await session.call('settings.get', {})
  if (action === 'get') {
    output.value(present, () => JSON.stringify(present, null, 2))
    return 0
  }
  if (action !== 'set' || file === undefined) throw new UsageError('Use: settings, or settings set FILE.json.')
  const saved = await session.call('settings.set', changedBy(file, present, workspaceSettingsSchema))
  output.value(saved, () => 'Saved.')
  return 0
}
