import type { Condition, PlanStep } from '../../../shared/domain/plan.ts'

/** How each capability's result is looked at when a request makes something depend on it. */
type Gauge = { capability: string; path: string; strong: number; concepts: readonly string[] }

const gauges: readonly Gauge[] = [
  { capability: 'score_account_fit', path: 'score.point', strong: 0.6, concepts: ['score', 'fit', 'rank'] },
  { capability: 'assess_deal_risk', path: 'score.point', strong: 0.5, concepts: ['risk'] },
  { capability: 'qualify_opportunity', path: 'bant.point', strong: 0.5, concepts: ['qualify'] },
  { capability: 'assess_message_quality', path: 'score', strong: 80, concepts: ['quality', 'review'] },
]

/**
 * The condition that a clause such as "if it is above 70" or "if it looks risky" puts on what follows: read from the step it speaks of,
 * else from the last step that gives a score. Null when no step in the plan can tell.
 */
export function conditionOf(text: string, concepts: readonly string[], steps: readonly PlanStep[]): Condition | null {
  const scored = steps.flatMap((step) => {
    const gauge = gauges.find((one) => one.capability === step.capability)
    return gauge ? [{ step, gauge }] : []
  })
  const spoken = scored.findLast(({ gauge }) => gauge.concepts.some((concept) => concepts.includes(concept)))
  const found = spoken ?? scored.at(-1)
  if (!found) return null
  const lower = text.toLowerCase()
  const written = /(\d{1,3}(?:[.,]\d+)?)\s?(%|percent|points?)?/.exec(lower)?.[1]
  const value = written === undefined ? null : Number(written.replace(',', '.'))
  const whole = found.gauge.strong > 1
  const limit = value === null ? found.gauge.strong : whole ? value : value > 1 ? value / 100 : value
  const below =
    /\b(?:below|under|less than|lower than|at most|weak|poor|bad|low|not (?:a )?(?:good|great|strong|risky|ready)|isn't)\b/.test(
      lower,
    )
  const unless = lower.startsWith('unless')
  return { step: found.step.id, path: found.gauge.path, is: below === unless ? 'at_least' : 'below', value: limit }
}
