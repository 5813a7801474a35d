import path from 'node:path'
import { importKindSchema, type ImportReport } from '../../../../shared/domain/import.ts'
import { AppError } from '../../../../shared/errors.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readBytes } from '../read-file.ts'
import type { Session } from '../session.ts'

const SHOWN_ISSUES = 20

/** `import FILE --as KIND [--map column=field] [--preview]`. Exit 1 when no row could be taken. */
export async function importCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [file] = args.rest
  if (file === undefined) throw new UsageError('import needs a file.')
  const kind = importKindSchema.safeParse(textOption(args, 'as'))
  if (!kind.success) throw new UsageError(`--as is one of: ${importKindSchema.options.join(', ')}.`)
  const map: Record<string, string | null> = {}
  for (const pair of args.repeated.get('map') ?? []) {
    const at = pair.lastIndexOf('=')
    if (at < 1) throw new UsageError(`--map ${pair}: write it as column=field, or column= for a column to leave out.`)
    map[pair.slice(0, at)] = pair.slice(at + 1) || null
  }
  const controller = new AbortController()
  const stop = () =>
    controller.abort(
      new AppError('input.invalid', 'The import was stopped. Nothing of it was kept.', { remedy: 'Run it again.' }),
    )
  process.once('SIGINT', stop)
  try {
    const report = await session.context.workspace.importFile(
      {
        fileName: path.basename(file),
        bytes: readBytes(file),
        kind: kind.data,
        map,
        preview: args.options.has('preview'),
      },
      controller.signal,
    )
    output.value(report, () => inWords(report))
    return report.rows > 0 && report.rejected === report.rows ? 1 : 0
  } finally {
    process.off('SIGINT', stop)
  }
}

function inWords(report: ImportReport): string {
  const lines = [
    `${report.file}: ${report.rows} rows as ${report.kind} (${report.encoding}, columns split by ${report.delimiter === '\t' ? 'tab' : `“${report.delimiter}”`})`,
    `${report.added} added, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected} rejected`,
    ...report.mapping.map((column) => `  ${column.column} → ${column.field ?? 'not used'}`),
    ...report.assumptions.map((assumption) => `Assumed: ${assumption}`),
    ...report.issues
      .slice(0, SHOWN_ISSUES)
      .map((issue) => `Row ${issue.row ?? '–'}${issue.column ? `, ${issue.column}` : ''}: ${issue.message}`),
  ]
  if (report.issuesTotal > SHOWN_ISSUES) lines.push(`… and ${report.issuesTotal - SHOWN_ISSUES} more (use --json)`)
  return lines.join('\n')
}

/** `sample load|remove`. */
export async function sampleCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action] = args.rest
  if (action === 'load') {
    const counts = await session.call('sample.load', {})
    output.value(
      counts,
      () =>
        `Sample data (MOCK): ${counts.accounts} accounts, ${counts.contacts} contacts, ${counts.opportunities} deals.`,
    )
    return 0
  }
  if (action === 'remove') {
    const { removed } = await session.call('sample.remove', {})
    output.value({ removed }, () => `${removed} sample records removed. Your own data are untouched.`)
    return 0
  }
  throw new UsageError('Use: sample load, or sample remove.')
}
