import type { Condition, PlanStep } from '../../../shared/domain/plan.ts'

/**
 * How each capability's result is looked at when a request makes something depend on it: a number against `path` (whose scale ends at
 * `full`), and what a word such as "good" or "risky" stands for.
 */
type Gauge = {
  capability: string
  concepts: readonly string[]
  path: string
  full: number
  said: Pick<Condition, 'path' | 'is' | 'value'>
}

const gauges: readonly Gauge[] = [
  { capability: 'score_account_fit', concepts: ['score', 'fit', 'rank'], path: 'score.point', full: 1, said: { path: 'score.point', is: 'at_least', value: 0.6 } },
  { capability: 'assess_deal_risk', concepts: ['risk'], path: 'low', full: 100, said: { path: 'band', is: 'equals', value: 'high' } },
  { capability: 'qualify_opportunity', concepts: ['qualify'], path: 'bant.point', full: 1, said: { path: 'advice', is: 'equals', value: 'advance' } },
  { capability: 'assess_message_quality', concepts: ['quality', 'review'], path: 'score', full: 100, said: { path: 'ready', is: 'equals', value: true } },
  { capability: 'detect_buying_signals', concepts: ['signal'], path: 'heat.low', full: 1, said: { path: 'signals.0', is: 'not_empty' } },
  { capability: 'find_contacts', concepts: ['decider', 'contact', 'who'], path: 'known', full: Infinity, said: { path: 'contacts.0', is: 'not_empty' } },
] // prettier-ignore

const opposite: Readonly<Record<Condition['is'], Condition['is']>> = {
  at_least: 'below',
  below: 'at_least',
  equals: 'not_equals',
  not_equals: 'equals',
  empty: 'not_empty',
  not_empty: 'empty',
}

/**
 * The condition that a clause such as "if it is above 70" or "if it looks risky" puts on what follows: read from the step it speaks of,
 * else from the last step that can tell. Null when no step in the plan can.
 */
export function conditionOf(text: string, concepts: readonly string[], steps: readonly PlanStep[]): Condition | null {
  const telling = steps.flatMap((step) => {
    const gauge = gauges.find((one) => one.capability === step.capability)
    return gauge ? [{ step, gauge }] : []
  })
  const spoken = telling.findLast(({ gauge }) => gauge.concepts.some((concept) => concepts.includes(concept)))
  const found = spoken ?? telling.at(-1)
  if (!found) return null
  const lower = text.toLowerCase()
  const turned =
    /\b(?:below|under|less than|lower than|at most|weak|poor|bad|low|nothing|nobody|no one|isn't|not (?:a |an |too |very )?(?:good|great|strong|risky|ready|high|fit|qualified|there))\b/.test(
      lower,
    ) !== /^\W*(?:and |but |only )*unless\b/.test(lower)
  const written = /(\d{1,3}(?:[.,]\d+)?)\s?(?:%|percent|points?)?/.exec(lower)?.[1]
  if (written !== undefined) {
    const value = Number(written.replace(',', '.'))
    const scaled = found.gauge.full === 1 && value > 1 ? value / 100 : value
    return { step: found.step.id, path: found.gauge.path, is: turned ? 'below' : 'at_least', value: scaled }
  }
  const { said } = found.gauge
  return { step: found.step.id, ...said, is: turned ? opposite[said.is] : said.is }
}
