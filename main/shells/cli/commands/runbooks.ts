import type { OwnRunbook } from '../../../../shared/domain/own-runbook.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

/** `runbooks [list | save RUN --name NAME | rename ID --name NAME | delete ID]`: the rep's own, saved from good runs. */
export async function runbooksCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', id] = args.rest
  if (action === 'list') {
    const list = await session.call('runbook.list', {})
    output.value(list, () => (list.length === 0 ? 'You have no runbook of your own.' : list.map(inWords).join('\n')))
    return 0
  }
  if (action !== 'save' && action !== 'rename' && action !== 'delete')
    throw new UsageError(`There is no “runbooks ${action}”. Use list, save, rename or delete.`)
  if (id === undefined)
    throw new UsageError(`runbooks ${action} needs the id of a ${action === 'save' ? 'run' : 'runbook'}.`)
  if (action === 'delete') {
    const removed = await session.call('runbook.remove', { id })
    output.value(removed, () => 'Deleted.')
    return 0
  }
  const title = args.options.get('name')
  if (typeof title !== 'string') throw new UsageError(`runbooks ${action} needs --name.`)
  if (action === 'save') {
    const saved = await session.call('runbook.save', { runId: id, title })
    output.value(saved, () => `Saved.\n${inWords(saved)}`)
    return 0
  }
  const known = (await session.call('runbook.list', {})).find((runbook) => runbook.id === id)
  const changed = await session.call('runbook.change', { id, title, examples: known?.examples ?? [title] })
  output.value(changed, () => inWords(changed))
  return 0
}

const inWords = ({ id, title, examples, steps, good, total }: OwnRunbook): string =>
  [
    `${id}  ${title}${total > 0 ? `  (${good} of ${total} runs went well)` : ''}`,
    ...examples.map((example) => `    ask: ${example}`),
    ...steps.map((step) => `    step: ${step.title}`),
  ].join('\n')
