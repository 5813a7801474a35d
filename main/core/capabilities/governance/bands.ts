import type { Score } from '../../../../shared/domain/evidence.ts'
import type { BandOf } from './explain-score.ts'

/** The band rules of the capabilities that give scores, by what their results call them. */
export const bandRules: Readonly<Record<string, BandOf>> = {
  score_account_fit: ({ low, high }) => {
    const band = low >= 0.8 ? 'A' : low >= 0.6 ? 'B' : high < 0.6 ? 'C' : 'unsettled'
    return { band, bandLabel: band === 'unsettled' ? 'not settled yet' : `fit ${band}` }
  },
  qualify_opportunity: ({ low, high }) => {
    const band = low >= 0.7 ? 'strong' : high < 0.4 ? 'weak' : 'needs'
    return { band, bandLabel: band }
  },
}

/** The score inside a stored result, with the name it has there; null when there is none. */
export function scoreIn(output: unknown): { score: Score; name: string } | null {
  if (output === null || typeof output !== 'object') return null
  const record = output as Record<string, unknown>
  for (const [key, name] of [
    ['score', 'The score'],
    ['meddicc', 'MEDDICC'],
  ] as const) {
    const value = record[key]
    if (value !== null && typeof value === 'object' && 'contributions' in value && 'items' in value)
      return { score: value as Score, name }
  }
  return null
}
