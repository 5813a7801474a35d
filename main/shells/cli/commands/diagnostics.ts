import { existsSync, writeFileSync } from 'node:fs'
import { AppError } from '../../../../shared/errors.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

/** `diagnostics [FILE]`: what somebody who helps needs to know, on the screen or in a file. */
export async function diagnosticsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [file, ...more] = args.rest
  if (more.length > 0) throw new UsageError('Use: diagnostics [FILE].')
  const { text } = await session.call('diagnostics.collect', {})
  if (file === undefined) {
    process.stdout.write(text)
    return 0
  }
  if (existsSync(file))
    throw new AppError('input.invalid', `${file} is there already.`, { remedy: 'Choose another name.' })
  writeFileSync(file, text, { mode: 0o600 })
  output.value({ file }, () => `${file} is written. Read it before you send it.`)
  return 0
}
