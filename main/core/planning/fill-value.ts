import type { Slot } from '../runbooks/runbook-schema.ts'
import { sentencesOf } from '../text/sentences.ts'
import { textOfClause } from '../understanding/clauses.ts'
import { DEFAULT_QUIET_DAYS, readCriteria } from '../understanding/criteria.ts'
import { readCrmOrder } from '../understanding/crm-order.ts'
import { readPeriods } from '../understanding/periods.ts'
import { blanked } from '../understanding/understand.ts'
import { readWishText } from '../understanding/wishes.ts'
import { factLabel } from '../entities/record-facts.ts'
import { fromEarlierStep } from './derive-record.ts'
import { isWithin, nothing, type FillContext, type Found } from './fill-context.ts'
import { crmValue } from './crm-part.ts'
import { lookUpOf, recallOf } from './follow-up.ts'
import { listedAt, listedOf } from './listed-rows.ts'

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
      const query = queryOf(clauseText(context))
      return one(query, query)
    }
    case 'period': {
      const [period] = readPeriods(clauseText(context), context.asOf, context.timeZone)
      return period ? one({ from: period.from, to: period.to }, period.text) : nothing
    }
    case 'criteria':
      return fillCriteria(context)
    case 'run': {
      // A turn about nothing (a question back) has no result to speak of; one that went back to a result speaks of that.
      const about =
        conversation.turns.find((turn) => turn.runId !== null && turn.entities.length + turn.listed.length > 0) ??
        conversation.turns.find((turn) => turn.runId !== null)
      const runId = about?.basis?.at(-1) ?? about?.runId ?? null
      return runId === null ? nothing : one(runId, 'the last answer')
    }
    case 'recall': {
      const recall = recallOf(understanding, clause, conversation)
      return recall
        ? {
            values: [{ value: { runIds: recall.runIds, ask: recall.ask }, text: 'the last result', hit: recall.hit }],
            notes: [],
          }
        : nothing
    }
    case 'row':
      return fillRow(context)
    case 'fields': {
      const fields = lookUpOf(understanding, { ...clause, verbs: [], negated: false }, conversation)?.fields ?? []
      return fields.length === 0 ? nothing : one(fields, fields.map(factLabel).join(' and '))
    }
    case 'crm':
      return crmValue(clauseText(context), context)
    case 'crmlist':
      return readCrmOrder(clauseText(context))?.asList === true ? one(true, 'a list') : nothing
    default:
      return nothing
  }
}

/** The row of a result that is asked about: by its place, its name, or because it was just looked at. */
function fillRow({ understanding, clause, conversation }: FillContext): Found {
  const rows = listedOf(conversation, null)
  const ordinal = understanding.references.find((one) => isWithin(one, clause) && one.ordinal !== null)?.ordinal
  const named = understanding.mentions.find((one) => isWithin(one, clause) && one.taken !== null)?.taken
  const [last] = conversation.turns
  const looked = last?.basis && last.entities.length === 1 ? last.entities[0] : undefined
  const hit =
    ordinal !== undefined && ordinal !== null
      ? listedAt(conversation, ordinal, null)
      : rows.find((row) => row.id === (named ?? looked)?.id)
  return hit ? { values: [{ value: hit.id, text: hit.name, hit }], notes: [] } : nothing
}

const clauseText = ({ understanding, clause }: FillContext): string => textOfClause(understanding, clause)

const frames =
  /^(?:(?:and|so|please|ok|hey|also|then)[ ,]+)*(?:(?:can|could|would) you (?:please )?)?(?:(?:tell|show|give|find|get) me |look up |search for |search |quote me |find |check )?(?:what (?:do|does) (?:our|the|my) (?:documents?|docs|files?|datasheets?) (?:say|tell us) about|what do (?:we|i) (?:say|tell them|answer) (?:about|when they ask about|on)|what is (?:our|the) (?:policy|answer) (?:on|to|about)|where (?:do|can) i find|do we have (?:anything|something|a document|documents) (?:on|about)|anything (?:on|about)|is there anything (?:in our documents )?(?:on|about)|how do (?:we|i) (?:compare|stack up|measure up) (?:to|with|against)|how do (?:we|i) (?:beat|win against|sell against)|what (?:are|do we have as) (?:our )?(?:arguments|advantages|strengths) (?:against|over)|(?:competitive )?battle ?card(?: for| against| on)?:?|us (?:vs\\.?|versus|against)|(?:summari[sz]e|sum up|give me a (?:short )?summary of|summary of)(?: what)?(?: (?:we have|our documents say|the documents say|is there))?(?: (?:on|about|of))?)[ ]+/i

/** What is looked for, without the frame of the question: the words of the question itself when that leaves nothing. */
function queryOf(text: string): string {
  const bare = text
    .replace(frames, '')
    .replace(/[ ,]+(?:please|pls|thanks)?[?.! ]*$/i, '')
    .replace(/[ ]+in (?:our|the|my) (?:documents?|docs|files)$/i, '')
    .trim()
  return bare === '' ? text : bare
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
