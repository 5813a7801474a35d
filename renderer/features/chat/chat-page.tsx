import { useCallback, useEffect, useMemo, useState } from 'react'
import { strings } from '../../strings.ts'
import { runsOfConversation } from '../../store/runs.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Composer } from './composer.tsx'
import { ConversationList } from './conversation-list.tsx'
import { keepDraft } from './drafts.ts'
import { EmptyThread } from './empty-thread.tsx'
import { Thread } from './thread.tsx'
import { ThreadHead } from './thread-head.tsx'
import { useRunAnnouncements } from './use-run-announcements.ts'
import './chat.css'

export type Pending = { conversationId: string | null; text: string }

export function ChatPage({ conversationId }: { conversationId: string | null }) {
  const { app } = useServices()
  const [listOpen, setListOpen] = useState(false)
  /** Counts the messages taken back to be changed: each gives the composer its text anew. */
  const [takenBack, setTakenBack] = useState(0)
  const [pending, setPending] = useState<Pending | null>(null)
  const gaps = useData((state) => state.link.gaps)
  const lost = useData((state) => state.link.lost)
  const messages = useData((state) => (conversationId ? state.conversations.threads[conversationId] : undefined))
  const conversation = useData((state) => (conversationId ? state.conversations.byId[conversationId] : undefined))
  const allRuns = useData((state) => state.runs)
  const runs = useMemo(
    () => (conversationId ? runsOfConversation(allRuns, conversationId) : []),
    [allRuns, conversationId],
  )
  useRunAnnouncements(runs)

  useEffect(() => {
    if (conversationId === null || lost) return
    void app.learn('conversation.get', { id: conversationId }, ({ runs: found, ...thread }) => ({
      thread,
      runs: found,
    }))
  }, [app, conversationId, gaps, lost])

  const send = useCallback(
    async (text: string, pasted: string | null): Promise<boolean> => {
      setPending({ conversationId, text })
      const answer = await app.learn(
        'chat.ask',
        { conversationId, text, pasted, start: 'ask-me' },
        ({ conversation: told, run }) => ({ conversation: told, runs: [run] }),
      )
      if (answer && conversationId === null) go({ place: 'chat', id: answer.conversation.id })
      if (answer) {
        await app.learn('conversation.get', { id: answer.conversation.id }, ({ runs: found, ...thread }) => ({
          thread,
          runs: found,
        }))
      }
      setPending(null)
      return answer !== null
    },
    [app, conversationId],
  )
  const askAgain = useCallback(
    (text: string) => {
      keepDraft(conversationId, text)
      setTakenBack((count) => count + 1)
    },
    [conversationId],
  )
  const sendNow = useCallback((text: string) => void send(text, null), [send])
  // A conversation that was just begun gets its address while its first message is still on the way.
  const shownPending = pending && (pending.conversationId === conversationId || pending.conversationId === null)
  const empty = conversationId === null && !shownPending
  return (
    <div className="chat">
      <ConversationList selectedId={conversationId} open={listOpen} onClose={() => setListOpen(false)} />
      <section className="chat-main">
        <h2 className="sr-only">{conversation?.title ?? strings.chat.new}</h2>
        <ThreadHead
          title={conversation?.title ?? null}
          listOpen={listOpen}
          onToggleList={() => setListOpen((open) => !open)}
        />
        {empty ? (
          <EmptyThread onChoose={sendNow} />
        ) : (
          <Thread
            key={`thread ${conversationId ?? ''}`}
            messages={messages ?? []}
            runs={runs}
            pendingText={shownPending ? pending.text : null}
            onSend={sendNow}
            onAskAgain={askAgain}
          />
        )}
        <Composer
          key={`composer ${takenBack} ${conversationId ?? ''}`}
          conversationId={conversationId}
          busy={pending !== null}
          onSend={send}
        />
      </section>
    </div>
  )
}
