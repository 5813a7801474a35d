import type { Condition, PlanStep } from '../../../shared/domain/plan.ts'
import { valueAt } from '../orchestrator/resolve-input.ts'
import type { Registry } from '../registry/registry.ts'
import type { Runbook, StepTemplate } from '../runbooks/runbook-schema.ts'
import { fillText, type SlotValues } from './slot-values.ts'
import { referencesIn } from './validate-plan.ts'

export type Fragment = {
  runbook: Runbook
  steps: PlanStep[]
  criteria: { text: string; step: string }[]
  /** Capabilities of steps that were left out because they are not allowed or not there. */
  leftOut: string[]
}

export type InstantiateContext = {
  registry: Registry
  /** Steps already in the plan; their ids are not used again and their outputs may be. */
  earlier: readonly PlanStep[]
  /** Capabilities that may be used. */
  allowed: (capability: string) => boolean
}

/**
 * Turns a runbook and its slot values into steps. Domain, side effect and price are the registry's. A step whose capability the
 * registry lacks is left out, with what builds on it. A step that equals one already in the plan is not repeated: what refers to it refers to that one.
 */
export function instantiate(
  runbook: Runbook,
  values: SlotValues,
  { registry, earlier, allowed }: InstantiateContext,
): Fragment {
  const steps: PlanStep[] = []
  const leftOut: string[] = []
  /** Template id → ids of the steps made of it. */
  const made = new Map<string, string[]>()
  for (const template of runbook.steps) {
    if (template.if_slot !== undefined && !values.has(template.if_slot)) continue
    if (template.if_no_slot !== undefined && values.has(template.if_no_slot)) continue
    const capability = registry.capabilities.get(template.capability)
    if (!capability || !allowed(template.capability)) {
      if (!leftOut.includes(template.capability)) leftOut.push(template.capability)
      continue
    }
    // What builds on a step that is not in the plan is not in the plan either.
    if (referencedBy(template).some((name) => (made.get(name) ?? []).length === 0)) continue
    const rounds: SlotValues[] =
      template.each === undefined
        ? [values]
        : (values.get(template.each) ?? []).map((value) => new Map([...values, [template.each ?? '', [value]]]))
    const ids: string[] = []
    for (const round of rounds) {
      const input = buildInput(runbook, template, round, made)
      const twin = [...earlier, ...steps].find(
        (step) => step.capability === template.capability && JSON.stringify(step.input) === JSON.stringify(input),
      )
      if (twin) {
        ids.push(twin.id)
        continue
      }
      const id = `s${earlier.length + steps.length + 1}`
      const when = conditionFor(template, input, made)
      steps.push({
        id,
        capability: template.capability,
        domain: capability.domain,
        sideEffect: capability.sideEffect,
        title: clip(fillText(template.title, round), 200),
        why: clip(fillText(template.why, round), 500),
        input,
        dependsOn: [...new Set((template.after ?? []).flatMap((name) => made.get(name) ?? []))],
        when,
        costMilliUnits: capability.costMilliUnits,
      })
      ids.push(id)
    }
    made.set(template.id, ids)
  }
  const criteria = runbook.criteria.flatMap(({ text, step }) =>
    (made.get(step) ?? []).slice(0, 1).map((id) => ({ text: fillText(text, values), step: id })),
  )
  return { runbook, steps, criteria, leftOut }
}

/** The template's own condition; else, that the list holds the item which the input takes from it. */
function conditionFor(template: StepTemplate, input: unknown, made: ReadonlyMap<string, string[]>): Condition | null {
  const source = template.when && made.get(template.when.step)?.[0]
  if (template.when && source !== undefined) return { ...template.when, step: source }
  const item = referencesIn(input).find((reference) => /\.\d+(?:\.|$)/.test(reference.path))
  return item ? { step: item.$from, path: item.path.replace(/(\.\d+)\..*$/, '$1'), is: 'not_empty' } : null
}

/** Template steps that a step's own input and condition cannot do without. */
function referencedBy(template: StepTemplate): string[] {
  const names: string[] = template.when ? [template.when.step] : []
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    const record = node as Record<string, unknown>
    if (typeof record.$from === 'string') names.push(record.$from)
    // A slot with something else to fall back on does not need that.
    if (typeof record.$slot !== 'string') Object.values(record).forEach(walk)
  }
  walk(template.input)
  return names
}

const clip = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)

function buildInput(
  runbook: Runbook,
  template: StepTemplate,
  values: SlotValues,
  made: ReadonlyMap<string, string[]>,
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
    const entries = Object.entries(record).map(([key, member]) => [keyFor(key, member), build(member)] as const)
    const filled = entries.filter(([, member]) => member !== undefined)
    return entries.length > 0 && filled.length === 0 && node !== template.input ? undefined : Object.fromEntries(filled)
  }
  /** A name that no record has goes where names go: `product` instead of `productId`. */
  const keyFor = (key: string, member: unknown): string => {
    const slot =
      member !== null && typeof member === 'object' ? (member as Record<string, unknown>)['$slot'] : undefined
    const [first] = typeof slot === 'string' ? (values.get(slot) ?? []) : []
    return first?.hit === null &&
      key.endsWith('Id') &&
      typeof slot === 'string' &&
      runbook.slots[slot]?.kind === 'product'
      ? key.slice(0, -'Id'.length)
      : key
  }
  const slotValue = (reference: string, record: Record<string, unknown>): unknown => {
    const [name = '', ...path] = reference.split('.')
    const slot = runbook.slots[name]
    const found = values.get(name) ?? []
    const otherwise = () => (record.else === undefined ? undefined : build(record.else))
    if (path[0] === 'name' && found[0]?.hit) return found[0].hit.name
    if (path.length > 0) return valueAt(found[0]?.value, path.join('.')) ?? otherwise()
    if (found.length > 0)
      return slot?.many === true && template.each !== name ? found.map((one) => one.value) : found[0]?.value
    return otherwise()
  }
  return build(template.input) as Record<string, unknown>
}
