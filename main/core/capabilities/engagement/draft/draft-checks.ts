import {
  isSourced,
  isUnproven,
  type Check,
  type Claim,
  type ProposalContent,
} from '../../../../../shared/domain/approval.ts'
import { checkContactPolicy, KIND_FIELD } from '../../../policy/contact-policy.ts'
import { gatherContactFacts } from '../../../policy/gather-contact-facts.ts'
import { suspiciousIn } from '../../../policy/suspicious-sources.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { assessQuality, type Quality, type QualityFacts } from '../assess-quality.ts'
import { splitBody } from '../body-parts.ts'
import type { MessageFacts } from '../message-facts.ts'
import { kindLabels, type Message, type MessageKind } from '../message.ts'
import { qualityFactsOf } from '../quality-facts.ts'

export const DRAFT_CAPABILITY = 'draft_outbound_message'
const GOOD = 80
const promise =
  /\b(?:guarantee\w*|warrant\w*|discount\w*|free of charge|for free|refund\w*|price[sd]?|costs? only|liable|liability|legally|commit(?:ment)?s? to)\b/i
/** Blockers of the message coach that the contact gate already reports in its own words. */
const told = new Set(['suppressed', 'legal-element', 'unsourced-claim'])

/**
 * Every check of a message as it stands: contact policy, quality and claims. Used on the first draft, on every edit and before the commit. The kind
 * stated in the content must be the kind that was asked for, since it decides which law is applied.
 */
export async function checkDraft(
  kind: MessageKind,
  content: ProposalContent,
  facts: MessageFacts,
  context: CapabilityContext,
): Promise<{ checks: Check[]; claims: Claim[]; quality: Quality; message: Message; qualityFacts: QualityFacts }> {
  const message: Message = {
    subject: content.subject,
    body: content.body ?? '',
    channel: content.channel === 'phone' ? 'phone' : 'email',
    kind,
  }
  const qualityFacts = qualityFactsOf(message, facts)
  const quality = assessQuality(message, qualityFacts)
  const claims = [...(qualityFacts.claims ?? [])]
  const policy = checkContactPolicy(content, await gatherContactFacts(DRAFT_CAPABILITY, content, context))
  const isSameKind = content.fields.some((field) => field.label === KIND_FIELD && field.after === kindLabels[kind])
  return {
    checks: [
      ...policy,
      ...(isSameKind ? [] : [check('kind', 'Kind of message', 'blocker', 'The content does not say what kind of message it is.')]),
      ...quality.blockers.filter((blocker) => !told.has(blocker.rule)).map((blocker) => check(blocker.rule, blocker.label, 'blocker', `${blocker.detail} Found: ${blocker.found.join(', ')}.`)),
      claimsCheck(claims),
      ...orderChecks(claims),
      ...promiseChecks(claims),
      ...ownWordChecks(kind, facts),
      check('quality', 'Message quality', quality.score >= GOOD ? 'passed' : 'warning', qualityText(quality)),
    ],
    claims,
    quality,
    message,
    qualityFacts,
  } // prettier-ignore
}

function claimsCheck(claims: readonly Claim[]): Check {
  const unproven = claims.filter(isUnproven)
  if (unproven.length === 0)
    return check('claims', 'Facts', 'passed', 'Every fact comes from a record or an approved text.')
  return check(
    'claims',
    'Facts',
    'warning',
    `No record says this: ${unproven.map((claim) => `“${claim.text}”`).join(' ')} Be sure that it is true.`,
  )
}

/** A source that gives orders to software says them to the reader too, if it is quoted. */
function orderChecks(claims: readonly Claim[]): Check[] {
  const found = suspiciousIn(claims.flatMap(({ sources }) => sources))
  const places = found.map(({ record, field, excerpt }) => `“${excerpt}” in ${record}, ${field}.`)
  return found.length === 0
    ? []
    : [check('orders', 'Orders in the data', 'warning', `This reads like an order to an assistant and was taken as text: ${places.join(' ')}`)] // prettier-ignore
}

/** Words about price, law or liability that no approved text holds: allowed for a person to write, but never unseen. */
function promiseChecks(claims: readonly Claim[]): Check[] {
  const found = claims.filter((claim) => promise.test(claim.text) && !isSourced(claim)).map((claim) => claim.text)
  return found.length === 0
    ? []
    : [
        check(
          'promises',
          'Price or legal promise',
          'warning',
          `Only you may promise this: ${found.map((text) => `“${text}”`).join(' ')}`,
        ),
      ]
}

function ownWordChecks(kind: MessageKind, facts: MessageFacts): Check[] {
  if (kind === 'meeting_note')
    return [
      check(
        'own-note',
        'Your own note',
        'warning',
        'The points come from your own meeting note. Read them with the eyes of the reader.',
      ),
    ]
  const last = facts.hooks.find((hook) => hook.kind === 'outbound')
  if ((kind === 'follow_up' || kind === 'break_up') && last?.source?.record.startsWith('approval:')) {
    return [
      check(
        'earlier-mail',
        'Earlier mail',
        'warning',
        `Your mail of ${last.date ?? ''} was approved here. Be sure that you sent it.`,
      ),
    ]
  }
  return []
}

function qualityText({ score, grade, rules }: Quality): string {
  const [worst] = rules.filter((rule) => rule.lost > 0).toSorted((a, b) => b.lost - a.lost)
  return `${score} of 100 (${grade}).${worst === undefined ? '' : ` Most to win: ${worst.label.toLowerCase()}, ${worst.lost} points. ${worst.advice}`}`
}

const check = (name: string, label: string, outcome: Check['outcome'], detail: string): Check => ({
  name,
  label,
  outcome,
  detail,
})

/** How many words a reader reads: greeting and text, without signature. */
export const proseOf = (body: string, signOff: string | null): string => {
  const { greeting, prose } = splitBody(body, signOff)
  return greeting === '' ? prose : `${greeting}\n${prose}`
}
