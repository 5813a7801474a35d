import type { RunbookLibrary } from '../runbooks/library.ts'
import type { Match, SuccessOf } from '../runbooks/match-runbook.ts'
import type { Clause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'
import type { Part } from './build-plan.ts'
import { chooseForClause, wantedOf, type Choice } from './choose-runbooks.ts'
import { crmPart } from './crm-part.ts'
import { followUpRunbooks, lookUpOf, recallOf } from './follow-up.ts'
import { pickAmong } from './pick-answer.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { wholeRequest } from './whole-request.ts'

const OFFER_THRESHOLD = 0.2
const OFFERED = 3
/** An example from which only the names differ. */
const NEARLY_SAME = 0.95
/** A runbook for the whole request may be this much less alike than the best of its parts. */
const WHOLE_DISCOUNT = 0.8
/** A clause of so few words may be a mere remark. */
const ASIDE_WORDS = 4

export type Chosen = {
  parts: Part[]
  /** The best runbook of each clause. */
  best: ReadonlyMap<number, Match>
  /** Similarity of the clearest part. */
  strongest: number
  /** What may be offered when nothing is clear. */
  offers: Match[]
  /** Capabilities the rep ruled out. */
  forbidden: ReadonlySet<string>
  /** What is there already answers it: no topic and no model is asked. */
  settled?: true
}

/** Picks the runbooks that answer a request: one for all of it where one covers every part, else one or more for each clause. */
export function choosePlan(
  library: RunbookLibrary,
  understanding: Understanding,
  answers: readonly string[],
  conversation: ConversationContext,
  successOf: SuccessOf,
): Chosen {
  const { clauses } = understanding
  const best = new Map<number, Match>()
  const parts: Part[] = []
  let offers: Match[] = []
  for (const [clauseIndex, clause] of clauses.entries()) {
    if (clause.negated) continue
    const order = crmPart(library, understanding, clause, clauseIndex)
    if (order) {
      if (clauses.length === 1) return onlyPart(order)
      parts.push(order)
      best.set(clauseIndex, order.match)
      continue
    }
    const known = clauses.length === 1 ? answeredByWhatIsThere(library, understanding, clause, conversation) : null
    if (known) return onlyPart(known)
    const choice = chooseForClause(library, wantedOf(understanding, clause, conversation), successOf)
    if (choice.kind === 'unclear') {
      // A lone name, "please" or "if it is above 70" is no request of its own.
      if (offers.length === 0 && clause.concepts.length > 0 && !clause.condition)
        offers = choice.ranked.filter((match) => match.similarity >= OFFER_THRESHOLD).slice(0, OFFERED)
      continue
    }
    if (isAside(understanding, clause, choice)) continue
    const conditions = conditionsOn(clauses, clauseIndex)
    for (const match of choice.matches)
      parts.push({
        clauseIndex,
        clause,
        match,
        conditions: clause.condition ? [] : conditions,
        sure: choice.basis === 'clear' || match.similarity >= NEARLY_SAME,
      })
    const [first] = choice.matches
    if (first) best.set(clauseIndex, first)
  }
  // A statement before an order gives the reason for it and asks for nothing.
  const orders = parts.filter((part) => part.clause.mood !== 'statement' || part.clause.condition)
  if (orders.length > 0) {
    for (const part of parts) if (!orders.includes(part)) best.delete(part.clauseIndex)
    parts.splice(0, parts.length, ...orders)
  }
  mergeSearches(parts, understanding)
  mergeWithSearch(parts, library, understanding, conversation, successOf)
  const strongest = Math.max(0, ...parts.map((part) => part.match.similarity))
  const forbidden = ruledOut(library, clauses)
  const whole = wholeMatch(library, understanding, conversation, successOf, parts)
  if (whole) return { parts: [whole], best, strongest: Math.max(strongest, whole.match.similarity), offers, forbidden }
  if (parts.length > 0) return { parts: inOrder(parts, clauses), best, strongest, offers, forbidden }
  if (offers.length === 0) offers = offersFor(library, understanding)
  const picked = pickAmong(
    offers.map((match) => match.runbook.title),
    answers,
  )
  const match = picked === null ? undefined : offers[picked]
  if (match)
    return {
      parts: [{ clauseIndex: 0, clause: wholeRequest(understanding), match, conditions: [], sure: true }],
      best,
      strongest: match.similarity,
      offers: [],
      forbidden,
    }
  return { parts: [], best, strongest, offers, forbidden }
}

/** One part that is sure enough for no topic and no model to be asked. */
const onlyPart = (part: Part): Chosen => ({
  parts: [part],
  best: new Map([[0, part.match]]),
  strongest: 1,
  offers: [],
  forbidden: new Set(),
  settled: true,
})

const overRows = new Set(['total', 'average', 'most', 'least', 'difference'])

/** A question that an earlier result, or one record, answers as it stands: nothing is judged or searched for it. */
function answeredByWhatIsThere(
  library: RunbookLibrary,
  understanding: Understanding,
  clause: Clause,
  conversation: ConversationContext,
): Part | null {
  if (understanding.pasted !== null) return null
  const recall = recallOf(understanding, clause, conversation)
  // "How many people do they have" asks of one account, "the average amount of those" of the list.
  const lookUp = recall && overRows.has(recall.ask.do) ? null : lookUpOf(understanding, clause, conversation)
  const id = lookUp ? followUpRunbooks[lookUp.kind] : recall ? followUpRunbooks.recall : null
  const runbook = library.runbooks.find((one) => one.runbook.id === id)?.runbook
  return runbook
    ? { clauseIndex: 0, clause, match: { runbook, similarity: 1, coverage: 1, rank: 1 }, conditions: [], sure: true }
    : null
}

/** A search told in several sentences is one search: "Who could buy from us? Logistics, in Germany." */
function mergeSearches(parts: Part[], understanding: Understanding): void {
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const part = parts[at]
    const before = parts[at - 1]
    if (!part || !before || part.match.runbook.id !== before.match.runbook.id) continue
    if (!Object.values(part.match.runbook.slots).some((slot) => slot.kind === 'criteria')) continue
    if (understanding.mentions.some((one) => one.taken && one.from >= part.clause.from && one.to <= part.clause.to))
      continue
    parts.splice(at - 1, 2, { ...before, clause: { ...before.clause, to: part.clause.to } })
  }
}

/** "Find Swiss logistics firms, score them and …": what is done with the accounts found is one runbook with the search where there is one. */
function mergeWithSearch(
  parts: Part[],
  library: RunbookLibrary,
  understanding: Understanding,
  conversation: ConversationContext,
  successOf: SuccessOf,
): void {
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const part = parts[at]
    const search = parts[at - 1]
    if (!part || !search || part.clauseIndex !== search.clauseIndex + 1 || part.conditions.length > 0) continue
    if (!Object.values(search.match.runbook.slots).some((slot) => slot.kind === 'criteria')) continue
    if (understanding.mentions.some((one) => one.taken && one.from >= part.clause.from && one.to <= part.clause.to))
      continue
    const clause = joined(search.clause, part.clause)
    const choice = chooseForClause(library, wantedOf(understanding, clause, conversation), successOf)
    const match = choice.kind === 'runbooks' ? choice.matches[0] : undefined
    const does = match?.runbook.steps.map((step) => step.capability) ?? []
    const wanted = [search, part].flatMap((one) => one.match.runbook.steps.map((step) => step.capability))
    if (match && wanted.every((capability) => does.includes(capability)))
      parts.splice(at - 1, 2, { ...search, clause, match })
  }
}

/** Two clauses that follow each other, as one. */
const joined = (first: Clause, second: Clause): Clause => ({
  ...first,
  to: second.to,
  concepts: [...new Set([...first.concepts, ...second.concepts])],
  verbs: [...new Set([...first.verbs, ...second.verbs])],
})

/** What can be done with a record that is named without a wish. */
function offersFor(library: RunbookLibrary, understanding: Understanding): Match[] {
  const named = understanding.mentions.find((mention) => mention.candidates.length > 0)
  if (!named) return []
  return library.runbooks
    .filter(({ runbook }) => runbook.offered_for === named.kind)
    .slice(0, OFFERED + 1)
    .map(({ runbook }) => ({ runbook, similarity: 0, coverage: 1, rank: 0 }))
}

/** "Short please." or "and why?" behind a request: a remark that is like some example, and asks for nothing of its own. */
function isAside(understanding: Understanding, clause: Clause, choice: Extract<Choice, { kind: 'runbooks' }>): boolean {
  if (understanding.clauses.length < 2 || choice.basis === 'clear' || choice.basis === 'parts') return false
  if (clause.mood === 'order' && clause.verbs.length > 0) return false
  const names = [...understanding.mentions, ...understanding.values, ...understanding.references]
  return clause.to - clause.from <= ASIDE_WORDS && !names.some((one) => one.from >= clause.from && one.to <= clause.to)
}

/** A condition speaks of the clause after it, or of the one before when nothing follows. */
function conditionsOn(clauses: readonly Clause[], index: number): Clause[] {
  const before = clauses[index - 1]
  const after = clauses[index + 1]
  if (before?.condition) return [before]
  return after?.condition === true && index + 2 >= clauses.length ? [after] : []
}

/** One runbook for the whole request, if it does all that the parts would do and nothing outward that was not asked for. */
function wholeMatch(
  library: RunbookLibrary,
  understanding: Understanding,
  conversation: ConversationContext,
  successOf: SuccessOf,
  parts: readonly Part[],
): Part | null {
  const { clauses } = understanding
  if (clauses.length < 2 || clauses.some((clause) => clause.condition)) return null
  const clause = wholeRequest(understanding)
  const choice = chooseForClause(library, wantedOf(understanding, clause, conversation), successOf)
  const match = choice.kind === 'runbooks' && choice.basis !== 'parts' ? choice.matches[0] : undefined
  if (!match) return null
  // The whole request is nearly one example, word for word: what its parts look like by themselves counts only where it is sure.
  const does = match.runbook.steps.map((step) => step.capability)
  const sure = parts.filter((part) => part.sure).flatMap((part) => part.match.runbook.steps)
  const isSaid = choice.kind === 'runbooks' && choice.basis === 'said'
  if (isSaid && (match.similarity >= NEARLY_SAME || sure.every((step) => does.includes(step.capability))))
    return { clauseIndex: -1, clause, match, conditions: [], sure: true }
  const wanted = parts.flatMap((part) => part.match.runbook.steps.map((step) => step.capability))
  const strongest = Math.max(0, ...parts.map((part) => part.match.similarity))
  if (!wanted.every((capability) => does.includes(capability))) return null
  return match.similarity >= strongest * WHOLE_DISCOUNT
    ? { clauseIndex: -1, clause, match, conditions: [], sure: true }
    : null
}

/** Reading order, except that what "before …" names comes after the clause it waits for, and a condition before what hangs on it. */
function inOrder(parts: readonly Part[], clauses: readonly Clause[]): Part[] {
  const place = (part: Part): number => {
    if (part.clause.afterNext && part.clauseIndex + 1 < clauses.length) return part.clauseIndex + 1.5
    return part.clause.condition && part.clauseIndex > 0 && part.clauseIndex + 1 >= clauses.length
      ? part.clauseIndex - 1.5
      : part.clauseIndex
  }
  return parts.toSorted((a, b) => place(a) - place(b))
}

/** Capabilities of what the rep says not to do: "don't write to her" rules out drafting. */
function ruledOut(library: RunbookLibrary, clauses: readonly Clause[]): Set<string> {
  const concepts = new Set(clauses.filter((clause) => clause.negated).flatMap((clause) => clause.concepts))
  const alone = library.runbooks.filter(
    ({ runbook }) => runbook.steps.length === 1 && (runbook.cues ?? []).some((cue) => concepts.has(cue)),
  )
  return new Set(alone.flatMap(({ runbook }) => runbook.steps.map((step) => step.capability)))
}
