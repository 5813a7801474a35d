import { z } from '../../../../shared/zod.ts'
import { evidenceStateSchema, scoreSchema } from '../../../../shared/domain/evidence.ts'
import { stageSchema, type Opportunity } from '../../../../shared/domain/records.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { allCriteria } from './criteria.ts'
import { isClosed, nextDealOf } from './deal-facts.ts'
import { qualify } from './qualify.ts'
import { readEvidence, type DealText, type Finding } from './read-evidence.ts'

const ACTIVITIES = 200
const names = allCriteria.map((criterion) => criterion.name)

const inputSchema = z.object({
  opportunityId: z.string().optional(),
  /** Instead of a deal: its account, whose open deal is taken, or the notes alone. */
  accountId: z.string().optional(),
  opportunity: z.object({ name: z.string().optional(), stage: stageSchema.nullable().optional() }).optional(),
  notes: z.string().max(200_000).nullable().optional(),
  /** What the rep states by hand. `by` says who said it; without it, it is the rep's assumption. */
  stated: z
    .partialRecord(
      z.enum(names),
      z.object({
        met: z.boolean(),
        by: z.enum(['rep', 'contact', 'signer', 'writing']).optional(),
        quote: z.string().max(1000).optional(),
        date: z.string().optional(),
      }),
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
    if (!deal && !hasNotes && !input.opportunity && !input.stated) {
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no deal to qualify here.',
        remedy: 'Name a deal, or paste your call notes.',
        question: 'Which deal do you mean, or what do your notes say?',
      }
    }
    const texts = [
      ...(await textsOf(deal, context)),
      ...(hasNotes ? [pastedText(input.notes ?? '', context.asOf)] : []),
    ]
    const findings = [...readEvidence(texts), ...fieldFindings(deal), ...statedFindings(input, context.asOf)]
    const stage = deal?.stage ?? input.opportunity?.stage ?? null
    return {
      ok: true,
      value: {
        opportunityId: deal?.id ?? null,
        name: deal?.name ?? input.opportunity?.name ?? 'This deal',
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
  if (input.opportunityId !== undefined) return context.records.opportunity(input.opportunityId)
  if (input.accountId === undefined) return null
  return nextDealOf(input.accountId, context)
}

async function textsOf(deal: Opportunity | null, { records }: CapabilityContext): Promise<DealText[]> {
  if (!deal) return []
  const activities = await records.activitiesOf({ opportunityId: deal.id }, ACTIVITIES)
  const own: DealText[] = deal.notes
    ? [
        {
          text: deal.notes,
          record: `opportunity:${deal.id}`,
          from: deal.source.from,
          observedAt: deal.source.observedAt,
          written: false,
        },
      ]
    : []
  return [
    ...own,
    ...activities.flatMap((activity): DealText[] =>
      activity.text === null
        ? []
        : [
            {
              text: activity.text,
              record: `activity:${activity.id}`,
              from: activity.source.from,
              observedAt: activity.at,
              written: activity.kind === 'email' && activity.direction === 'in',
            },
          ],
    ),
  ]
}

/** Pasted text counts as written by the buyer only when it is a mail: it begins with who it is from. */
const pastedText = (text: string, asOf: string): DealText => ({
  text,
  record: 'notes:pasted',
  from: 'pasted notes',
  observedAt: asOf,
  written: /^\s*From:\s*\S+@\S+/im.test(text),
})

/** Fields of the deal are the rep's own entries: assumptions until somebody said so. */
function fieldFindings(deal: Opportunity | null): Finding[] {
  if (!deal) return []
  const finding = (criterion: string, field: string, value: string): Finding => ({
    criterion,
    for: true,
    strength: 'assumed',
    quote: `${field}: ${value}`,
    observedAt: deal.source.observedAt,
    source: {
      record: `opportunity:${deal.id}`,
      field,
      value,
      observedAt: deal.source.observedAt,
      from: deal.source.from,
    },
    saidBy: 'rep',
    signs: [],
  })
  return [
    ...(deal.closeDate ? [finding('timing', 'closeDate', deal.closeDate)] : []),
    ...(deal.competitor ? [finding('competition', 'competitor', deal.competitor)] : []),
  ]
}

function statedFindings({ stated }: QualifyInput, asOf: string): Finding[] {
  return Object.entries(stated ?? {}).flatMap(([criterion, fact]): Finding[] => {
    if (!fact) return []
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
