import { z } from '../../../../shared/zod.ts'
import type { EntityHit } from '../../../../shared/domain/records.ts'
import type { ConversationContext, PlannedRequest } from '../plan-request.types.ts'
import type { MemoryData } from './memory-records.ts'

const turnSchema = z.strictObject({
  request: z.string(),
  entities: z.array(z.string()),
  listed: z.array(z.string()).optional(),
  run: z.string().optional(),
})

export const expectationSchema = z.strictObject({
  ask: z.string(),
  pasted: z.string().optional(),
  profile: z.string().optional(),
  /** `any` where a reasonable person could see it either way. */
  kind: z.enum(['answer', 'goal', 'question', 'direct', 'any']),
  /** Capabilities the plan must call, in this order; more may be between. A repeated name must be called as often. */
  do: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
  /** Records whose ids must stand in the inputs. */
  about: z.array(z.string()).optional(),
  /** Texts that must stand in the inputs, ignoring case. */
  values: z.array(z.string()).optional(),
  /** Capabilities that must stand under a condition. */
  conditional: z.array(z.string()).optional(),
  /** At least so many options in the question. */
  options: z.int().optional(),
  /** Words of the direct answer. */
  says: z.string().optional(),
  after: z.array(turnSchema).optional(),
  pending: z.strictObject({ request: z.string() }).optional(),
})
export type Expectation = z.infer<typeof expectationSchema>
export const suiteSchema = z.strictObject({ version: z.literal(1), requests: z.array(expectationSchema).min(1) })

/** A record by its name; `#2` picks the second of those that share it. */
export function hitNamed(data: MemoryData, name: string): EntityHit {
  const [plain = '', place = '1'] = name.split(' #')
  const lists = {
    account: data.accounts,
    contact: data.contacts,
    opportunity: data.opportunities,
    product: data.products,
    user: data.users,
  }
  for (const [kind, list] of Object.entries(lists)) {
    const found = list.filter((one) => one.name === plain)[Number(place) - 1]
    if (found) return { kind: kind as EntityHit['kind'], id: found.id, name: found.name, similarity: 1, detail: null }
  }
  throw new Error(`the workspace has no ${name}`)
}

export function conversationOf(expected: Expectation, data: MemoryData): ConversationContext {
  const turns = (expected.after ?? []).map((turn) => ({
    request: turn.request,
    entities: turn.entities.map((name) => hitNamed(data, name)),
    listed: (turn.listed ?? []).map((name) => hitNamed(data, name)),
    runId: turn.run ?? null,
  }))
  return { turns, pendingQuestion: null }
}

/** What differs between the plan made and the one expected; empty when it is as it should be. */
export function differences(expected: Expectation, planned: PlannedRequest, data: MemoryData): string[] {
  const kind = planned.kind === 'plan' ? planned.assessment.kind : planned.kind
  const wrong: string[] = []
  const wantsPlan = expected.do !== undefined && expected.do.length > 0
  if (expected.kind !== 'any' && kind !== expected.kind) wrong.push(`kind ${kind} instead of ${expected.kind}`)
  if (planned.kind === 'question' && expected.options !== undefined && planned.options.length < expected.options) {
    wrong.push(`${planned.options.length} options`)
  }
  if (planned.kind === 'direct' && expected.says !== undefined && !planned.answer.includes(expected.says))
    wrong.push(`says “${planned.answer.slice(0, 40)}…”`)
  if (planned.kind !== 'plan') return wantsPlan && expected.kind === 'any' ? [`${kind} instead of a plan`] : wrong
  const called = planned.plan.steps.map((step) => step.capability)
  let at = 0
  for (const name of expected.do ?? []) {
    const found = called.indexOf(name, at)
    if (found < 0) wrong.push(`lacks ${name} (${called.join(', ')})`)
    else at = found + 1
  }
  const extra = called.filter((name) => !(expected.do ?? []).includes(name))
  if (expected.kind === 'answer' && expected.do?.length === 1 && extra.length > 0)
    wrong.push(`also calls ${extra.join(', ')}`)
  for (const name of expected.not ?? []) if (called.includes(name)) wrong.push(`calls ${name}`)
  const inputs = JSON.stringify(planned.plan.steps.map((step) => step.input))
  for (const name of expected.about ?? []) {
    if (!inputs.includes(`"${hitNamed(data, name).id}"`)) wrong.push(`not about ${name}`)
  }
  for (const value of expected.values ?? []) {
    if (!inputs.toLowerCase().includes(value.toLowerCase())) wrong.push(`no ${value} in the inputs`)
  }
  for (const name of expected.conditional ?? []) {
    if (!planned.plan.steps.some((step) => step.capability === name && step.when !== null))
      wrong.push(`${name} has no condition`)
  }
  return wrong
}
