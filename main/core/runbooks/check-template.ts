import { slotKinds, type Runbook } from './runbook-schema.ts'

export type TemplateProblem = { path: (string | number)[]; message: string; remedy: string }

/** Slot names in a text such as "Score {account}[ for {product}]". */
export const slotsInText = (text: string): string[] =>
  [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map((match) => match[1] ?? '')

/** What the schema cannot see: names that point nowhere. */
export function templateProblems(runbook: Runbook, concepts: ReadonlySet<string>): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const slots = Object.keys(runbook.slots)
  const kinds = new Set<string>(slotKinds)
  const steps = runbook.steps.map((step) => step.id)
  const knownSlot = (name: string, path: (string | number)[]) => {
    if (!slots.includes(name))
      problems.push({ path, message: `there is no slot ${name}`, remedy: `Slots here: ${slots.join(', ') || 'none'}.` })
  }
  const knownStep = (name: string, path: (string | number)[], before: number) => {
    if (!steps.slice(0, before).includes(name)) {
      problems.push({
        path,
        message: `no step ${name} comes before this one`,
        remedy: `Steps here: ${steps.join(', ')}.`,
      })
    }
  }
  runbook.examples.forEach((example, index) => {
    for (const name of slotsInText(example)) {
      if (!slots.includes(name) && !kinds.has(name)) knownSlot(name, ['examples', index])
    }
  })
  for (const field of ['needs', 'avoid', 'verbs', 'cues'] as const) {
    for (const concept of (runbook[field] ?? []).flat()) {
      if (
        !concepts.has(concept) &&
        !(/^<[a-z]+>$/.test(concept) && (slotKinds as readonly string[]).includes(concept.slice(1, -1)))
      ) {
        problems.push({
          path: [field],
          message: `${concept} is no concept of the lexicon`,
          remedy: 'Use one of the concepts listed in docs/runbooks.md.',
        })
      }
    }
  }
  for (const name of slotsInText(runbook.explanation)) knownSlot(name, ['explanation'])
  runbook.steps.forEach((step, index) => {
    const path = ['steps', index]
    if (steps.indexOf(step.id) !== index)
      problems.push({ path: [...path, 'id'], message: `two steps are called ${step.id}`, remedy: 'Rename one.' })
    for (const name of [...slotsInText(step.title), ...slotsInText(step.why)]) knownSlot(name, [...path, 'title'])
    for (const field of ['if_slot', 'if_no_slot', 'each'] as const) {
      const name = step[field]
      if (name !== undefined) knownSlot(name, [...path, field])
    }
    if (step.each !== undefined && runbook.slots[step.each]?.many !== true) {
      problems.push({
        path: [...path, 'each'],
        message: `the slot ${step.each} holds one value`,
        remedy: 'Add many: true to the slot.',
      })
    }
    for (const name of step.after ?? []) knownStep(name, [...path, 'after'], index)
    if (step.when) knownStep(step.when.step, [...path, 'when'], index)
    walk(step.input, (value) => {
      if (typeof value.$slot === 'string') knownSlot(value.$slot.split('.')[0] ?? '', [...path, 'input'])
      if (typeof value.$from === 'string') knownStep(value.$from, [...path, 'input'], index)
    })
  })
  runbook.criteria.forEach((criterion, index) => {
    knownStep(criterion.step, ['criteria', index, 'step'], steps.length)
    for (const name of slotsInText(criterion.text)) knownSlot(name, ['criteria', index, 'text'])
  })
  return problems
}

/** Visits every object inside a value, outermost first. */
function walk(value: unknown, visit: (value: Record<string, unknown>) => void): void {
  if (value === null || typeof value !== 'object') return
  if (!Array.isArray(value)) visit(value as Record<string, unknown>)
  for (const member of Object.values(value)) walk(member, visit)
}
