import { isClosed } from '../../../../shared/domain/records.ts'
import { z } from '../../../../shared/zod.ts'
import { scoreSchema } from '../../../../shared/domain/evidence.ts'
import { defineCapability } from '../define-capability.ts'
import { dealFacts, nextDealOf } from './deal-facts.ts'
import { assessRisk, type DealRisk } from './deal-risk.ts'
import { activitiesFromGiven, dealFromGiven, dealInputSchema } from './given-deal.ts'

const outputSchema = z.object({
  opportunityId: z.string().nullable(),
  name: z.string(),
  stage: z.string().nullable(),
  /** More is worse. */
  score: scoreSchema,
  dangers: z.array(
    z.object({
      criterion: z.string(),
      label: z.string(),
      points: z.int(),
      of: z.number(),
      reason: z.string(),
      fix: z.string(),
    }),
  ),
  cycles: z.object({
    of: z.enum(['own', 'team', 'built-in']),
    deals: z.int(),
    p75Days: z.number(),
    p90Days: z.number(),
  }),
  rate: z.object({ won: z.int(), of: z.int(), withinDays: z.int(), low: z.number(), high: z.number() }).nullable(),
})
type RiskOutput = z.infer<typeof outputSchema>

export const assessDealRisk = defineCapability<z.infer<typeof dealInputSchema>, RiskOutput>({
  name: 'assess_deal_risk',
  domain: 'qualification',
  purpose: 'Says what endangers an open deal, each with the record behind it and a fix, and what is not known.',
  sideEffect: 'read-only',
  guardrails: [
    'conservative: unknown widens the answer',
    'never a chance of winning',
    'only deals closed before today are compared with',
  ],
  defaultCostMilliUnits: 600,
  input: dealInputSchema,
  output: outputSchema,
  async run({ opportunityId, accountId, opportunity, activities, notes }, context) {
    const deal = opportunity
      ? dealFromGiven(opportunity, context.settings.currency)
      : opportunityId !== undefined
        ? await context.records.opportunity(opportunityId)
        : await nextDealOf(accountId ?? '', context)
    if (!deal)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: opportunityId === undefined ? 'There is no open deal there.' : 'There is no such deal.',
        remedy: 'Check its name, or import it.',
      }
    if (isClosed(deal))
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${deal.name} is closed, so there is no risk to judge.`,
        remedy: 'Name an open deal; closed ones are for the win and loss analysis.',
      }
    const own = opportunity ? { activities: activitiesFromGiven(activities ?? [], deal) } : {}
    const facts = await dealFacts(deal, context, { ...own, notes })
    const risk = assessRisk(facts, context.asOf, context.digest)
    return {
      ok: true,
      value: { opportunityId: opportunity ? null : deal.id, name: deal.name, stage: deal.stage, ...risk },
    }
  },
  present(output) {
    const { name, score, dangers } = output
    const range =
      score.low === score.high
        ? ''
        : ` (${percent(score.low)} to ${percent(score.high)}, depending on what is not known)`
    return {
      headline: `**${name}: ${score.band === 'unsettled' ? 'risk not settled' : score.bandLabel}, ${score.shownTotal} of 100**${range}`,
      details: [
        ...dangers.map(({ label, points, of, reason, fix }) => `${label} (${points} of ${of}): ${reason} ${fix}`),
        ...(dangers.length === 0 ? ['Nothing on record speaks against it.'] : []),
        ...comparison(output),
      ],
      unknowns: score.unknowns.map(({ label }) => `${name}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`),
      sources: score.items.flatMap((item) => item.sources),
      nextQuestion: score.band === 'unsettled' ? score.nextQuestion : null,
    }
  },
})

const percent = (share: number): number => Math.round(share * 100)

function comparison({ cycles, rate }: Pick<DealRisk, 'cycles' | 'rate'>): string[] {
  return [
    ...(cycles.of === 'built-in'
      ? [
          `Its age is compared with a built-in ${cycles.p90Days} days: ${cycles.deals} won deals are on record, 30 are needed.`,
        ]
      : []),
    ...(rate
      ? [
          `Of ${rate.of} closed deals that were still open at this age, ${rate.won} were won within ${rate.withinDays} days (${percent(rate.low)} to ${percent(rate.high)} %). That is a count of the past, not this deal’s chance.`,
        ]
      : []),
  ]
}
