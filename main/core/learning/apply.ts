import type { LearnedEffect } from '../../../shared/domain/suggestion.ts'
import type { Runbook, StepTemplate } from '../runbooks/runbook-schema.ts'
import { referencesIn, withDependants } from '../planning/validate-plan.ts'
import { patternOf } from './replacements.ts'

export type WordingRule = { from: string; to: string }
/** What accepted suggestions change in new drafts. */
export type DraftHabits = { wording: readonly WordingRule[]; wishes: readonly string[] }

export const noHabits: DraftHabits = { wording: [], wishes: [] }

/** The rep's accepted habits among all effects in force, in a stable order. */
export function habitsOf(effects: readonly LearnedEffect[]): DraftHabits {
  return {
    wording: effects.flatMap((effect) => (effect.kind === 'wording' ? [{ from: effect.from, to: effect.to }] : [])),
    wishes: effects.flatMap((effect) => (effect.kind === 'wish' ? [effect.wish] : [])),
  }
}

/**
 * A text with the rep's words in it. The longest rule goes first and what a rule wrote no other rule changes again. Words inside longer
 * words stay, and so does everything below the signature mark, which the law asks for word for word.
 */
export function applyWording(text: string, rules: readonly WordingRule[]): string {
  if (rules.length === 0) return text
  const mark = text.indexOf('\n-- \n')
  const [own, legal] = mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark)]
  const ordered = rules.toSorted((a, b) => b.from.length - a.from.length || (a.from < b.from ? -1 : 1))
  let parts: { text: string; done: boolean }[] = [{ text: own, done: false }]
  for (const { from, to } of ordered) {
    parts = parts.flatMap((part) => {
      if (part.done) return [part]
      const pieces = part.text.split(patternOf(from, 'gu'))
      return pieces.flatMap((piece, at) =>
        at === 0
          ? [{ text: piece, done: false }]
          : [
              { text: to, done: true },
              { text: piece, done: false },
            ],
      )
    })
  }
  const written = parts.map((part) => part.text).join('')
  return (rules.some(({ to }) => to === '') ? tidied(written) : written) + legal
}

/** White space that a deletion left behind. */
const tidied = (text: string): string =>
  text
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/[ \t]+(?=\n|$)/g, '')
    .replaceAll(/(?<=\n)[ \t]+/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** Runbooks as accepted suggestions have made them: without a step the rep leaves out, with wordings that were missed. */
export function applyToRunbooks(runbooks: readonly Runbook[], effects: readonly LearnedEffect[]): Runbook[] {
  return runbooks.map((runbook) =>
    effects.reduce((changed, effect) => {
      if (effect.kind === 'example' && effect.runbook === runbook.id && !changed.examples.includes(effect.text))
        return { ...changed, examples: [...changed.examples, effect.text] }
      if (effect.kind === 'leave-out' && effect.runbook === runbook.id)
        return withoutCapability(changed, effect.capability)
      return changed
    }, runbook),
  )
}

/** Without the steps of a capability and all that needs them; the runbook stays as it is when nothing would be left. */
function withoutCapability(runbook: Runbook, capability: string): Runbook {
  const dropped = runbook.steps.filter((one) => one.capability === capability).map((one) => one.id)
  const gone = withDependants(runbook.steps, dropped, needsOf)
  const steps = runbook.steps.filter((one) => !gone.has(one.id))
  const criteria = runbook.criteria.filter((criterion) => !gone.has(criterion.step))
  const [first] = steps
  if (!first) return runbook
  return {
    ...runbook,
    steps,
    criteria: criteria.length > 0 ? criteria : [{ text: first.title, step: first.id }],
  }
}

/** The steps a step takes something from, or waits to judge by. Order alone (`after`) is no need. */
const needsOf = ({ input, when }: StepTemplate): string[] => [
  ...referencesIn(input).map((reference) => reference.$from),
  ...(when ? [when.step] : []),
]
