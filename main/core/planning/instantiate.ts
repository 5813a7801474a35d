import type { PlanStep } from '../../../shared/domain/plan.ts'
import type { Registry } from '../registry/registry.ts'
import type { Runbook, StepTemplate } from '../runbooks/runbook-schema.ts'
import { fillText, type SlotValues } from './slot-values.ts'

export type Fragment = { runbook: Runbook; steps: PlanStep[]; criteria: { text: string; step: string }[] }

export type InstantiateContext = {
  registry: Registry
  /** Steps already in the plan; their ids are not used again and their outputs may be. */
  earlier: readonly PlanStep[]
}

/**
 * Turns a runbook and its slot values into steps. Domain, side effect and price are the registry's. A step whose capability the
 * registry lacks is left out. A step that equals one already in the plan is not repeated: what refers to it refers to that one.
 */
export function instantiate(runbook: Runbook, values: SlotValues, { registry, earlier }: InstantiateContext): Fragment {
  const steps: PlanStep[] = []
  /** Template id → ids of the steps made of it. */
  const made = new Map<string, string[]>()
  for (const template of runbook.steps) {
    if (template.if_slot !== undefined && !values.has(template.if_slot)) continue
    if (template.if_no_slot !== undefined && values.has(template.if_no_slot)) continue
    const capability = registry.capabilities.get(template.capability)
    if (!capability) continue
    const rounds: SlotValues[] =
      template.each === undefined
        ? [values]
        : (values.get(template.each) ?? []).map((value) => new Map([...values, [template.each ?? '', [value]]]))
    const ids: string[] = []
    for (const round of rounds) {
      const input = buildInput(runbook, template, round, made, earlier)
      const twin = [...earlier, ...steps].find(
        (step) => step.capability === template.capability && JSON.stringify(step.input) === JSON.stringify(input),
      )
      if (twin) {
        ids.push(twin.id)
        continue
      }
      const id = `s${earlier.length + steps.length + 1}`
      const when = template.when
      const source = when ? made.get(when.step)?.[0] : undefined
      steps.push({
        id,
        capability: template.capability,
        domain: capability.domain,
        sideEffect: capability.sideEffect,
        title: clip(fillText(template.title, round), 200),
        why: clip(fillText(template.why, round), 500),
        input,
        dependsOn: [...new Set((template.after ?? []).flatMap((name) => made.get(name) ?? []))],
        when: when && source !== undefined ? { ...when, step: source } : null,
        costMilliUnits: capability.costMilliUnits,
      })
      ids.push(id)
    }
    made.set(template.id, ids)
  }
  const criteria = runbook.criteria.flatMap(({ text, step }) =>
    (made.get(step) ?? []).slice(0, 1).map((id) => ({ text: fillText(text, values), step: id })),
  )
  return { runbook, steps, criteria }
}

const clip = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)

function buildInput(
  runbook: Runbook,
  template: StepTemplate,
  values: SlotValues,
  made: ReadonlyMap<string, string[]>,
  earlier: readonly PlanStep[],
): Record<string, unknown> {
  const build = (node: unknown): unknown => {
    if (node === null || typeof node !== 'object') return node
    if (Array.isArray(node)) return node.map(build).filter((item) => item !== undefined)
    const record = node as Record<string, unknown>
    if (typeof record.$from === 'string') {
      const id = made.get(record.$from)?.[0]
      return id === undefined ? undefined : { $from: id, path: record.path }
    }
    if (typeof record.$slot === 'string') return slotValue(record.$slot, record)
    const entries = Object.entries(record).map(([key, member]) => [key, build(member)] as const)
    return Object.fromEntries(entries.filter(([, member]) => member !== undefined))
  }
  const slotValue = (name: string, record: Record<string, unknown>): unknown => {
    const slot = runbook.slots[name]
    const found = values.get(name) ?? []
    if (found.length > 0)
      return slot?.many === true && template.each !== name ? found.map((one) => one.value) : found[0]?.value
    const provider = slot?.provided_by
    const source = provider && earlier.findLast((step) => step.capability === provider.capability)
    if (source && provider) return { $from: source.id, path: provider.path }
    return record.else === undefined ? undefined : build(record.else)
  }
  return build(template.input) as Record<string, unknown>
}
