import type { SuggestionEvidence } from '../../../shared/domain/suggestion.ts'
import { formatDuration, formatUnits } from '../../format.ts'
import { strings } from '../../strings.ts'

/** What a suggestion stands on, in one sentence: how many cases, and how sure that makes it. */
export function evidenceWords({ n, k, of, unit, low, high, base }: SuggestionEvidence): string {
  const text = strings.suggestions
  const percent = (share: number) => `${Math.round(share * 100)} %`
  switch (unit) {
    case 'share':
      return text.share(k ?? n, n, of, percent(low), percent(high))
    case 'ms':
      return text.middle(n, of, formatDuration(low), formatDuration(high), formatDuration(base ?? 0))
    case 'units':
      return text.middle(n, of, text.units(formatUnits(low)), text.units(formatUnits(high)), text.units(formatUnits(base ?? 0))) // prettier-ignore
    case 'log-loss':
      return text.gain(n, of, low.toFixed(3), high.toFixed(3))
  }
}
