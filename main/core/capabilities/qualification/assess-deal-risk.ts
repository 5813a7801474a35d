import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { defineCapability } from '../define-capability.ts'
import { dealFacts, isClosed, nextDealOf } from './deal-facts.ts'
import { assessRisk } from './deal-risk.ts'

const inputSchema = z
  .object({ opportunityId: z.string().optional(), accountId: z.string().optional() })
  .refine((input) => input.opportunityId !== undefined || input.accountId !== undefined, {
    error: 'give opportunityId or accountId',
  })
const outputSchema = z.object({
  opportunityId: z.string(),
  name: z.string(),
  low: z.number(),
  high: z.number(),
  knownShare: z.number(),
  band: z.enum(['high', 'medium', 'low', 'not settled']),
  parts: z.array(
    z.object({
      signal: z.string(),
      label: z.string(),
      points: z.number().nullable(),
      most: z.number(),
      reason: z.string(),
      fix: z.string(),
      source: sourceRefSchema.nullable(),
    }),
  ),
  cycles: z.object({
    of: z.enum(['own', 'team', 'built-in']),
    deals: z.int(),
    p75Days: z.number(),
    p90Days: z.number(),
  }),
  asOf: z.string(),
})

export const assessDealRisk = defineCapability<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>>({
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
  input: inputSchema,
  output: outputSchema,
  async run({ opportunityId, accountId }, context) {
    const deal =
      opportunityId !== undefined
        ? await context.records.opportunity(opportunityId)
        : await nextDealOf(accountId ?? '', context)
    if (!deal)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such open deal.',
        remedy: 'Check its name, or import it.',
      }
    if (isClosed(deal))
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${deal.name} is closed, so there is no risk to judge.`,
        remedy: 'Name an open deal; closed ones are for the win and loss analysis.',
      }
    const risk = assessRisk(await dealFacts(deal, context), context.asOf)
    return { ok: true, value: { opportunityId: deal.id, name: deal.name, ...risk, asOf: context.asOf } }
  },
  present({ name, low, high, band, parts, cycles }) {
    const found = parts.filter((part) => (part.points ?? 0) > 0)
    const open = parts.filter((part) => part.points === null)
    const range = low === high ? `${low}` : `${low} to ${high}`
    return {
      headline: `**${name}: ${band === 'not settled' ? 'risk not settled' : `${band} risk`}, ${range} of 100**`,
      details: [
        ...found.map((part) => `${part.label} (${part.points ?? 0}): ${part.reason} ${part.fix}`),
        ...(found.length === 0 ? ['Nothing on record speaks against it.'] : []),
        ...(cycles.of === 'built-in'
          ? [
              `Age is compared with a built-in ${cycles.p90Days} days: only ${cycles.deals} won deals are on record, 30 are needed.`,
            ]
          : []),
      ],
      unknowns: open.map(
        (part) => `${name}: ${part.label.toLowerCase()} (${part.reason.replace(/\.$/, '').toLowerCase()})`,
      ),
      sources: parts.flatMap((part) => part.source ?? []),
      nextQuestion: null,
    }
  },
})
