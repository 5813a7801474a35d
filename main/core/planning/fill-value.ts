import type { Slot } from '../runbooks/runbook-schema.ts'
import { sentencesOf } from '../text/sentences.ts'
import { DEFAULT_QUIET_DAYS, readCriteria } from '../understanding/criteria.ts'
import { blanked } from '../understanding/understand.ts'
import { readWishText } from '../understanding/wishes.ts'
import { fromEarlierStep } from './derive-record.ts'
import { isWithin, nothing, type FillContext, type Found } from './fill-context.ts'

const callWords = new Set(['call', 'calls', 'calling', 'phone', 'ring'])
const meetingWords = new Set(
  'meeting meetings meet demo visit appointment workshop lunch dinner coffee session kickoff kick-off slot onsite webinar video'.split(
    ' ',
  ),
)

/** Fills a slot that holds no record: a date, notes, what accounts are wanted. */
export function fillValue(slot: Slot, context: FillContext): Found {
  const { understanding, clause, conversation } = context
  const one = (value: unknown, text: string): Found => ({ values: [{ value, text, hit: null }], notes: [] })
  switch (slot.kind) {
    case 'date':
    case 'time':
    case 'duration':
    case 'role': {
      const found = understanding.values.find((value) => value.kind === slot.kind && isWithin(value, clause))
      if (!found) return nothing
      return one(
        found.kind === 'duration' ? Number(found.value) : found.value,
        found.kind === 'role' ? found.text : found.value,
      )
    }
    case 'touch': {
      const words = understanding.tokens.slice(clause.from, clause.to).map((token) => token.word)
      const goal = words.some((word) => callWords.has(word))
        ? 'call'
        : words.some((word) => meetingWords.has(word))
          ? 'meeting'
          : 'next'
      return one(goal, goal === 'next' ? 'touch' : goal)
    }
    case 'draft': {
      const provided = fromEarlierStep(slot, context)
      if (understanding.pasted === null && provided) return { values: [provided], notes: [] }
      return understanding.pasted === null ? nothing : one({ body: understanding.pasted }, 'your text')
    }
    case 'notes':
      return understanding.pasted === null ? nothing : one(understanding.pasted, 'your notes')
    case 'facts': {
      const sentences = understanding.pasted === null ? [] : sentencesOf(understanding.pasted)
      const facts = sentences.slice(0, 20).map((sentence) => ({ text: sentence.text.slice(0, 500) }))
      return facts.length === 0 ? nothing : one(facts, 'your notes')
    }
    case 'wish': {
      const wish = readWishText(understanding.text)
      return wish === null ? nothing : one(wish.slice(0, 2000), wish)
    }
    case 'query': {
      const start = understanding.tokens[clause.from]?.start ?? 0
      const end = understanding.tokens[clause.to - 1]?.end ?? understanding.text.length
      return one(understanding.text.slice(start, end), understanding.text.slice(start, end))
    }
    case 'criteria':
      return fillCriteria(context)
    case 'run': {
      const runId = conversation.turns.find((turn) => turn.runId !== null)?.runId ?? null
      return runId === null ? nothing : one(runId, 'the last answer')
    }
    default:
      return nothing
  }
}

/** What accounts are wanted; names nobody knows are read as a city ("in Bergen") or as a line of business. */
function fillCriteria({ understanding, clause }: FillContext): Found {
  const { tokens, mentions, text } = understanding
  const start = tokens[clause.from]?.start ?? 0
  const end = tokens[clause.to - 1]?.end ?? text.length
  const named = mentions.filter((one) => one.candidates.length > 0)
  const { criteria, spans } = readCriteria(blanked(text, tokens, named).slice(start, end))
  const unknown = mentions.filter(
    (one) => one.candidates.length === 0 && one.from >= clause.from && one.to <= clause.to,
  )
  const quiet = understanding.reading.cues.find((cue) => cue.concept === 'quiet' && isWithin(cue, clause))
  if (quiet && criteria.quietDays === undefined) criteria.quietDays = DEFAULT_QUIET_DAYS
  const words = spans.map((span) => text.slice(start + span.start, start + span.end).trim())
  for (const mention of unknown) {
    const before = tokens[mention.from - 1]?.word ?? ''
    if (/^(?:in|near|around|from|at)$/.test(before)) criteria.cities = [...(criteria.cities ?? []), mention.text]
    else criteria.industries = [...(criteria.industries ?? []), mention.text.toLowerCase()]
    words.push(mention.text)
  }
  if (quiet && words.length === 0) words.push(`nothing for ${criteria.quietDays} days`)
  return words.length === 0 ? nothing : { values: [{ value: criteria, text: words.join(', '), hit: null }], notes: [] }
}
