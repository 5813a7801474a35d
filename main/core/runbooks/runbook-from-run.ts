import { AppError } from '../../../shared/errors.ts'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'
import { concepts as lexicon } from '../understanding/lexicon.ts'
import type { Understanding } from '../understanding/understand.ts'
import { templateProblems } from './check-template.ts'
import { runbookSchema, type Runbook, type Slot, type SlotKind } from './runbook-schema.ts'

/** What a good run gives a runbook: its request as it was read, its steps, the records it was about. */
export type SavedRun = {
  understanding: Understanding
  steps: readonly PlanStep[]
  entities: readonly EntityHit[]
  criteria: readonly { text: string; step: string }[]
}

/** A value of the run that will be another one next time. */
type Given = { slot: string; kind: SlotKind; id: string | null; name: string }

const slotName: Partial<Record<SlotKind, string>> = { opportunity: 'deal' }
const asks: Partial<Record<SlotKind, string>> = {
  account: 'Which account?',
  contact: 'Which person?',
  opportunity: 'Which deal?',
  product: 'Which product?',
  user: 'Which colleague?',
  criteria: 'What should the accounts be like?',
  date: 'On which day?',
  notes: 'Paste the notes, please.',
  query: 'What should I look for?',
}
const unsaved = new Set(['recall_result', 'explain_recommendation'])
const isoDate = /^\d{4}-\d{2}-\d{2}$/

/**
 * Makes a runbook of a run: records, dates, criteria and pasted notes that were given become slots, all else stays as it was. Throws
 * `input.invalid` for a run that cannot be done again, such as a question about another run. `id` must begin with `own_`.
 */
export function runbookFromRun(id: string, title: string, run: SavedRun): Runbook {
  const { understanding, steps } = run
  if (steps.length === 0) throw refuse('It had no step.')
  if (steps.some((step) => unsaved.has(step.capability))) throw refuse('It only went back to another result.')
  const given = givenIn(run)
  const slots = Object.fromEntries(
    given.map(({ slot, kind }): [string, Slot] => [
      slot,
      { kind, required: true, ask: asks[kind] ?? `Which ${kind}?` },
    ]),
  )
  const named = (text: string): string => withSlots(text, given)
  const wanted = understanding.clauses.filter((clause) => !clause.negated)
  const concepts = [...new Set(wanted.flatMap((clause) => clause.concepts))].filter((one) => lexicon.has(one))
  const verbs = [...new Set(wanted.flatMap((clause) => clause.verbs))].filter((one) => lexicon.has(one))
  const outward = steps.some((step) => step.sideEffect !== 'read-only')
  const runbook: Runbook = {
    id,
    title: plain(title),
    explanation: `Your own runbook “${plain(title)}”, as you saved it.`,
    examples: [...new Set([exampleOf(understanding, given), plain(title)])],
    ...(concepts.length > 0 ? { needs: [concepts] } : {}),
    ...(outward ? { verbs: verbs.length > 0 ? verbs : ['run', 'write', 'schedule'] } : {}),
    slots,
    steps: steps.map((step) => ({
      id: step.id,
      capability: step.capability,
      title: named(plain(step.title)).slice(0, 160),
      why: plain(step.why).slice(0, 400) || 'As in the run it was saved from.',
      input: inputOf(step.input, given) as Record<string, unknown>,
      ...(step.dependsOn.length > 0 ? { after: step.dependsOn } : {}),
      ...(step.when ? { when: step.when } : {}),
    })),
    criteria:
      run.criteria.length > 0
        ? run.criteria.map(({ text, step }) => ({ text: named(plain(text)), step }))
        : [{ text: named(plain(steps.at(-1)?.title ?? title)), step: steps.at(-1)?.id ?? '' }],
  }
  return checkRunbook(runbook)
}

/** The runbook, if schema and cross-checks have nothing against it; else throws `input.invalid` with the first problem. */
export function checkRunbook(runbook: Runbook): Runbook {
  const parsed = runbookSchema.safeParse(runbook)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a runbook'}.`)
  }
  const [problem] = templateProblems(parsed.data, lexicon)
  if (problem)
    throw new AppError('input.invalid', `This cannot be a runbook: ${problem.message}.`, { remedy: problem.remedy })
  return parsed.data
}

const refuse = (why: string) =>
  new AppError('input.invalid', `This run cannot be saved as a runbook. ${why}`, {
    remedy: 'Save a run that worked on records of yours.',
  })

/** Braces and brackets mean something in a template; in words of the rep they are just left away. */
const plain = (text: string): string => text.replace(/[{}[\]]/g, '').trim()

function givenIn({ understanding, steps, entities }: SavedRun): Given[] {
  const given: Given[] = []
  const add = (kind: SlotKind, id: string | null, name: string) => {
    if (given.some((one) => one.kind === kind && one.id === id)) return
    const base = slotName[kind] ?? kind
    const same = given.filter((one) => one.kind === kind).length
    given.push({ slot: same === 0 ? base : `${base}_${same + 1}`, kind, id, name })
  }
  const used = new Set<string>()
  walk(
    steps.map((step) => step.input),
    (value) => used.add(value),
  )
  for (const hit of [...entities].toSorted((a, b) => placeOf(understanding, a) - placeOf(understanding, b)))
    if (used.has(hit.id) && hit.kind !== 'activity' && hit.kind !== 'signal') add(hit.kind, hit.id, hit.name)
  for (const value of used) {
    if (isoDate.test(value)) add('date', value, value)
    if (understanding.pasted !== null && value === understanding.pasted) add('notes', value, 'your notes')
  }
  if (steps.some(({ input }) => input['criteria'] !== undefined)) add('criteria', null, 'criteria')
  if (
    steps.some(
      ({ capability, input }) => capability === 'retrieve_product_knowledge' && typeof input['query'] === 'string',
    )
  )
    add('query', null, 'query')
  return given
}

/** Where a record is named in the request; records that followed from others come last. */
const placeOf = ({ mentions }: Understanding, hit: EntityHit): number =>
  mentions.find((one) => one.taken?.id === hit.id)?.from ?? Infinity

function walk(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value)
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) walk(part, visit)
}

function inputOf(value: unknown, given: readonly Given[], key = ''): unknown {
  const whole = given.find((one) => one.id === null && one.slot === key)
  if (whole) return { $slot: whole.slot }
  if (typeof value === 'string') {
    const slot = given.find((one) => one.id === value)?.slot
    return slot === undefined ? value : { $slot: slot }
  }
  if (Array.isArray(value)) return value.map((part) => inputOf(part, given))
  if (value === null || typeof value !== 'object' || Object.hasOwn(value, '$from')) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inputOf(part, given, name)]))
}

/** Names in a text as slots, the longest first, so that a part of a longer name is not taken alone. */
const withSlots = (text: string, given: readonly Given[]): string =>
  given
    .filter((one) => one.name.length > 2 && one.id !== null)
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((rest, { name, slot }) => rest.replaceAll(name, `{${slot}}`), text)

/** The request with what was given in it as slots: "score {account} and draft a first email to {contact}". */
function exampleOf(understanding: Understanding, given: readonly Given[]): string {
  const { tokens, mentions, values, text } = understanding
  const spans = [
    ...mentions.flatMap((one) => {
      const slot = given.find(({ id }) => id !== null && id === one.taken?.id)?.slot
      return slot === undefined ? [] : [{ from: one.from, to: one.to, slot }]
    }),
    ...values.flatMap((one) => {
      const slot = given.find(({ kind, id }) => kind === one.kind && (id === null || id === one.value))?.slot
      return slot === undefined ? [] : [{ from: one.from, to: one.to, slot }]
    }),
  ].toSorted((a, b) => b.from - a.from)
  const example = spans.reduce(
    (rest, { from, to, slot }) => {
      const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]
      return `${rest.slice(0, start)}{${slot}}${rest.slice(end)}`
    },
    text.replace(/[{}[\]]/g, ' '),
  )
  return example.replace(/\s+/g, ' ').trim().slice(0, 300)
}
