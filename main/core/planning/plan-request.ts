import type { ModelPlanned } from '../model/model-planned.ts'
import type { RunbookLibrary } from '../runbooks/library.ts'
import { localDate } from '../understanding/calendar.ts'
import { understand, type Understanding } from '../understanding/understand.ts'
import { partPasted } from '../understanding/pasted.ts'
import { answerAbout, abilitiesOf } from './about-app.ts'
import { assess } from './assess.ts'
import { buildPlan, type Built, type Part } from './build-plan.ts'
import { bestTopic } from './choose-runbooks.ts'
import { choosePlan, type Chosen } from './choose-plan.ts'
import { expandEllipsis } from './ellipsis.ts'
import type { Assessment, PlannedRequest, PlanningDeps, PlanRequest } from './plan-request.types.ts'
import { findPending, readAnswers, type Answers } from './pending-question.ts'
import { readingOf } from './reading-of.ts'
import { requestParts } from './request-parts.ts'

const TOPIC_THRESHOLD = 0.5
const atOnce = 'One question that can be answered at once.'

/**
 * Turns what a rep typed into a plan, a question or a direct answer, by rules alone. The same request over the same records, runbooks
 * and day gives the same result to the byte. Every plan passes `validatePlan` for the registry and profile given.
 */
export async function planRequest(request: PlanRequest, deps: PlanningDeps): Promise<PlannedRequest> {
  const { library } = deps
  const none: Answers = { said: [], hits: [], pasted: null }
  if (request.conversation.pendingQuestion) {
    const pending = await findPending(request, deps, (earlier, answers) => planText(earlier, answers, deps, library))
    if (pending) {
      const answers = await readAnswers(pending.answers, request, deps.records)
      return planText({ ...request, text: pending.text, conversation: pending.conversation }, answers, deps, library)
    }
  }
  return planText({ ...request, conversation: { ...request.conversation, pendingQuestion: null } }, none, deps, library)
}

async function planText(
  request: PlanRequest,
  answers: Answers,
  deps: PlanningDeps,
  library: RunbookLibrary,
): Promise<PlannedRequest> {
  const moment = { asOf: request.asOf, timeZone: request.timeZone }
  const parted = partPasted(request.text, request.pasted ?? answers.pasted)
  const read = (text: string) => understand({ text, pasted: parted.pasted, ...moment }, deps.records)
  let understanding = await read(parted.request)
  const expanded = await expandEllipsis(understanding, request.conversation, moment, deps.records)
  if (expanded) understanding = await read(expanded.text)
  const settled = expanded ? { ...answers, hits: [...expanded.hits, ...answers.hits] } : answers

  const chosen = choosePlan(library, understanding, answers.said, request.conversation, deps.successOf ?? (() => null))
  const topic = bestTopic(library, understanding)
  if (!chosen.settled && topic && topic.similarity >= TOPIC_THRESHOLD && topic.similarity > chosen.strongest - 0.15) {
    return direct(
      request,
      understanding,
      chosen,
      answerAbout(topic.answer, request.registry, request.profile, deps.facts),
    )
  }
  const asked = chosen.settled ? null : await askModel(request, understanding, chosen, deps)
  if (asked?.ok) return plannedByModel(request, understanding, chosen, asked)
  const byRules = await planByRules(request, understanding, chosen, settled, deps)
  return asked ? { ...byRules, help: { calls: asked.calls, note: asked.why } } : byRules
}

/** The model's plan where it is to plan: always, or where no runbook fits. A name that could be two is the rep's to settle first. */
async function askModel(
  request: PlanRequest,
  understanding: Understanding,
  chosen: Chosen,
  { model }: PlanningDeps,
): Promise<ModelPlanned | null> {
  if (!model || (model.when === 'when_unsure' && chosen.parts.length > 0)) return null
  if (understanding.mentions.some((mention) => mention.taken === null && mention.candidates.length > 1)) return null
  return model.plan(request, understanding, chosen.forbidden)
}

async function planByRules(
  request: PlanRequest,
  understanding: Understanding,
  chosen: Chosen,
  answers: Answers,
  deps: PlanningDeps,
): Promise<PlannedRequest> {
  if (chosen.parts.length === 0) return unclear(request, understanding, chosen)
  const moment = { asOf: request.asOf, timeZone: request.timeZone }
  const result = await buildPlan(chosen.parts, {
    understanding,
    records: deps.records,
    registry: request.registry,
    profile: request.profile,
    conversation: request.conversation,
    ...moment,
    answers: answers.said,
    answered: answers.hits,
    forbidden: chosen.forbidden,
  })
  const { built } = result
  if (!result.ok) {
    const reading = readingOf(understanding, chosen.best, built)
    return { kind: 'question', assessment: plain(request), reading, question: result.question, options: result.options }
  }
  if (built.steps.length === 0) return refused(request, understanding, chosen, built)
  return planned(request, understanding, chosen, built)
}

const plain = (request: PlanRequest): Assessment => ({ kind: request.forceKind ?? 'answer', reasons: [atOnce] })

const direct = (
  request: PlanRequest,
  understanding: Understanding,
  chosen: Chosen,
  answer: string,
): Extract<PlannedRequest, { kind: 'direct' }> => ({
  kind: 'direct',
  assessment: plain(request),
  reading: readingOf(understanding, chosen.best, null),
  answer,
})

/** Nothing fits well enough: the likeliest as options, or a plain no with what is possible. */
function unclear(request: PlanRequest, understanding: Understanding, chosen: Chosen): PlannedRequest {
  const options = chosen.offers.map((match) => match.runbook.title)
  if (options.length > 0) {
    const reading = readingOf(understanding, chosen.best, null)
    return {
      kind: 'question',
      assessment: plain(request),
      reading,
      question: questionFor(understanding),
      options,
      missed: true,
    }
  }
  const abilities = abilitiesOf(request.registry, request.profile)
  const answer = direct(
    request,
    understanding,
    chosen,
    `I am not made for that. I can\n\n${abilities}\n\nFor example: “Score Nordfrost” or “Which of my deals are at risk?”`,
  )
  return { ...answer, missed: true }
}

/** Names the record that the rep spoke of, so that the question is about something. */
function questionFor(understanding: Understanding): string {
  const named = understanding.mentions.find((mention) => mention.taken !== null)
  return named?.taken ? `What would you like me to do with ${named.taken.name}?` : 'What would you like me to do?'
}

/** Everything asked for is closed to this profile, switched off, or was ruled out by the rep. */
function refused(request: PlanRequest, understanding: Understanding, chosen: Chosen, built: Built): PlannedRequest {
  const titles = chosen.parts.map((part) => part.match.runbook.title.toLowerCase()).join(', ')
  const off = built.refused.filter((name) => !request.registry.capabilities.has(name))
  const able = [...request.registry.profiles.values()].filter((profile) =>
    built.refused.every((name) => profile.capabilities.includes(name)),
  )
  const answer =
    built.refused.length === 0
      ? 'You asked me not to do that, so there is nothing left to do.'
      : off.length > 0
        ? `That (${titles}) is switched off in the registry: ${wordsOf(off)}. Nothing was done.`
        : `The profile ${request.profile.title} may not do that (${titles}). ${able.length === 0 ? 'No profile may.' : `It can be done with the profile ${able.map((profile) => profile.title).join(' or ')}.`}`
  return direct(request, understanding, chosen, answer)
}

const wordsOf = (names: readonly string[]): string => names.map((name) => name.replaceAll('_', ' ')).join(', ')

/** What the plan leaves out of what was asked, and why. */
function leftOutOf(request: PlanRequest, built: Built): string[] {
  const off = built.refused.filter((name) => !request.registry.capabilities.has(name))
  const closed = built.refused.filter((name) => !off.includes(name))
  return [
    ...(off.length > 0 ? [`Left out, because it is switched off: ${wordsOf(off)}.`] : []),
    ...(closed.length > 0
      ? [`Left out, because the profile ${request.profile.title} may not use it: ${wordsOf(closed)}.`]
      : []),
  ]
}

function planned(request: PlanRequest, understanding: Understanding, chosen: Chosen, built: Built): PlannedRequest {
  const later = isLater(request, understanding, chosen, built)
  const acts = new Set(
    [...chosen.best.values(), ...chosen.parts.map((part) => part.match)].map((match) => match.runbook.id),
  ).size
  const assessment = assess({ acts, steps: built.steps, objects: built.hits.length, later }, request.forceKind)
  const leftOut = leftOutOf(request, built)
  const only: Part | undefined = chosen.parts.length === 1 ? chosen.parts[0] : undefined
  return {
    kind: 'plan',
    planner: 'rules',
    title: titleOf(built, only),
    assessment,
    reading: readingOf(understanding, chosen.best, built),
    runbook: only
      ? { id: only.match.runbook.id, title: only.match.runbook.title, similarity: only.match.similarity }
      : null,
    plan: {
      explanation: [...built.explanations, ...built.notes, ...leftOut].join(' ').slice(0, 2000),
      steps: built.steps,
      revision: 0,
    },
    criteria: built.criteria,
    parts: requestParts(understanding, chosen, built),
  }
}

/** A plan of a model, which the one validator has passed, with the same assessment as any other. */
function plannedByModel(
  request: PlanRequest,
  understanding: Understanding,
  chosen: Chosen,
  { plan, criteria, hits, calls }: Extract<ModelPlanned, { ok: true }>,
): PlannedRequest {
  const acts = new Set(plan.steps.map((step) => step.capability)).size
  const [first] = plan.steps
  return {
    kind: 'plan',
    planner: 'model',
    title: first ? `${first.title}${plan.steps.length > 1 ? ` and ${plan.steps.length - 1} more` : ''}` : '',
    assessment: assess({ acts, steps: plan.steps, objects: hits.length, later: false }, request.forceKind),
    reading: { ...readingOf(understanding, chosen.best, null), entities: hits },
    runbook: null,
    plan,
    criteria,
    parts: [],
    help: { calls, note: null },
  }
}

function titleOf(built: Built, only: Part | undefined): string {
  const [first, second] = built.steps
  if (!first || !second) return first?.title ?? ''
  const about = built.hits.at(-1)?.name
  if (only) return about === undefined ? only.match.runbook.title : `${only.match.runbook.title}: ${about}`
  const rest = built.steps.length - 2
  return `${first.title}, then ${second.title.charAt(0).toLowerCase()}${second.title.slice(1)}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Whether something is to happen in an order or at a time to come. */
function isLater(request: PlanRequest, understanding: Understanding, chosen: Chosen, built: Built): boolean {
  const today = localDate(request.asOf, request.timeZone)
  const asked = understanding.clauses.filter((clause) => clause.mood !== 'statement' && !clause.negated)
  const opening = asked.map((clause) => understanding.tokens[clause.from]?.word ?? '')
  return (
    understanding.tokens.some((token) => /^(?:then|afterwards|finally|later)$/.test(token.word)) ||
    opening.some((word) => /^(?:after|before|once)$/.test(word)) ||
    understanding.values.some(
      (value) =>
        value.kind === 'date' &&
        value.value > today &&
        asked.some((clause) => clause.from <= value.from && value.to <= clause.to),
    ) ||
    chosen.parts.some((part) => part.conditions.length > 0) ||
    built.steps.some((step) => step.capability === 'schedule_touchpoint')
  )
}
