import type { FactKind } from '../../../entities/record-facts.ts'
import { scoresIn } from '../scores-in.ts'

export type StoredStep = { stepId: string; title: string; capability: string; input: unknown; output: unknown }
/** A record that a result is about, in the result's order. `score` is the one the result shows, 0 to 100. */
export type ResultRow = {
  kind: FactKind
  id: string
  name: string
  score: number | null
  moreIs: 'better' | 'worse'
  why: string | null
  stepId: string
}

const lists = { accounts: 'account', contacts: 'contact', opportunities: 'opportunity' } as const
const judged = [
  ['accountId', 'account'],
  ['opportunityId', 'opportunity'],
] as const

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Records that steps listed or judged, in the order of plan and list, each once: what "the second one" and "of those" speak of. */
export function rowsIn(steps: readonly StoredStep[]): ResultRow[] {
  const rows = new Map<string, ResultRow>()
  for (const step of steps) {
    for (const row of [...listedIn(step), ...judgedIn(step)]) {
      const known = rows.get(`${row.kind} ${row.id}`)
      rows.set(
        `${row.kind} ${row.id}`,
        known ? { ...known, score: row.score ?? known.score, moreIs: row.moreIs, why: known.why ?? row.why } : row,
      )
    }
  }
  return [...rows.values()]
}

function listedIn({ stepId, output }: StoredStep): ResultRow[] {
  if (!isFields(output)) return []
  return Object.entries(lists).flatMap(([key, kind]) => {
    const list = output[key]
    if (!Array.isArray(list)) return []
    return list.filter(isFields).flatMap((item): ResultRow[] => {
      const [id, name] = [textOf(item['id']), textOf(item['name'])]
      if (id === null || name === null) return []
      const fit = isFields(item['fit']) ? item['fit']['shownTotal'] : item['score']
      return [
        {
          kind,
          id,
          name,
          score: typeof fit === 'number' ? fit : null,
          moreIs: 'better',
          why: textOf(item['why']),
          stepId,
        },
      ]
    })
  })
}

/** A step that judged one record: its id stands in the result or was its input. */
function judgedIn({ stepId, capability, input, output }: StoredStep): ResultRow[] {
  const [scored] = scoresIn(capability, output)
  if (!scored || !isFields(output)) return []
  const name = textOf(output['name'])
  if (name === null) return []
  for (const [key, kind] of judged) {
    const id = textOf(output[key]) ?? (isFields(input) ? textOf(input[key]) : null)
    if (id !== null)
      return [
        {
          kind,
          id,
          name,
          score: scored.score.shownTotal,
          moreIs: scored.moreIs,
          why: scored.score.bandLabel || null,
          stepId,
        },
      ]
  }
  return []
}
