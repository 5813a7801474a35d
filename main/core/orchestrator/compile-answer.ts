import type { Approval } from '../../../shared/domain/approval.ts'
import type { SourceRef } from '../../../shared/domain/evidence.ts'
import type { RunStatus } from '../../../shared/domain/run.ts'
import type { Registry } from '../registry/registry.ts'
import type { CompiledAnswer, Run, Step } from './run-state.ts'

/**
 * Turns results into one answer: results first, each with its reasons, then what waits, then what was not done and why. Unknowns and
 * sources are listed once. Says nothing that no step's output says. Pure, and the same for a part of the results.
 */
export function compileAnswer(
  run: Run,
  steps: readonly Step[],
  pending: readonly Approval[],
  registry: Registry,
): CompiledAnswer {
  const blocks: string[] = []
  const unknowns: string[] = []
  const sources: SourceRef[] = []
  const questions: string[] = []
  for (const step of steps) {
    if (step.status !== 'succeeded') continue
    const definition = registry.capabilities.get(step.capability)?.definition
    if (!definition) continue
    const output = definition.output.safeParse(step.output)
    const input = definition.input.safeParse(step.input)
    if (!output.success || !input.success) continue
    const shown = definition.present(output.data, input.data)
    blocks.push([shown.headline, ...shown.details.map(listItem)].join('\n'))
    unknowns.push(...shown.unknowns)
    sources.push(...shown.sources)
    if (shown.nextQuestion) questions.push(shown.nextQuestion)
  }
  const titleOf = (id: string) => run.plan.steps.find((planned) => planned.id === id)?.title ?? id
  for (const approval of pending)
    blocks.push(`**Waiting for you:** ${approval.title}. Nothing leaves this computer until you approve.`)
  const interrupted = steps.filter((step) => step.status === 'interrupted')
  for (const step of interrupted)
    blocks.push(
      `**Please check:** the app stopped while “${titleOf(step.id)}” was being carried out. Say whether it happened.`,
    )
  const notDone = steps.flatMap((step) => {
    if (step.status === 'failed' && step.failure)
      return [`- ${titleOf(step.id)}: ${step.failure.message} ${step.failure.remedy}`]
    if (step.status === 'skipped' && !step.leftOut)
      return [`- ${titleOf(step.id)}: ${step.skippedBecause ?? 'it was not needed'}.`]
    if (step.status === 'cancelled') return [`- ${titleOf(step.id)}: you stopped it.`]
    return []
  })
  if (notDone.length > 0) blocks.push(['**Not done**', ...notDone].join('\n'))
  const leftOut = steps.filter((step) => step.leftOut)
  if (leftOut.length > 0)
    blocks.push(
      [
        '**Left out by the plan**',
        ...leftOut.map((step) => `- ${titleOf(step.id)}: ${step.skippedBecause ?? ''}.`),
      ].join('\n'),
    )
  return {
    text: blocks.join('\n\n'),
    unknowns: [...new Set(unknowns)],
    sources: uniqueSources(sources),
    question: questions[0] ?? null,
    options: [],
  }
}

function uniqueSources(sources: readonly SourceRef[]): SourceRef[] {
  const seen = new Map(
    sources.map((source) => [`${source.record} ${source.field} ${String(source.value)} ${source.from}`, source]),
  )
  return [...seen.values()]
}

/** How a run ended, from how its steps did. A step that the plan itself left out counts for neither side. */
export function statusAtEnd(steps: readonly Step[], stopped: boolean): RunStatus {
  if (stopped) return 'cancelled'
  const counted = steps.filter((step) => !step.leftOut)
  const succeeded = counted.filter((step) => step.status === 'succeeded').length
  if (succeeded === counted.length) return 'completed'
  return succeeded > 0 ? 'partial' : 'failed'
}

/** A detail as an item of a list; what follows its first line, such as the text of a draft, belongs to the item. */
const listItem = (detail: string): string => `- ${detail.replaceAll(/\n(?=.)/g, '\n  ')}`
