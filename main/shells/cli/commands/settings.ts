import { workspaceSettingsSchema } from '../../../../shared/domain/settings.ts'
import { AppError } from '../../../../shared/errors.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readJsonObject } from '../read-file.ts'
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
  const changed = workspaceSettingsSchema.safeParse({ ...present, ...readJsonObject(file) })
  if (!changed.success) {
    const issue = changed.error.issues[0]
    throw new AppError(
      'input.invalid',
      `${file}, ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message ?? 'not valid'}.`,
      { remedy: 'Correct this member; nothing was changed.' },
    )
  }
  const saved = await session.call('settings.set', changed.data)
  output.value(saved, () => 'Saved.')
  return 0
}
