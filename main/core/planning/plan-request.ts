import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Plan } from '../../../shared/domain/plan.ts'
import { createLibrary } from '../runbooks/library.ts'
import type { Match } from '../runbooks/match-runbook.ts'
import { partPasted } from '../understanding/pasted.ts'
import { understand, type Understanding } from '../understanding/understand.ts'
import { assess } from './assess.ts'
import { bestTopic, chooseForClause, wantedOf } from './choose-runbooks.ts'
import { fillSlots } from './fill-slots.ts'
import { instantiate, type Fragment } from './instantiate.ts'
import type { Assessment, PlannedRequest, PlanningDeps, PlanRequest, Reading } from './plan-request.types.ts'
import { fillText, type SlotValue } from './slot-values.ts'
import { wholeRequest } from './whole-request.ts'

const TOPIC_THRESHOLD = 0.5
const OFFER_THRESHOLD = 0.2

type Part = { clauseIndex: number; match: Match }

/**
 * Turns what a rep typed into a plan, a question or a direct answer, by rules alone. The same request over the same records, runbooks
 * and day gives the same result to the byte. Every plan passes `validatePlan` for the registry and profile given.
 */
export async function planRequest(request: PlanRequest, deps: PlanningDeps): Promise<PlannedRequest> {
  const library = deps.library ?? createLibrary(deps.runbookTexts)
  const successOf = deps.successOf ?? (() => null)
  const pending = request.conversation.pendingQuestion
  const answers = pending ? [...(pending.answers ?? []), request.text] : []
  const parted = partPasted(pending ? pending.request : request.text, request.pasted)
  const understanding = await understand(
    { text: parted.request, pasted: parted.pasted, asOf: request.asOf, timeZone: request.timeZone },
    deps.records,
  )
  const reading = (matches: ReadonlyMap<number, Match>, slots: Reading['clauses'][number]['slots'][]): Reading =>
    readingOf(understanding, matches, slots)
  const none: Assessment = {
    kind: request.forceKind ?? 'answer',
    reasons: ['One question that can be answered at once.'],
  }

  const whole = wholeRequest(understanding)
  const wantedWhole = wantedOf(understanding, whole)
  const topic = bestTopic(library, understanding)
  const parts: Part[] = []
  const bests = new Map<number, Match>()
  let unclear: Match[] = []
  for (const [clauseIndex, clause] of understanding.clauses.entries()) {
    if (clause.negated || clause.condition) continue
    const choice = chooseForClause(library, wantedOf(understanding, clause), successOf)
    if (choice.kind === 'unclear') {
      if (unclear.length === 0) unclear = choice.ranked
      continue
    }
    for (const match of choice.matches) parts.push({ clauseIndex, match })
    const [first] = choice.matches
    if (first) bests.set(clauseIndex, first)
  }
  const strongest = Math.max(0, ...parts.map((part) => part.match.similarity))
  if (topic && topic.similarity >= TOPIC_THRESHOLD && topic.similarity >= strongest) {
    return { kind: 'direct', assessment: none, reading: reading(bests, []), answer: topic.answer }
  }
  const wholeChoice = understanding.clauses.length > 1 ? chooseForClause(library, wantedWhole, successOf) : null
  const wholeMatch = wholeChoice?.kind === 'runbooks' && !wholeChoice.composed ? wholeChoice.matches[0] : undefined
  const covers =
    wholeMatch &&
    parts.every((part) =>
      part.match.runbook.steps.every((step) =>
        wholeMatch.runbook.steps.some((one) => one.capability === step.capability),
      ),
    )
  const chosen: Part[] =
    wholeMatch && covers && wholeMatch.similarity >= strongest * 0.8 ? [{ clauseIndex: -1, match: wholeMatch }] : parts

  if (chosen.length === 0) {
    const options = unclear.filter((match) => match.similarity >= OFFER_THRESHOLD).slice(0, 3)
    if (options.length > 0) {
      return {
        kind: 'question',
        assessment: none,
        reading: reading(bests, []),
        question: 'What would you like me to do?',
        options: options.map((match) => match.runbook.title),
      }
    }
    return { kind: 'direct', assessment: none, reading: reading(bests, []), answer: 'I can not help with that.' }
  }

  const fragments: Fragment[] = []
  const steps: Plan['steps'] = []
  const notes: string[] = []
  const shared: EntityHit[] = []
  const slots: Record<string, string>[] = understanding.clauses.map(() => ({}))
  const explanations: string[] = []
  for (const part of chosen) {
    const clause = part.clauseIndex < 0 ? whole : (understanding.clauses[part.clauseIndex] ?? whole)
    const later = understanding.mentions.filter((one) => one.from >= clause.to).flatMap((one) => one.taken ?? [])
    const filled = await fillSlots(part.match.runbook, {
      understanding,
      clause,
      records: deps.records,
      conversation: request.conversation,
      answers,
      shared: [...shared, ...later],
      provided: (capability) => steps.some((step) => step.capability === capability),
    })
    if (!filled.ok) {
      return {
        kind: 'question',
        assessment: none,
        reading: reading(bests, slots),
        question: filled.question,
        options: filled.options,
      }
    }
    notes.push(...filled.notes)
    const own = Object.fromEntries(
      [...filled.values].map(([name, values]) => [name, values.map((one) => one.text).join(', ')]),
    )
    slots[Math.max(0, part.clauseIndex)] = { ...slots[Math.max(0, part.clauseIndex)], ...own }
    shared.unshift(...hitsOf(filled.values))
    const fragment = instantiate(part.match.runbook, filled.values, { registry: request.registry, earlier: steps })
    steps.push(...fragment.steps)
    fragments.push(fragment)
    explanations.push(fillText(part.match.runbook.explanation, filled.values))
  }
  const only = fragments.length === 1 ? chosen[0] : undefined
  const verbs = [...new Set(understanding.clauses.filter((one) => !one.negated).flatMap((one) => one.verbs))]
  const assessment = assess(
    {
      verbs,
      steps,
      objects: new Set(shared.map((hit) => hit.id)).size,
      later: understanding.tokens.some((token) => token.word === 'then'),
    },
    request.forceKind,
  )
  return {
    kind: 'plan',
    title: steps.length === 1 ? (steps[0]?.title ?? '') : (steps[0]?.title ?? ''),
    assessment,
    reading: reading(bests, slots),
    runbook: only
      ? { id: only.match.runbook.id, title: only.match.runbook.title, similarity: only.match.similarity }
      : null,
    plan: { explanation: [...explanations, ...notes].join(' '), steps, revision: 0 },
    criteria: fragments.flatMap((fragment) => fragment.criteria),
  }
}

const hitsOf = (values: ReadonlyMap<string, SlotValue[]>): EntityHit[] =>
  [...values.values()].flat().flatMap((one) => one.hit ?? [])

function readingOf(
  understanding: Understanding,
  matches: ReadonlyMap<number, Match>,
  slots: readonly Readonly<Record<string, string>>[],
): Reading {
  return {
    clauses: understanding.clauses.map((clause, index) => {
      const start = understanding.tokens[clause.from]?.start ?? 0
      const end = understanding.tokens[clause.to - 1]?.end ?? understanding.text.length
      const match = matches.get(index)
      return {
        text: understanding.text.slice(start, end),
        intent: match?.runbook.title ?? null,
        similarity: match?.similarity ?? 0,
        slots: slots[index] ?? {},
        negated: clause.negated,
      }
    }),
    entities: understanding.mentions.flatMap((mention) => mention.taken ?? []),
  }
}
