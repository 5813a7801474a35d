import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { assessQuality, issuesOf, noFacts, type Quality, type QualityFacts } from './assess-quality.ts'
import { splitBody } from './body-parts.ts'
import { gatherMessageFacts } from './gather-message-facts.ts'
import { messageChannelSchema, messageKindSchema, type Message } from './message.ts'
import { qualityFactsOf } from './quality-facts.ts'
import { rewriteOf, suggestRewrite } from './suggest-rewrite.ts'

const input = z.object({
  subject: z.string().max(500).nullable().optional(),
  body: z.string().max(20_000).optional(),
  channel: messageChannelSchema.optional(),
  kind: messageKindSchema.optional(),
  contactId: z.string().optional(),
  productId: z.string().optional(),
  /** A reader who is not in the records: names are compared with these. */
  recipient: z.object({ name: z.string(), company: z.string().nullable().optional() }).optional(),
  /** Facts about the reader from the rep or an earlier step. */
  facts: z
    .array(
      z.object({
        text: z.string(),
        date: z.string().nullable().optional(),
        source: sourceRefSchema.nullable().optional(),
      }),
    )
    .max(50)
    .optional(),
  attachments: z.array(z.string()).max(20).optional(),
  /** The output of `draft_outbound_message`, judged as it stands. */
  draft: z
    .looseObject({
      subject: z.string().nullable().optional(),
      body: z.string(),
      kind: messageKindSchema.optional(),
      channel: messageChannelSchema.optional(),
      contactId: z.string().nullable().optional(),
      productId: z.string().nullable().optional(),
    })
    .optional(),
})
type QualityInput = z.infer<typeof input>

const output = z.object({
  score: z.int().min(0).max(100),
  pointsLost: z.int().nonnegative(),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']),
  ready: z.boolean(),
  kind: messageKindSchema,
  channel: messageChannelSchema,
  contactId: z.string().nullable(),
  issues: z.array(
    z.object({
      rule: z.string(), label: z.string(), pointsToWin: z.int(), found: z.array(z.string()), advice: z.string(), rewrite: z.string().nullable(),
    }),
  ),
  blockers: z.array(z.object({ rule: z.string(), label: z.string(), detail: z.string(), found: z.array(z.string()) })),
  strengths: z.array(z.string()),
  metrics: z.object({
    words: z.int(), sentences: z.int(), readingGrade: z.number().nullable(), questions: z.int(), youWords: z.int(), weWords: z.int(), links: z.int(),
    capitalShare: z.number(), exclamationMarks: z.int(),
  }),
  rewrite: z.object({ subject: z.string().nullable(), body: z.string(), score: z.int() }).nullable(),
  unknowns: z.array(z.string()),
}) // prettier-ignore
export type QualityReport = z.infer<typeof output>

/** Message coach: points with reasons, blockers, and a wording that scores at least as high (sales-domain 3.7). Promises no replies. */
export const assessMessageQuality = defineCapability<QualityInput, QualityReport>({
  name: 'assess_message_quality',
  domain: 'engagement',
  purpose: 'Judges a message for one reader: points with reasons, what blocks it, and a better wording. Changes nothing.',
  sideEffect: 'read-only',
  guardrails: ['every point lost has a reason', 'a blocker means not ready, whatever the score', 'no promise about replies or spam folders'],
  defaultCostMilliUnits: 500,
  input,
  output,
  run: assess,
  present: (report) => ({
    headline: `${report.score} of 100 (${report.grade}). ${report.ready ? 'Nothing blocks it.' : `Not ready: ${report.blockers.map((blocker) => blocker.label.toLowerCase()).join(', ')}.`}`,
    details: [
      ...report.blockers.map((blocker) => `**${blocker.label}.** ${blocker.detail} Found: ${quoteAll(blocker.found)}`),
      ...report.issues.map((issue) => `+${issue.pointsToWin} **${issue.label}.** ${issue.advice}${issue.found.length > 0 ? ` Found: ${quoteAll(issue.found)}` : ''}${issue.rewrite === null ? '' : ` Try: “${issue.rewrite}”`}`),
      ...(report.issues.length === 0 ? ['No points to win.'] : []),
    ],
    unknowns: report.unknowns,
    sources: [],
    nextQuestion: report.blockers.find((blocker) => blocker.rule === 'unsourced-claim') ? 'Where does this claim come from?' : null,
  }),
}) // prettier-ignore

async function assess(wanted: QualityInput, context: CapabilityContext): Promise<Outcome<QualityReport>> {
  const body = wanted.draft?.body ?? wanted.body ?? ''
  if (body.trim() === '') {
    return {
      ok: false, mode: 'user_invalid_input', message: 'There is no message to judge.', remedy: 'Paste the text, or draft a message first.',
      question: 'Which message shall I judge?',
    } // prettier-ignore
  }
  const contactId = wanted.contactId ?? wanted.draft?.contactId ?? null
  const message: Message = {
    subject: (wanted.draft === undefined ? wanted.subject : wanted.draft.subject) ?? null,
    body,
    channel: wanted.channel ?? wanted.draft?.channel ?? 'email',
    kind: wanted.kind ?? wanted.draft?.kind ?? 'first',
  }
  const facts = await factsFor(message, wanted, contactId, context)
  if (facts === null) {
    return {
      ok: false, mode: 'user_invalid_input', message: 'This contact is not in your records.', remedy: 'Pick a contact from your list, or leave it out.',
    } // prettier-ignore
  }
  return { ok: true, value: report(message, facts, contactId) }
}

async function factsFor(
  message: Message,
  wanted: QualityInput,
  contactId: string | null,
  context: CapabilityContext,
): Promise<QualityFacts | null> {
  const given = (wanted.facts ?? []).map((fact, index) => ({
    id: `given-${index + 1}`, text: fact.text, date: fact.date ?? null, source: fact.source ?? null,
    kind: 'given' as const, rank: 4, origin: null, signalType: null,
  })) // prettier-ignore
  if (contactId === null) {
    const recipient = wanted.recipient ?? null
    return {
      ...noFacts,
      recipient: recipient && {
        name: recipient.name, firstName: null, lastName: null, company: recipient.company ?? null, optedOut: false, doNotContact: false,
      },
      readerFacts: given.length > 0 ? given : null,
      attachments: wanted.attachments ?? [],
      senderCompany: context.settings.sender?.company ?? null,
      signOff: context.settings.sender?.signOff ?? null,
    } // prettier-ignore
  }
  const text = `${message.subject ?? ''}\n${splitBody(message.body).prose}`
  const productId = wanted.productId ?? wanted.draft?.productId ?? null
  const facts = await gatherMessageFacts({ contactId, accountId: null, productId, given, text }, context)
  return facts.contact === null ? null : qualityFactsOf(message, facts, wanted.attachments)
}

/** The whole verdict as data. `facts.claims` must already be those of this body. */
export function report(message: Message, facts: QualityFacts, contactId: string | null): QualityReport {
  const quality = assessQuality(message, facts)
  const { read } = quality
  const rewrite = suggestRewrite(message, facts)
  return {
    score: quality.score,
    pointsLost: quality.pointsLost,
    grade: quality.grade,
    ready: quality.ready,
    kind: message.kind,
    channel: message.channel,
    contactId,
    issues: issuesOf(quality).map((rule) => ({
      rule: rule.rule, label: rule.label, pointsToWin: rule.lost, found: rule.found, advice: rule.advice, rewrite: rewriteOf(rule.rule, quality, facts),
    })),
    blockers: quality.blockers,
    strengths: quality.rules.filter((rule) => rule.lost === 0 && rule.of >= 10).map((rule) => rule.advice),
    metrics: {
      words: read.words, sentences: read.sentences.length, readingGrade: read.grade === null ? null : Math.round(read.grade * 10) / 10,
      questions: read.questions, youWords: read.youWords, weWords: read.weWords, links: read.links.length,
      capitalShare: Math.round(read.capitalShare * 1000) / 1000, exclamationMarks: read.exclamations,
    },
    rewrite: rewrite && { subject: rewrite.message.subject, body: rewrite.message.body, score: rewrite.quality.score },
    unknowns: unknownsOf(facts, quality),
  } // prettier-ignore
}

function unknownsOf(facts: QualityFacts, { read }: Quality): string[] {
  return [
    ...(facts.claims === null ? ['Claims were not compared with your records, because no contact is named.'] : []),
    ...(facts.legal === null && facts.claims === null
      ? ['Legal parts were not checked, because the recipient is not known.']
      : []),
    ...(facts.recipient === null && read.greeting !== '' ? ['Whether the name in the greeting is right.'] : []),
    ...(read.message.channel === 'phone' || read.message.channel === 'sms'
      ? ['Rules for telephone and text messages are not checked here.']
      : []),
  ]
}

const quoteAll = (found: readonly string[]): string => found.map((words) => `“${words}”`).join(', ')
