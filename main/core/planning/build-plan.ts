import type { PlanStep } from '../../../shared/domain/plan.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Records } from '../ports/records.ts'
import type { Registry } from '../registry/registry.ts'
import type { Match } from '../runbooks/match-runbook.ts'
import type { Clause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'
import { conditionOf } from './conditions.ts'
import { fillSlots } from './fill-slots.ts'
import { instantiate, type Fragment } from './instantiate.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { fillText, type Question, type SlotValue } from './slot-values.ts'

/** A clause with the runbook that answers it. `conditions` are the clauses that say when; `sure` that its own words call for it. */
export type Part = { clauseIndex: number; clause: Clause; match: Match; conditions: readonly Clause[]; sure: boolean }

export type BuildContext = {
  understanding: Understanding
  records: Records
  registry: Registry
  profile: Profile
  conversation: ConversationContext
  asOf: string
  timeZone: string
  answers: readonly string[]
  /** Records the rep named when asked. */
  answered: readonly EntityHit[]
  /** Capabilities the rep ruled out ("don't write to her"). */
  forbidden: ReadonlySet<string>
}

export type Built = {
  steps: PlanStep[]
  fragments: Fragment[]
  criteria: { text: string; step: string }[]
  explanations: string[]
  notes: string[]
  /** Slot values by clause, as a person reads them. */
  slots: Record<string, string>[]
  /** Records the plan is about. */
  hits: EntityHit[]
  /** Capabilities that were wanted and that the profile may not use. */
  refused: string[]
}

/**
 * Builds one plan of the parts in reading order. Later parts share the records and use the results of earlier ones; the same call is
 * made once. A question comes back when a part lacks something that only the rep can say.
 */
export async function buildPlan(
  parts: readonly Part[],
  context: BuildContext,
): Promise<{ ok: true; built: Built } | ({ ok: false } & Question & { built: Built })> {
  const { understanding } = context
  const built: Built = {
    steps: [],
    fragments: [],
    criteria: [],
    explanations: [],
    notes: [],
    slots: understanding.clauses.map(() => ({})),
    hits: [],
    refused: [],
  }
  const allowed = (name: string) => context.profile.capabilities.includes(name) && !context.forbidden.has(name)
  for (const part of parts) {
    const elsewhere = [
      ...understanding.mentions.filter((one) => one.to <= part.clause.from).toReversed(),
      ...understanding.mentions.filter((one) => one.from >= part.clause.to),
    ].flatMap((one) => one.taken ?? [])
    const filled = await fillSlots(part.match.runbook, {
      understanding,
      clause: part.clause,
      records: context.records,
      conversation: context.conversation,
      asOf: context.asOf,
      timeZone: context.timeZone,
      answers: context.answers,
      answered: context.answered,
      shared: [...built.hits, ...elsewhere],
      provided: (capability) => built.steps.findLast((step) => step.capability === capability)?.id ?? null,
    })
    if (!filled.ok) return { ok: false, question: filled.question, options: filled.options, built }
    built.notes.push(...filled.notes.filter((note) => !built.notes.includes(note)))
    const index = Math.max(0, part.clauseIndex)
    built.slots[index] = { ...built.slots[index], ...shownSlots(filled.values) }
    const hits = [...filled.values.values()].flat().flatMap((one) => one.hit ?? [])
    built.hits.unshift(...hits.filter((hit) => !built.hits.some((known) => known.id === hit.id)))
    const fragment = instantiate(part.match.runbook, filled.values, {
      registry: context.registry,
      earlier: built.steps,
      allowed,
    })
    addCondition(part, fragment, built, understanding)
    built.steps.push(...fragment.steps)
    built.fragments.push(fragment)
    built.criteria.push(...fragment.criteria.filter((one) => !built.criteria.some((known) => known.text === one.text)))
    built.refused.push(
      ...fragment.leftOut.filter((name) => !context.forbidden.has(name) && !built.refused.includes(name)),
    )
    if (fragment.steps.length > 0 || fragment.leftOut.length === 0)
      built.explanations.push(fillText(part.match.runbook.explanation, filled.values))
  }
  return { ok: true, built }
}

const shownSlots = (values: ReadonlyMap<string, SlotValue[]>): Record<string, string> =>
  Object.fromEntries([...values].map(([name, found]) => [name, found.map((one) => one.text).join(', ')]))

/** Puts the part under what the rep said it depends on; its own first steps carry the condition. */
function addCondition(part: Part, fragment: Fragment, built: Built, understanding: Understanding): void {
  for (const clause of part.conditions) {
    const start = understanding.tokens[clause.from]?.start ?? 0
    const end = understanding.tokens[clause.to - 1]?.end ?? start
    const condition = conditionOf(understanding.text.slice(start, end), clause.concepts, built.steps)
    if (!condition) continue
    fragment.steps = fragment.steps.map((step) => (step.when === null ? { ...step, when: condition } : step))
    const source = built.steps.find((step) => step.id === condition.step)
    built.notes.push(
      `${fragment.steps.length === 1 ? 'The last step runs' : 'These steps run'} only if the result of “${source?.title ?? 'the step before'}” allows it.`,
    )
  }
}
