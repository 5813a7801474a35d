import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { isClosed, type Account, type Contact, type Opportunity } from '../../../../shared/domain/records.ts'
import { addBusinessDays, businessDayFrom } from '../../policy/calendar.ts'
import { countryCode } from '../../policy/regions.ts'
import { findStop } from '../../policy/suppression.ts'
import { dateText } from '../../policy/zone-time.ts'
import { localDate } from '../../understanding/calendar.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { gatherSightings } from '../intelligence/signals/gather-sightings.ts'
import { weighSignals } from '../intelligence/signals/weigh-signals.ts'
import { dealFacts, nextDealOf } from './deal-facts.ts'
import { assessRisk } from './deal-risk.ts'
import { fieldFindings } from './field-findings.ts'
import { activitiesFromGiven, dealFromGiven, dealInputSchema } from './given-deal.ts'
import { accountSteps, requestStep, type AccountFacts } from './next/account-steps.ts'
import { dealSteps, peopleOf, type Step } from './next/deal-steps.ts'
import { qualify } from './qualify.ts'
import { readEvidence } from './read-evidence.ts'
import { sourceOf } from '../../entities/origin-of.ts'

/** Business days until the next touch of a warm deal when nothing was promised (sales-domain 3.8). */
const WARM_DAYS = 5
const ALTERNATIVES = 2

const outputSchema = z.object({
  opportunityId: z.string().nullable(),
  accountId: z.string().nullable(),
  name: z.string(),
  /** What kind of step it is: answer, request, wait, overdue, planned, close_date, nurture, gap, danger, move_on, leave … */
  kind: z.string(),
  action: z.string(),
  why: z.string(),
  /** ISO date, never in the past. */
  by: z.string(),
  who: z.string().nullable(),
  contactId: z.string().nullable(),
  alternatives: z.array(z.object({ action: z.string(), why: z.string() })),
  sources: z.array(sourceRefSchema),
  unknowns: z.array(z.string()),
})
type NextStep = z.infer<typeof outputSchema>
type StepOf = Pick<NextStep, 'opportunityId' | 'accountId' | 'name' | 'unknowns'>

export const recommendNextStep = defineCapability<z.infer<typeof dealInputSchema>, NextStep>({
  name: 'recommend_next_step',
  domain: 'qualification',
  purpose: 'Names the one next thing to do for a deal or an account, with its reason and a date.',
  sideEffect: 'read-only',
  guardrails: [
    'one step, not a list',
    'who waits for an answer and what was promised come first',
    'nobody who must not be contacted',
    'advice, nothing is booked',
  ],
  defaultCostMilliUnits: 400,
  input: dealInputSchema,
  output: outputSchema,
  async run({ opportunityId, accountId, opportunity, activities, notes }, context) {
    const { records, settings } = context
    const deal = opportunity
      ? dealFromGiven(opportunity, settings.currency)
      : opportunityId !== undefined
        ? await records.opportunity(opportunityId)
        : await nextDealOf(accountId ?? '', context)
    if (deal && isClosed(deal))
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${deal.name} is closed, so nothing is left to do for it.`,
        remedy: 'Name an open deal or an account.',
      }
    const account = await accountOf(deal, accountId, context)
    if (!deal && !account)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such deal or account.',
        remedy: 'Check the name, or import it.',
      }
    const given = { ...(opportunity && deal ? { activities: activitiesFromGiven(activities ?? [], deal) } : {}), notes }
    const step = deal
      ? await forDeal(deal, account, given, opportunity === undefined, context)
      : account && (await forAccount(account, notes, context))
    return step
      ? { ok: true, value: step }
      : {
          ok: false,
          mode: 'user_invalid_input',
          message: 'There is no such deal or account.',
          remedy: 'Check the name, or import it.',
        }
  },
  present({ name, action, why, by, alternatives, unknowns, sources }) {
    return {
      headline: `**${name}: ${action}**`,
      details: [
        `Why: ${why}`,
        `By ${dateText(by)}.`,
        ...alternatives.map((other) => `After that: ${other.action} ${other.why}`),
      ],
      unknowns,
      sources,
      nextQuestion: null,
    }
  },
})

async function accountOf(
  deal: Opportunity | null,
  accountId: string | undefined,
  { records }: CapabilityContext,
): Promise<Account | null> {
  const id = deal ? deal.accountId : (accountId ?? null)
  return id === null ? null : records.account(id)
}

async function forDeal(
  deal: Opportunity,
  account: Account | null,
  given: { activities?: ReturnType<typeof activitiesFromGiven>; notes: string | null | undefined },
  onRecord: boolean,
  context: CapabilityContext,
): Promise<NextStep> {
  const facts = await dealFacts(deal, context, given)
  const risk = assessRisk(facts, context.asOf, context.digest)
  const findings = [...readEvidence(facts.texts), ...fieldFindings(deal)]
  const qualification = qualify(findings, deal.stage, context.asOf, context.digest)
  const of: StepOf = {
    opportunityId: onRecord ? deal.id : null,
    accountId: deal.accountId,
    name: deal.name,
    unknowns: risk.score.unknowns.map(({ label }) => `${deal.name}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`),
  }
  if (account?.doNotContact) return leaveAlone(account, of, context)
  const mayWrite = mayWriteTo(account, context)
  const people = peopleOf(facts, mayWrite)
  const requests = account && onRecord ? requestStep(await accountFacts(account, null, context)) : []
  return chosen([...requests, ...dealSteps({ facts, risk, qualification, people })], of, account, context)
}

async function forAccount(
  account: Account,
  notes: string | null | undefined,
  context: CapabilityContext,
): Promise<NextStep> {
  const of: StepOf = {
    opportunityId: null,
    accountId: account.id,
    name: account.name,
    unknowns: [`${account.name}: open deals`],
  }
  if (account.doNotContact) return leaveAlone(account, of, context)
  return chosen(accountSteps(await accountFacts(account, notes ?? null, context)), of, account, context)
}

async function accountFacts(account: Account, notes: string | null, context: CapabilityContext): Promise<AccountFacts> {
  const pasted = notes?.trim() ? { text: notes, origin: 'rep' as const } : null
  const { sightings, activities } = await gatherSightings(account, pasted, context)
  const today = localDate(context.asOf, context.settings.timeZone)
  return {
    account,
    people: (await context.records.contactsOf(account.id)).filter(mayWriteTo(account, context)),
    activities: activities.filter((activity) => activity.at <= context.asOf),
    signals: weighSignals(sightings, today).positive,
  }
}

const mayWriteTo =
  (account: Account | null, { settings }: CapabilityContext) =>
  ({ consent, email }: Contact): boolean =>
    !consent.optedOut &&
    [email ?? '', account?.domain ?? ''].every(
      (address) => address === '' || findStop(address, settings.stopList) === null,
    )

/** The first step is the one; the next two of another kind are told as what comes after. */
function chosen(
  steps: readonly Step[],
  of: StepOf,
  account: Account | null,
  { asOf, settings }: CapabilityContext,
): NextStep {
  const [step, ...others] = steps
  if (!step) throw new Error('no step to choose from')
  const today = localDate(asOf, settings.timeZone)
  const country = countryCode(account?.country ?? null)
  const soon = { now: 0, soon: 1, week: WARM_DAYS }
  const by =
    typeof step.when === 'object'
      ? step.when.on
      : step.when === 'now'
        ? businessDayFrom(today, country, settings.holidays)
        : addBusinessDays(today, soon[step.when], country, settings.holidays)
  return {
    ...of,
    kind: step.kind,
    action: step.action,
    why: step.why,
    by: by < today ? today : by,
    who: step.contact?.name ?? null,
    contactId: step.contact?.id ?? null,
    alternatives: others
      .filter((other) => other.action !== step.action && other.kind !== 'move_on' && other.kind !== 'first_talk')
      .slice(0, ALTERNATIVES)
      .map(({ action, why }) => ({ action, why })),
    sources: step.sources,
  }
}

function leaveAlone(account: Account, of: StepOf, { asOf, settings }: CapabilityContext): NextStep {
  return {
    ...of,
    kind: 'leave',
    action: `Leave ${account.name} alone.`,
    why: 'The account is marked “do not contact”. If that is wrong, ask its owner first.',
    by: localDate(asOf, settings.timeZone),
    who: null,
    contactId: null,
    alternatives: [],
    sources: [sourceOf(`account:${account.id}`, 'doNotContact', true, account.source)],
  }
}
