import path from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readBytes } from '../read-file.ts'
import type { Session } from '../session.ts'
import { capabilityCommand } from './capability.ts'

/** `knowledge [list | add FILE [--shareable] | remove ID | search "words"]`. */
export async function knowledgeCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', ...rest] = args.rest
  const { workspace } = session.context
  if (action === 'list') {
    const documents = await workspace.documents()
    output.value(
      documents,
      () =>
        documents.map((one) => `${one.id}  ${one.title}  ${one.internal ? 'internal' : 'shareable'}`).join('\n') ||
        'No documents yet.',
    )
    return 0
  }
  if (action === 'search') {
    const query = rest.join(' ')
    if (query.trim() === '') throw new UsageError('knowledge search needs words.')
    const input = JSON.stringify({ query })
    return capabilityCommand(
      { ...args, rest: ['retrieve_product_knowledge'], options: new Map([...args.options, ['input', input] as const]) },
      session,
      output,
    )
  }
  const [target] = rest
  if (target === undefined) throw new UsageError(`knowledge ${action} needs ${action === 'add' ? 'a file' : 'an id'}.`)
  if (action === 'add') {
    const shareable = args.options.has('shareable')
    const added = await workspace.addDocument(
      { name: path.basename(target), bytes: readBytes(target), internal: !shareable, approved: shareable },
      AbortSignal.timeout(120_000),
    )
    output.value(added, () => JSON.stringify(added, null, 2))
    return 0
  }
  if (action !== 'remove') throw new UsageError('Use: knowledge list, add, remove or search.')
  if (!(await workspace.removeDocument(target)))
    throw new AppError('record.not-found', 'There is no such document.', { remedy: 'List them with “knowledge list”.' })
  output.value({ removed: true }, () => 'Removed, with every word of it.')
  return 0
}
