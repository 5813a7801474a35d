import type { ProposalContent } from '../../../../../shared/domain/approval.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { gatherMessageFacts } from '../gather-message-facts.ts'
import { givenFacts, previousFact, withPrevious } from '../given-facts.ts'
import type { MessageFacts } from '../message-facts.ts'
import { proseOf } from './draft-checks.ts'
import type { DraftInput } from './draft-schemas.ts'
import { resolveProduct } from './resolve-targets.ts'

/** Facts for drafting (no content yet) and for checking a text. Both read the same records, so an edit is judged by the same proof. */
export async function draftFacts(
  wanted: DraftInput,
  contactId: string | null,
  content: ProposalContent | null,
  context: CapabilityContext,
): Promise<MessageFacts> {
  const productId = wanted.productId ?? (await resolveProduct(wanted, context)).product?.id ?? null
  const text =
    content === null
      ? undefined
      : `${content.subject ?? ''}\n${proseOf(content.body ?? '', context.settings.sender?.signOff ?? null)}`
  const given = [...givenFacts(wanted.facts ?? []), ...previousFact(wanted.previous, wanted.kind)]
  const facts = await gatherMessageFacts(
    { contactId, accountId: wanted.accountId ?? null, productId, given, ...(text === undefined ? {} : { text }) },
    context,
  )
  return withPrevious(facts, context)
}
