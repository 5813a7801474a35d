import { z } from '../../../../shared/zod.ts'
import { isClosed, type Account } from '../../../../shared/domain/records.ts'
import { defineCapability } from '../define-capability.ts'
import { allDeals } from '../qualification/deal-facts.ts'
import { winLoss } from './win-loss.ts'

const inputSchema = z.object({ from: z.string().optional() })
const outputSchema = z.object({
  won: z.int(),
  lost: z.int(),
  baseRate: z.number().nullable(),
  enough: z.boolean(),
  missing: z.array(z.string()),
  segments: z.array(
    z.object({
      by: z.string(),
      value: z.string(),
      won: z.int(),
      n: z.int(),
      rate: z.number(),
      low: z.number(),
      high: z.number(),
      p: z.number(),
      standsOut: z.enum(['more', 'fewer']).nullable(),
    }),
  ),
  lossReasons: z.array(z.object({ reason: z.string(), n: z.int() })),
  medianCycleDays: z.object({ won: z.number().nullable(), lost: z.number().nullable() }),
})

export const analyzeWinLoss = defineCapability<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>>({
  name: 'analyze_win_loss',
  domain: 'governance',
  purpose:
    'Compares won and lost deals by segment, with counts and intervals, and says what is a pattern and what is not.',
  sideEffect: 'read-only',
  guardrails: [
    'no pattern below 100 closed deals',
    'corrected for having looked at many segments',
    'nothing about people',
  ],
  defaultCostMilliUnits: 800,
  input: inputSchema,
  output: outputSchema,
  async run({ from }, context) {
    const today = context.asOf.slice(0, 10)
    const closed = (await allDeals(context)).filter(
      (deal) =>
        isClosed(deal) &&
        (deal.closeDate === null || deal.closeDate <= today) &&
        (from === undefined || (deal.closeDate ?? '') >= from),
    )
    const accounts = new Map<string, Account | null>()
    for (const { accountId } of closed)
      if (accountId !== null && !accounts.has(accountId))
        accounts.set(accountId, await context.records.account(accountId))
    return {
      ok: true,
      value: winLoss(
        closed.map((deal) => ({
          deal,
          account: deal.accountId === null ? null : (accounts.get(deal.accountId) ?? null),
        })),
      ),
    }
  },
  present({ won, lost, baseRate, enough, missing, segments, lossReasons, medianCycleDays }) {
    const percent = (share: number) => `${Math.round(share * 100)} %`
    const out = segments.filter((segment) => segment.standsOut !== null)
    return {
      headline:
        baseRate === null
          ? '**No closed deals are on record.**'
          : `**${won} won, ${lost} lost: ${percent(baseRate)} won**`,
      details: [
        ...out.map(
          (segment) =>
            `${segment.by} ${segment.value}: ${segment.won} of ${segment.n} won (${percent(segment.low)} to ${percent(segment.high)}), ${segment.standsOut ?? ''} than the rest`,
        ),
        ...(enough && out.length === 0
          ? [`None of ${segments.length} segments stands out once chance is allowed for.`]
          : []),
        ...(enough ? [] : [`Too few deals for patterns: ${missing.join(', ')} are needed.`]),
        ...(lossReasons.length > 0
          ? [
              `Lost most often for: ${lossReasons
                .slice(0, 3)
                .map(({ reason, n }) => `${reason} (${n})`)
                .join(', ')}`,
            ]
          : []),
        ...(medianCycleDays.won === null ? [] : [`Half of the won deals took at most ${medianCycleDays.won} days.`]),
      ],
      unknowns: missing.map((what) => `win and loss patterns: ${what}`),
      sources: [],
      nextQuestion: null,
    }
  },
})
