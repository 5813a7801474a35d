import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { excerpt } from '../../core/text/excerpt.ts'
import { reportOf, type AppContext } from '../context.ts'
import { conversationMarkdown } from '../conversation-markdown.ts'

const LISTED = 500
const FOUND = 50
const RUNS = 1000

function noConversation(): never {
  throw new AppError('record.not-found', 'There is no such conversation.', { remedy: 'Choose another one.' })
}

export const conversationHandlers = (context: AppContext) => {
  const { conversations, runs } = context.stores
  const known = async (id: string) => (await conversations.get(id)) ?? noConversation()
  const wholeOf = async (id: string) => ({
    conversation: await known(id),
    messages: await conversations.messages(id),
    runs: await Promise.all((await runs.runsOfConversation(id, RUNS)).map((run) => reportOf(context, run))),
  })
  return {
    'conversation.list': () => conversations.list(LISTED),
    'conversation.get': ({ id }) => wholeOf(id),
    async 'conversation.search'({ text }) {
      const words = text.split(/\s+/)
      const found = await conversations.search(words, FOUND)
      return found.map(({ conversation, text: message }) => ({
        conversation,
        excerpt: message === null ? null : excerpt(message, words),
      }))
    },
    async 'conversation.change'({ id, ...change }) {
      return (await conversations.change(id, change)) ?? noConversation()
    },
    async 'conversation.export'({ id }) {
      const { conversation, messages, runs: reports } = await wholeOf(id)
      const name = conversation.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60).replaceAll(/^-|-$/g, '') // prettier-ignore
      return {
        fileName: `${name || 'conversation'}.md`,
        mediaType: 'text/markdown',
        contentBase64: Buffer.from(conversationMarkdown(conversation, messages, reports)).toString('base64'),
      }
    },
  } satisfies Partial<Handlers>
}
