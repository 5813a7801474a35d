import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { openSession, type Session } from '../session.ts'

/** `backup FILE`: a copy that was read back before it counts. */
export async function backupCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [file] = args.rest
  if (file === undefined) throw new UsageError('backup needs a file.')
  const made = await session.call('backup.create', { file: path.resolve(file) })
  output.value(made, () => `${made.file}: ${made.runs} runs, ${made.accounts} accounts, checked.`)
  return 0
}

/** `restore FILE`: checks the copy, then puts it in place of the data; what it replaces is kept beside it. */
export async function restoreCommand(args: Arguments, output: Output): Promise<number> {
  const [file] = args.rest
  if (file === undefined) throw new UsageError('restore needs a file.')
  const first = await openSession(args)
  let facts
  try {
    facts = await first.call('backup.restore', { file: path.resolve(file) })
  } finally {
    await first.close()
  }
  await (await openSession(args)).close()
  const { runs, accounts } = facts
  output.value(
    { restored: true, runs, accounts },
    () =>
      `Restored: ${runs} runs, ${accounts} accounts. What was there before is kept in the data folder as “replaced-…”.`,
  )
  return 0
}

/** `outbox [list | export ID --to FOLDER]`. */
export async function outboxCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', id] = args.rest
  if (action === 'list') {
    const entries = await session.call('outbox.list', {})
    output.value(
      entries,
      () =>
        entries
          .map(
            (entry) =>
              `${entry.id}  ${entry.kind.padEnd(11)}  ${entry.content.recipient?.name ?? ''}  ${entry.content.subject ?? ''}`,
          )
          .join('\n') || 'The outbox is empty.',
    )
    return 0
  }
  if (action !== 'export' || id === undefined) throw new UsageError('Use: outbox, or outbox export ID --to FOLDER.')
  const folder = path.resolve(textOption(args, 'to') ?? '.')
  const made = await session.call('outbox.file', { id })
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, made.fileName)
  if (existsSync(file))
    throw new AppError('input.invalid', `${file} exists already.`, { remedy: 'Name another folder with --to.' })
  writeFileSync(file, Buffer.from(made.contentBase64, 'base64'))
  output.value({ file }, () => file)
  return 0
}

/** `rules [list | add APPROVAL --days N | revoke ID]`. */
export async function rulesCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', id] = args.rest
  if (action === 'list') {
    const rules = await session.call('rule.list', {})
    const line = (rule: (typeof rules)[number]) =>
      `${rule.id}  until ${new Date(rule.endsAtMs).toISOString().slice(0, 10)}${rule.revokedAtMs === null ? '' : ' (revoked)'}  ${rule.title}`
    output.value(rules, () => rules.map(line).join('\n') || 'There are no rules: everything is asked.')
    return 0
  }
  if (id === undefined) throw new UsageError(`rules ${action} needs an id.`)
  if (action === 'add') {
    const days = Number(textOption(args, 'days') ?? '30')
    if (!Number.isInteger(days)) throw new UsageError('--days is a whole number from 1 to 90.')
    const rule = await session.call('rule.add', { approvalId: id, days })
    output.value(rule, () => `${rule.title}, until ${new Date(rule.endsAtMs).toISOString().slice(0, 10)}.`)
    return 0
  }
  if (action !== 'revoke') throw new UsageError('Use: rules, rules add APPROVAL --days N, or rules revoke ID.')
  await session.call('rule.revoke', { id })
  output.value({ revoked: true }, () => 'Revoked; it is asked again.')
  return 0
}
