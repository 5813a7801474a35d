import type { PlanStep } from '../../../shared/domain/plan.ts'
import { prerequisitesOf } from './validate-plan.ts'

/** What a plan would do, sentence by sentence in the order of its steps, read from the plan alone: the same plan, the same words. */
export function explainPlan(steps: readonly PlanStep[]): string[] {
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]))
  const units = steps.reduce((sum, { costMilliUnits }) => sum + costMilliUnits, 0) / 1000
  return [
    `The plan has ${counted(steps.length, 'step')} and costs ${counted(units, 'unit')}.`,
    ...steps.map((step, index) => explainStep(step, index + 1, numbersOf(prerequisitesOf(step), numbers), numbers)),
    lastSentence(steps),
  ]
}

function explainStep(
  { title, sideEffect, costMilliUnits, when }: PlanStep,
  number: number,
  after: readonly number[],
  numbers: ReadonlyMap<string, number>,
): string {
  const deed = {
    'read-only': 'only looks',
    propose: 'prepares something for you to approve',
    execute: 'changes something outside, once you approve it',
  }[sideEffect]
  const condition = when === null ? undefined : numbers.get(when.step)
  const parts = [
    ...(after.length === 0 ? [] : [`waits for step${after.length === 1 ? '' : 's'} ${joined(after.map(String))}`]),
    ...(condition === undefined ? [] : [`runs only if the result of step ${condition} calls for it`]),
    deed,
    `costs ${counted(costMilliUnits / 1000, 'unit')}`,
  ]
  return `Step ${number}, “${title}”, ${joined(parts)}.`
}

function lastSentence(steps: readonly PlanStep[]): string {
  const effects = new Set(steps.map(({ sideEffect }) => sideEffect))
  if (effects.has('execute')) return 'Nothing outside is changed before you approve it.'
  if (effects.has('propose')) return 'Nothing is sent: what it prepares waits until you approve it.'
  return 'Nothing is changed and nothing is sent.'
}

const numbersOf = (ids: readonly string[], numbers: ReadonlyMap<string, number>): number[] =>
  ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b)

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
