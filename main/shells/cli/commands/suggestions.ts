import type { Suggestion, SuggestionEvidence, SuggestionList } from '../../../../shared/domain/suggestion.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

/** `suggestions [list | accept ID | dismiss ID | undo ID]`: nothing changes before a suggestion is accepted. */
export async function suggestionsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', id] = args.rest
  if (action === 'list') {
    const list = await session.call('suggestions.list', {})
    output.value(list, () => inWords(list))
    return 0
  }
  if (action !== 'accept' && action !== 'dismiss' && action !== 'undo')
    throw new UsageError(`There is no “suggestions ${action}”. Use list, accept, dismiss or undo.`)
  if (id === undefined) throw new UsageError(`suggestions ${action} needs the id of a suggestion.`)
  const decided = await session.call(`suggestions.${action}`, { id })
  const words = {
    accepted: `Accepted: ${decided.title}. ${decided.does} To take it back: suggestions undo ${decided.id}`,
    dismissed: `Dismissed: ${decided.title}. To open it again: suggestions undo ${decided.id}`,
    undone: `Taken back: ${decided.title}.`,
    open: `Open again: ${decided.title}.`,
  }
  output.value(decided, () => words[decided.status])
  return 0
}

function inWords({ suggestions, looked, notes }: SuggestionList): string {
  const since = new Date(looked.sinceMs).toISOString().slice(0, 10)
  return [
    `Looked at ${looked.runs} runs, ${looked.decisions} decisions, ${looked.feedback} with feedback and ${looked.deals} decided deals since ${since}.`,
    ...(suggestions.length === 0 ? ['There is nothing to suggest.'] : suggestions.map(one)),
    ...notes.map((note) => `  not judged (${note.analyser}): ${note.sentence}`),
  ].join('\n')
}

const one = (suggestion: Suggestion): string =>
  [
    `${suggestion.id}  ${suggestion.status}  ${suggestion.title}`,
    `    ${suggestion.detail} (${interval(suggestion.evidence)})`,
    `    If accepted: ${suggestion.does}`,
    `    Undo: ${suggestion.undo}`,
    ...suggestion.evidence.refs.slice(0, 3).map((ref) => `    run ${ref.runId}  trace ${ref.traceId}  ${ref.title}`),
  ].join('\n')

function interval({ n, k, of, unit, low, high }: SuggestionEvidence): string {
  const show = (value: number) =>
    unit === 'share' ? `${Math.round(value * 100)} %` : unit === 'ms' ? `${Math.round(value)} ms` : value.toFixed(3)
  return `${k === null ? `n = ${n}` : `${k} of ${n}`} ${of}, 95 % interval ${show(low)} to ${show(high)}`
}
