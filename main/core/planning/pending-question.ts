import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'
import { partPasted } from '../understanding/pasted.ts'
import { understand } from '../understanding/understand.ts'
import { crmTextQuestions } from './crm-part.ts'
import { pickAmong } from './pick-answer.ts'
import type { ConversationContext, PlannedRequest, PlanningDeps, PlanRequest } from './plan-request.types.ts'

const MOST_ANSWERS = 4
const SHORT_WORDS = 8
const LONG_WORDS = 12

/** What the rep answered to questions about one request: as said, the records named in it, and text that was pasted as an answer. */
export type Answers = { said: readonly string[]; hits: readonly EntityHit[]; pasted: string | null }

export type Pending = { text: string; answers: string[]; conversation: ConversationContext }

/**
 * The request that the message answers a question about, with all answers so far; null when the message asks for something new.
 * Answers to earlier questions stand in the turns between: they are found by asking again until the same question comes.
 */
export async function findPending(
  request: PlanRequest,
  deps: PlanningDeps,
  replay: (request: PlanRequest, answers: Answers) => Promise<PlannedRequest>,
): Promise<Pending | null> {
  const pending = request.conversation.pendingQuestion
  if (!pending || !(await isAnswer(request, deps.records))) return null
  const { turns } = request.conversation
  const reach = turns[0]?.request === pending.request ? Math.min(MOST_ANSWERS, turns.length) : 0
  for (let back = 0; back < reach; back += 1) {
    const text = turns[back]?.request ?? ''
    const between = turns
      .slice(0, back)
      .map((turn) => turn.request)
      .toReversed()
    const conversation = { turns: turns.slice(back + 1), pendingQuestion: null }
    const answers = await readAnswers(between, request, deps.records)
    const again = await replay({ ...request, text, pasted: null, conversation }, answers)
    if (again.kind === 'question' && again.question === pending.question)
      return { text, answers: [...between, request.text], conversation }
  }
  return {
    text: pending.request,
    answers: [request.text],
    conversation: { turns: turns.slice(reach > 0 ? 1 : 0), pendingQuestion: null },
  }
}

/** Whether a message answers the question rather than asking for something new: it picks an option, or names without ordering. */
async function isAnswer(request: PlanRequest, records: Records): Promise<boolean> {
  const pending = request.conversation.pendingQuestion
  if (!pending) return false
  if (pickAmong(pending.options, [request.text]) !== null) return true
  // Words to be written are any words, orders among them.
  if (crmTextQuestions.has(pending.question)) return true
  const words = request.text.split(/\s+/).length
  if (pending.options.length === 0 && (words > LONG_WORDS || request.text.includes('\n')))
    return /\bpaste|\btext\b|\bnotes\b/i.test(pending.question)
  if (words > SHORT_WORDS) return false
  const { clauses } = await understand(
    { text: request.text, pasted: null, asOf: request.asOf, timeZone: request.timeZone },
    records,
  )
  return clauses.every((clause) => clause.verbs.length === 0 && clause.mood !== 'question')
}

/** Reads answers for the records they name; a long one is taken as the text that was asked for. */
export async function readAnswers(
  said: readonly string[],
  moment: { asOf: string; timeZone: string },
  records: Records,
): Promise<Answers> {
  const hits: EntityHit[] = []
  let pasted: string | null = null
  for (const answer of said) {
    const parted = partPasted(answer, null)
    if (answer.split(/\s+/).length > LONG_WORDS || answer.includes('\n')) pasted = parted.pasted ?? answer
    const { mentions } = await understand(
      { text: parted.request, pasted: null, asOf: moment.asOf, timeZone: moment.timeZone },
      records,
    )
    hits.unshift(...mentions.flatMap((mention) => mention.taken ?? []))
  }
  return { said, hits, pasted }
}
