import { AppError } from '../../shared/errors.ts'
import type { Conversation } from '../../shared/domain/conversation.ts'
import type { Goal } from '../../shared/domain/goal.ts'
import { unknownProfile, type Engine } from '../core/orchestrator/engine.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import { planRequest } from '../core/planning/plan-request.ts'
import type { PlannedRequest, PlanningDeps, RequestPart } from '../core/planning/plan-request.types.ts'
import type { Clock, Ids } from '../core/ports/clock.ts'
import type { Records } from '../core/ports/records.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { RunbookLibrary } from '../core/runbooks/library.ts'
import { contextOf, TURNS } from './conversation-context.ts'
import { newGoal, rulesTitle, runRequestOf } from './run-request.ts'

export type Question = {
  conversationId: string | null
  text: string
  pasted: string | null
  profile: string
  begin: 'at-once' | 'propose'
  forceKind: 'answer' | 'goal' | null
  /** Another run of this goal instead of a new one. */
  goal: Goal | null
  /** Who plans this one request, whatever the settings say. */
  planner?: 'rules' | 'model'
}
export type AskDeps = {
  stores: Stores
  engine: Engine
  records: Records
  clock: Clock
  ids: Ids
  registry: () => Registry
  library: () => RunbookLibrary
  /** Null while no model is to plan. `model` asks for it whatever the settings say and rejects when none is ready. */
  modelPlanner: (wanted: 'rules' | 'model' | undefined) => Promise<PlanningDeps['model'] | null>
}

/**
 * The path from a question to a durable run: understand and plan in core, keep the message, hand the plan to the engine.
 * A question that must be answered first, and an answer that needs no step, become runs too, so that every request has its trace.
 */
export async function ask(question: Question, deps: AskDeps): Promise<{ conversation: Conversation; run: Run }> {
  const text = question.text.trim()
  if (text === '') {
    throw new AppError('input.empty-question', 'The question is empty.', {
      remedy: 'Type what you want to know or to have done.',
    })
  }
  const registry = deps.registry()
  const profile = registry.profiles.get(question.profile)
  if (!profile) throw unknownProfile(question.profile, registry.profiles.keys())
  const now = deps.clock.now()
  const conversation = await conversationFor(question, text, deps, now)
  const earlier = await deps.stores.runs.runsOfConversation(conversation.id, TURNS)
  const success = await deps.stores.learning.success()
  const planner = await deps.modelPlanner(question.planner)
  const planned = await planRequest(
    {
      text,
      pasted: question.pasted,
      conversation: contextOf(earlier),
      profile,
      registry,
      asOf: new Date(now).toISOString(),
      timeZone: deps.clock.timeZone(),
      forceKind: question.forceKind,
    },
    {
      records: deps.records,
      library: deps.library(),
      successOf: (runbook) => success.get(runbook) ?? null,
      ...(planner ? { model: planner } : {}),
    },
  )
  const { kind } = planned.assessment
  const isPlan = planned.kind === 'plan'
  const title = isPlan ? planned.title : rulesTitle(text)
  const id = deps.ids.next()
  const counts = await deps.records.counts()
  const goal =
    isPlan && kind === 'goal'
      ? (question.goal ??
        newGoal(deps.ids.next(), now, {
          parentGoalId: null,
          conversationId: conversation.id,
          title,
          request: text,
          criteria: planned.criteria,
        }))
      : null
  const run = await deps.engine.create(
    runRequestOf(planned, {
      id,
      traceId: deps.ids.next(),
      conversationId: conversation.id,
      request: text,
      pasted: question.pasted,
      title,
      profile: profile.name,
      mock: counts.mock > 0,
      goal,
      subGoals: goal && isPlan ? await subGoalsOf(goal, planned.parts, deps, now) : [],
      parentGoalId: question.goal?.parentGoalId ?? null,
      message: { id: deps.ids.next(), conversationId: conversation.id, role: 'rep', text, runId: id, atMs: now },
      begin: beginOf(planned, question),
    }),
  )
  return { conversation, run }
}

/** A goal begins as the rep set it. What a model proposes to prepare, nobody may have asked for: the plan is shown first. */
function beginOf(planned: PlannedRequest, question: Question): 'at-once' | 'propose' {
  if (planned.kind !== 'plan') return 'at-once'
  if (planned.planner === 'model' && planned.plan.steps.some((step) => step.sideEffect !== 'read-only'))
    return 'propose'
  return planned.assessment.kind === 'goal' ? question.begin : 'at-once'
}

async function conversationFor(question: Question, text: string, deps: AskDeps, now: number): Promise<Conversation> {
  if (question.conversationId !== null) {
    const known = await deps.stores.conversations.get(question.conversationId)
    if (!known) throw new AppError('record.not-found', 'There is no such conversation.', { remedy: 'Start a new one.' })
    return known
  }
  const fresh = { id: deps.ids.next(), title: rulesTitle(text), pinned: false, createdAtMs: now, updatedAtMs: now }
  await deps.stores.conversations.save(fresh)
  return fresh
}

/** A goal for each part of a compound request; when the goal is tried again, those it has. */
async function subGoalsOf(goal: Goal, parts: readonly RequestPart[], deps: AskDeps, now: number) {
  const known = goal.runIds.length > 0 ? await deps.stores.goals.partsOf(goal.id) : []
  return parts.map(({ title, request, criteria, steps }) => {
    const { id: parentGoalId, conversationId } = goal
    const again = known.findIndex((one) => one.title === title)
    const subGoal =
      known.splice(again, again < 0 ? 0 : 1)[0] ??
      newGoal(deps.ids.next(), now, { parentGoalId, conversationId, title, request, criteria })
    return { goal: subGoal, part: { goalId: subGoal.id, steps, criteria } }
  })
}
