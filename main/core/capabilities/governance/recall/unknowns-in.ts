import { scoresIn } from '../scores-in.ts'
import type { StoredStep } from './result-rows.ts'

/** What stored results themselves say they do not know, each once, the heaviest of a score first. */
export function unknownsIn(steps: readonly StoredStep[]): string[] {
  const found = steps.flatMap(({ title, capability, output }) => {
    const scored = scoresIn(capability, output).flatMap(({ score }) =>
      score.unknowns.map(({ label }) => `${title}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`),
    )
    return [...scored, ...countedIn(output)]
  })
  return [...new Set(found)]
}

/** A search counts what it could not judge, with the reason. */
function countedIn(output: unknown): string[] {
  const list = output !== null && typeof output === 'object' ? (output as { unknown?: unknown }).unknown : null
  if (!Array.isArray(list)) return []
  return list.flatMap((item: unknown) => {
    if (item === null || typeof item !== 'object') return []
    const { reason, count, name, why } = item as Record<string, unknown>
    if (typeof reason === 'string' && typeof count === 'number') return [`${reason}: ${count}`]
    return typeof name === 'string' && typeof why === 'string' ? [`${name}: ${why}`] : []
  })
}
