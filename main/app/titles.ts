import { nameConversation } from '../core/model/name-conversation.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { rulesTitle } from './run-request.ts'
import type { AppContext } from './context.ts'
import { noteModelCall } from './note-model-call.ts'

/** As many runs of a conversation as may ask back before the first one answers. */
const RUNS = 20

/**
 * Gives a conversation a model's title in place of its first question once its first answer is there, where the rep has a model and wants
 * that. Whatever fails leaves the title as it is; one that the rep gave is never touched, however early or late they gave it.
 */
export async function giveTitle(context: AppContext, run: Run): Promise<void> {
  const { model, stores, publisher } = context
  const { conversationId, answer } = run
  if (conversationId === null || !answer || answer.text === '') return
  const namer = await model.namer()
  if (!namer) return
  const conversation = await stores.conversations.get(conversationId)
  const [first] = await stores.conversations.messages(conversationId)
  if (!conversation || !first || conversation.title !== rulesTitle(first.text)) return
  const runs = await stores.runs.runsOfConversation(conversationId, RUNS)
  const answered = runs.filter((one) => one.run.answer !== null && ['completed', 'partial'].includes(one.run.status))
  if (answered.some((one) => one.run.id !== run.id) || runs.length === RUNS) return
  await model.during(async (signal) => {
    const { title, call } = await nameConversation(run.request, answer.text, namer.access, signal)
    if (call) await noteModelCall(context, run, call)
    const named = title === null ? null : await stores.conversations.entitle(conversationId, conversation.title, title)
    if (named) publisher.announce({ type: 'conversation-changed', conversation: named })
    publisher.announce({ type: 'model-changed', model: await model.state() })
  })
}
