import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema, type SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Opportunity } from '../../../../shared/domain/records.ts'
import { addBusinessDays } from '../../policy/calendar.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { dealFacts, isClosed, nextDealOf } from './deal-facts.ts'
import { assessRisk } from './deal-risk.ts'

/** Business days until the next touch of a warm deal when nothing was promised (sales-domain 3.8). */
const WARM_DAYS = 5

const inputSchema = z
  .object({ opportunityId: z.string().optional(), accountId: z.string().optional() })
  .refine((input) => input.opportunityId !== undefined || input.accountId !== undefined, {
    error: 'give opportunityId or accountId',
  })
const outputSchema = z.object({
  opportunityId: z.string().nullable(),
  accountId: z.string().nullable(),
  name: z.string(),
  action: z.string(),
  why: z.string(),
  by: z.string(),
  who: z.string().nullable(),
  sources: z.array(sourceRefSchema),
  unknowns: z.array(z.string()),
})
type NextStep = z.infer<typeof outputSchema>

export const recommendNextStep = defineCapability<z.infer<typeof inputSchema>, NextStep>({
  name: 'recommend_next_step',
  domain: 'qualification',
  purpose: 'Names the one next thing to do for a deal or an account, with its reason and a date.',
  sideEffect: 'read-only',
  guardrails: ['one step, not a list', 'a promise that was made comes first', 'advice, nothing is booked'],
  defaultCostMilliUnits: 400,
  input: inputSchema,
  output: outputSchema,
  async run({ opportunityId, accountId }, context) {
    const deal =
      opportunityId !== undefined
        ? await context.records.opportunity(opportunityId)
        : await nextDealOf(accountId ?? '', context)
    if (deal && isClosed(deal))
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${deal.name} is closed.`,
        remedy: 'Name an open deal or an account.',
      }
    if (deal) return { ok: true, value: await forDeal(deal, context) }
    const account = accountId === undefined ? null : await context.records.account(accountId)
    if (!account)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such deal or account.',
        remedy: 'Check the name, or import it.',
      }
    const people = await context.records.contactsOf(account.id)
    const first = people.find((person) => !person.consent.optedOut)
    const today = context.asOf.slice(0, 10)
    return {
      ok: true,
      value: {
        opportunityId: null,
        accountId: account.id,
        name: account.name,
        action: first
          ? `Ask ${first.name} whether the problem you solve is theirs.`
          : 'Find one person there to talk to.',
        why: first
          ? 'There is no open deal, and a first talk decides whether there will be one.'
          : 'There is no open deal and nobody to talk to on record.',
        by: addBusinessDays(today, WARM_DAYS, account.country, context.settings.holidays),
        who: first?.name ?? null,
        sources: [
          {
            record: `account:${account.id}`,
            field: 'name',
            value: account.name,
            observedAt: account.source.observedAt,
            from: account.source.from,
          },
        ],
        unknowns: [`${account.name}: open deals`],
      },
    }
  },
  present({ name, action, why, by, unknowns, sources }) {
    return { headline: `**${name}: ${action}**`, details: [why, `By ${by}.`], unknowns, sources, nextQuestion: null }
  },
})

async function forDeal(deal: Opportunity, context: CapabilityContext): Promise<NextStep> {
  const facts = await dealFacts(deal, context)
  const risk = assessRisk(facts, context.asOf)
  const today = context.asOf.slice(0, 10)
  const account = deal.accountId === null ? null : await context.records.account(deal.accountId)
  const soon = addBusinessDays(today, 1, account?.country ?? null, context.settings.holidays)
  const person =
    facts.contacts.find((contact) => deal.contactIds.includes(contact.id) && !contact.consent.optedOut) ?? null
  const source = (field: keyof Opportunity, value: string): SourceRef => ({
    record: `opportunity:${deal.id}`,
    field,
    value,
    observedAt: deal.source.observedAt,
    from: deal.source.from,
  })
  const base = {
    opportunityId: deal.id,
    accountId: deal.accountId,
    name: deal.name,
    who: person?.name ?? null,
    unknowns: risk.parts
      .filter((part) => part.points === null)
      .map((part) => `${deal.name}: ${part.label.toLowerCase()}`),
  }
  if (deal.nextStep !== null && deal.nextStepDate !== null) {
    const late = deal.nextStepDate < today
    return {
      ...base,
      action: `${deal.nextStep.replace(/\.$/, '')}.`,
      why: late
        ? `You promised it for ${deal.nextStepDate}, which has passed.`
        : `You promised it for ${deal.nextStepDate}.`,
      by: late ? today : deal.nextStepDate,
      sources: [source('nextStep', deal.nextStep), source('nextStepDate', deal.nextStepDate)],
    }
  }
  const [worst] = risk.parts.filter((part) => (part.points ?? 0) > 0 && part.signal !== 'age')
  if (worst)
    return {
      ...base,
      action: worst.fix,
      why: `${worst.reason} It weighs most of what endangers the deal (${worst.points ?? 0} of 100 points).`,
      by: soon,
      sources: worst.source ? [worst.source] : [],
    }
  return {
    ...base,
    action: person ? `Ask ${person.name} what they need to decide.` : 'Ask your contact what they need to decide.',
    why: 'Nothing on record endangers the deal, so keep it moving.',
    by: addBusinessDays(today, WARM_DAYS, account?.country ?? null, context.settings.holidays),
    sources: [],
  }
}
