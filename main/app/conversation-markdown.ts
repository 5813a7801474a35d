import type { Conversation, Message } from '../../shared/domain/conversation.ts'
import type { RunReport } from '../../shared/domain/run.ts'
import { threadItems } from '../../shared/domain/thread-items.ts'

/**
 * A conversation as Markdown, for a person to keep or pass on: what was asked, what was answered, what was not known and which records it
 * rests on. Times are ISO instants in UTC. What a person wrote is quoted, so that no line of it reads as the app's own.
 */
export function conversationMarkdown(
  conversation: Conversation,
  messages: readonly Message[],
  runs: readonly RunReport[],
): string {
  const parts = threadItems(messages, runs).map((item) => {
    if (item.kind === 'rep') return `## You asked, ${instant(item.message.atMs)}\n\n${quoted(item.message.text)}`
    if (item.kind === 'app') return `## Answer, ${instant(item.message.atMs)}\n\n${item.message.text.trim()}`
    const { run } = item
    const said = run.answer.trim() || run.question || 'No answer yet.'
    return [`## Answer, ${instant(run.endedAtMs ?? run.startedAtMs)}`, said, ...notes(run)].join('\n\n')
  })
  return `# ${conversation.title.replaceAll(/\s+/g, ' ')}\n\n${parts.join('\n\n')}\n`
}

const instant = (atMs: number): string => new Date(atMs).toISOString()

function notes({ mock, unknowns, sources }: RunReport): string[] {
  const records = new Map(sources.map((source) => [`${source.record}, ${source.from}`, source]))
  return [
    ...(mock ? ['*MOCK: this answer rests on sample data.*'] : []),
    ...(unknowns.length > 0 ? [`Not known:\n\n${unknowns.map((line) => `- ${line}`).join('\n')}`] : []),
    ...(records.size > 0 ? [`Sources:\n\n${[...records.keys()].map((line) => `- ${line}`).join('\n')}`] : []),
  ]
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
