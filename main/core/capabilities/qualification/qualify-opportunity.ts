import { z } from '../../../../shared/zod.ts'
import { evidenceStateSchema, scoreSchema } from '../../../../shared/domain/evidence.ts'
import { isClosed, type Opportunity } from '../../../../shared/domain/records.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { allCriteria } from './criteria.ts'
import { activitiesOf, dealTexts, nextDealOf, pastedTexts } from './deal-facts.ts'
import { fieldFindings } from './field-findings.ts'
import { activitiesFromGiven, dealFromGiven, dealChoice } from './given-deal.ts'
import { qualify } from './qualify.ts'
import { readEvidence, type Finding } from './read-evidence.ts'

const names = allCriteria.map((criterion) => criterion.name)

const inputSchema = z.object({
  /** An account stands for its open deal; notes alone will do. */
  ...dealChoice,
  /** What the rep states by hand. `by` says who said it; without it, it is the rep's assumption. */
  stated: z
    .partialRecord(
      z.enum(names),
      z.union([
        z.boolean(),
        z.object({
          met: z.boolean(),
          by: z.enum(['rep', 'contact', 'signer', 'writing']).optional(),
          quote: z.string().max(1000).optional(),
          date: z.string().optional(),
        }),
      ]),
    )
    .optional(),
})
const outputSchema = z.object({
  opportunityId: z.string().nullable(),
  name: z.string(),
  stage: z.string().nullable(),
  bant: scoreSchema,
  meddicc: scoreSchema,
  grid: z.array(
    z.object({
      criterion: z.string(),
      label: z.string(),
      framework: z.enum(['BANT', 'MEDDICC', 'gate']),
      state: evidenceStateSchema,
      credit: z.number().nullable(),
      quotes: z.array(
        z.object({
          text: z.string(),
          observedAt: z.string().nullable(),
          saidBy: z.enum(['buyer', 'rep']),
          against: z.boolean(),
          stale: z.boolean(),
        }),
      ),
      contradiction: z.boolean(),
    }),
  ),
  advice: z.enum(['advance', 'hold', 'nurture']),
  holdFor: z.array(z.string()),
  contradictions: z.array(z.string()),
  nextQuestions: z.array(z.string()),
})
type QualifyInput = z.infer<typeof inputSchema>

export const qualifyOpportunity = defineCapability<QualifyInput, z.infer<typeof outputSchema>>({
  name: 'qualify_opportunity',
  domain: 'qualification',
  purpose:
    'Says what is proven about a deal by BANT and MEDDICC, with the quote behind each cell, and what to ask next.',
  sideEffect: 'read-only',
  guardrails: [
    'conservative: nothing is met without a quote or a stated fact',
    'unknown is a question, never a yes',
    'advice, no decision',
  ],
  defaultCostMilliUnits: 700,
  input: inputSchema,
  output: outputSchema,
  async run(input, context) {
    const deal = await dealOf(input, context)
    const hasNotes = input.notes !== undefined && input.notes !== null && input.notes.trim() !== ''
    if (input.opportunityId !== undefined && !deal)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such deal.',
        remedy: 'Check its name, or import it.',
      }
    if (deal && isClosed(deal))
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${deal.name} is closed, so there is nothing to qualify.`,
        remedy: 'Name an open deal.',
      }
    if (!deal && !hasNotes && !input.stated) {
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no deal to qualify here.',
        remedy: 'Name a deal, or paste your call notes.',
        question: 'Which deal do you mean, or what do your notes say?',
      }
    }
    const activities = !deal
      ? []
      : input.opportunity
        ? activitiesFromGiven(input.activities ?? [], deal)
        : await activitiesOf(deal, context)
    const texts = [...(deal ? dealTexts(deal, activities) : []), ...pastedTexts(input.notes, context.asOf)]
    const findings = [
      ...readEvidence(texts),
      ...(deal ? fieldFindings(deal) : []),
      ...statedFindings(input, context.asOf),
    ]
    const stage = deal?.stage ?? null
    return {
      ok: true,
      value: {
        opportunityId: input.opportunity ? null : (deal?.id ?? null),
        name: deal?.name ?? 'This deal',
        stage,
        ...qualify(findings, stage, context.asOf, context.digest),
      },
    }
  },
  present({ name, bant, meddicc, advice, holdFor, contradictions, nextQuestions, grid }) {
    const words = {
      advance: 'ready to move on',
      hold: `hold for ${holdFor.map((label) => label.toLowerCase()).join(', ')}`,
      nurture: 'nurture for now',
    }
    const range = (score: typeof bant) =>
      `${score.shownTotal} of 100 (${Math.round(score.low * 100)} to ${Math.round(score.high * 100)})`
    const proven = grid.filter((cell) => (cell.credit ?? 0) >= 0.7 && cell.quotes[0])
    return {
      headline: `**${name}: ${words[advice]}**`,
      details: [
        `MEDDICC ${range(meddicc)}, ${meddicc.bandLabel}; BANT ${range(bant)}, ${bant.bandLabel}`,
        ...proven.slice(0, 4).map((cell) => `${cell.label}: “${cell.quotes[0]?.text ?? ''}”`),
        ...contradictions.map((label) => `Contradicts itself: ${label}`),
        ...nextQuestions.map((question) => `Ask: ${question}`),
      ],
      unknowns: grid
        .filter((cell) => cell.state === 'unknown' && cell.framework !== 'BANT')
        .map((cell) => `${name}: ${cell.label.toLowerCase()}`),
      sources: [...bant.items, ...meddicc.items].flatMap((item) => item.sources),
      nextQuestion: advice === 'hold' ? (nextQuestions[0] ?? null) : null,
    }
  },
})

async function dealOf(input: QualifyInput, context: CapabilityContext): Promise<Opportunity | null> {
  if (input.opportunity) return dealFromGiven(input.opportunity, context.settings.currency)
  if (input.opportunityId !== undefined) return context.records.opportunity(input.opportunityId)
  if (input.accountId === undefined) return null
  return nextDealOf(input.accountId, context)
}

function statedFindings({ stated }: QualifyInput, asOf: string): Finding[] {
  return Object.entries(stated ?? {}).flatMap(([criterion, given]): Finding[] => {
    if (given === undefined) return []
    const fact: Exclude<typeof given, boolean> = typeof given === 'boolean' ? { met: given } : given
    const strength = fact.by === 'signer' || fact.by === 'writing' ? 'firm' : fact.by === 'contact' ? 'said' : 'assumed'
    const quote = fact.quote ?? `${criterion.replaceAll('_', ' ')}: ${fact.met ? 'yes' : 'no'} (stated)`
    const observedAt = fact.date ?? asOf
    const source = { record: 'stated', field: criterion, value: fact.met, observedAt, from: 'the rep' }
    // A stated champion was judged by the rep as a whole; the signs are not asked for again.
    return [
      {
        criterion,
        for: fact.met,
        strength,
        quote,
        observedAt,
        source,
        saidBy: strength === 'assumed' ? 'rep' : 'buyer',
        signs: strength === 'assumed' ? [] : ['influence', 'has acted'],
      },
    ]
  })
}
