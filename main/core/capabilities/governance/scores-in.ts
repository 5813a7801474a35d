import { scoreSchema, type Score } from '../../../../shared/domain/evidence.ts'

/** A score inside a stored result: what it is called, and whether more of it is good news. */
export type FoundScore = { name: string; score: Score; moreIs: 'better' | 'worse' }

/** Where results keep their scores, the one to explain first. */
const places: readonly { key: string; name: string }[] = [
  { key: 'score', name: 'The score' },
  { key: 'meddicc', name: 'MEDDICC' },
  { key: 'bant', name: 'BANT' },
]
/** What the score of these is called; more of it is worse. */
const dangers: Readonly<Record<string, string>> = { assess_deal_risk: 'The risk' }

/** All scores a result holds, of the one contract; what only looks like one is left out. */
export function scoresIn(capability: string, output: unknown): FoundScore[] {
  if (output === null || typeof output !== 'object') return []
  const record = output as Record<string, unknown>
  const danger = Object.hasOwn(dangers, capability) ? dangers[capability] : undefined
  return places.flatMap(({ key, name }): FoundScore[] => {
    const parsed = scoreSchema.safeParse(record[key])
    return parsed.success
      ? [{ name: danger ?? name, score: parsed.data, moreIs: danger === undefined ? 'better' : 'worse' }]
      : []
  })
}
