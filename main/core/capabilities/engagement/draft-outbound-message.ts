import type { Contact } from '../../../../shared/domain/records.ts'
import type { Sender } from '../../../../shared/domain/settings.ts'
import { completeSender } from '../../policy/legal-elements.ts'
import { countWords } from '../../text/words.ts'
import { defineCapability, type CapabilityContext, type Outcome, type Proposal } from '../define-capability.ts'
import type { Frame } from './draft/compose.ts'
import { checkDraft, DRAFT_CAPABILITY, proseOf } from './draft/draft-checks.ts'
import { draftFacts } from './draft/draft-facts.ts'
import { draftInputSchema, draftOutputSchema, type DraftInput, type DraftOutput } from './draft/draft-schemas.ts'
import { legalLines } from './draft/legal-lines.ts'
import { wordByModel, wordingCheck, wordingNotes } from './draft/model-wording.ts'
import { proposeOwnText } from './draft/own-text.ts'
import { gatherMaterial, planVariants, type Material } from './draft/plan-variants.ts'
import { propose } from './draft/propose.ts'
import { refusalFor } from './draft/refusals.ts'
import { refuse, resolveContact, resolveProduct } from './draft/resolve-targets.ts'
import { brandOf } from './draft/texts.ts'
import { noWishes, readPoints, readWishes, type Wishes } from './draft/wishes.ts'
import { writeDrafts, type Draft } from './draft/write-drafts.ts'
import type { MessageFacts } from './message-facts.ts'
import { kindLabels } from './message.ts'
import { isCommercial, regionOfContact } from './quality-facts.ts'

/**
 * Prepares a message to one contact for a person to approve (sales-domain 3.6). Every fact comes from a record or an approved text; what is not known
 * makes a shorter mail and a question, never a gap or an invention. Sends nothing.
 */
export const draftOutboundMessage = defineCapability<DraftInput, DraftOutput>({
  name: DRAFT_CAPABILITY,
  domain: 'engagement',
  purpose: 'Prepares a message to one contact for a person to approve: mail, reply, meeting note or call script. Sends nothing.',
  sideEffect: 'propose',
  guardrails: ['status is always draft', 'no fact without a source', 'no placeholder', 'no price, no legal promise', 'stop list and opt-out beat everything'],
  defaultCostMilliUnits: 1000,
  input: draftInputSchema,
  output: draftOutputSchema,
  prepare,
  async recheck(wanted, content, context, prepared) {
    const wordedBy = prepared?.wordedBy
    const facts = await draftFacts(wanted, content.recipient?.id ?? null, content, context)
    const { checks, claims, quality } = await checkDraft(wanted.kind, content, facts, context)
    return { checks: wordedBy ? [...checks, wordingCheck(wordedBy)] : checks, claims, qualityScore: quality.score }
  },
  commit(content, prepared) {
    const isEdited = content.subject !== prepared.subject || content.body !== prepared.body
    const body = content.body ?? ''
    const { wordedBy, ...written } = prepared
    const committed: DraftOutput = {
      ...written, subject: content.subject, body, status: 'draft',
      ...(isEdited ? { edited: true, score: null, words: countWords(proseOf(body, null)) } : wordedBy ? { wordedBy } : {}),
    } // prettier-ignore
    return { output: committed, outbox: prepared.channel === 'email' ? [{ kind: 'email', content }] : [] }
  },
  present: (draft) => ({
    headline: `${kindLabels[draft.kind]} for ${draft.recipient.name}${draft.subject === null ? '' : `: “${draft.subject}”`} (${draft.words} words${draft.score === null ? ', edited by you' : `, ${draft.score} of 100`}).`,
    details: [
      quoted(draft.body),
      draft.channel === 'email' ? 'It is a draft: you send it yourself from your outbox.' : 'It is a script for your call; nothing goes out.',
      ...draft.variants.filter((variant) => variant.body !== draft.body).slice(0, 1).map((variant) => `Another way to say it (${variant.score} of 100):\n\n${quoted(variant.body)}`),
      ...draft.wishes.done.map((wish) => `As you asked: ${wish}.`),
      ...(draft.wordedBy ? wordingNotes(draft.wordedBy) : []),
    ],
    unknowns: [...draft.wishes.notDone, ...draft.questions],
    sources: draft.sources,
    nextQuestion: draft.questions[0] ?? null,
  }),
}) // prettier-ignore

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

async function prepare(
  wanted: DraftInput,
  context: CapabilityContext,
  note: string | null,
): Promise<Outcome<Proposal<DraftOutput>>> {
  const found = await resolveContact(wanted, context)
  if (!found.ok) return found
  const contact = found.value
  const { product, question } = await resolveProduct(wanted, context)
  const facts = await draftFacts({ ...wanted, productId: product?.id }, contact.id, null, context)
  const sender = completeSender(context.settings.sender)
  const refusal = refusalFor(contact, wanted, facts, context)
  if (refusal !== null) return refusal
  if (wanted.text !== undefined)
    return proposeOwnText({ ...wanted, productId: product?.id }, wanted.text, contact, note, context)
  const write = (wishes: Wishes) => {
    const brand = brandOf(facts.account?.name ?? 'your company')
    const material = withTopic(
      gatherMaterial(wanted.kind, facts, wishes, { name: facts.account?.name ?? brand, brand }, question),
      wanted,
      facts,
      brand,
    )
    const frame = frameOf(wanted, contact, facts, sender, brand, wishes, context)
    const drafts = writeDrafts(planVariants(wanted.kind, material, wishes), frame, facts)
    return {
      material,
      frame,
      drafts: wishes.otherAngle && drafts.length > 1 ? [...drafts.slice(1), ...drafts.slice(0, 1)] : drafts,
    }
  }
  const usual = readWishes(context.habits?.wishes.join('. ') ?? null)
  const intent = mergeWishes(mergeWishes(usual, readWishes(wanted.intent ?? null)), readPoints(wanted.points ?? []))
  const wishes = note === null ? intent : mergeWishes(intent, readWishes(note))
  const { material, frame, drafts } = write(wishes)
  const isEmpty =
    material.hooks.length === 0 &&
    material.problem === null &&
    material.value === null &&
    material.proof === null &&
    material.extra.length === 0
  if (isEmpty && isCommercial(wanted.kind)) {
    return refuse(
      'user_invalid_input',
      'There is nothing to say yet: no recent fact about the reader and no approved text about a product.',
      'Add a product with an approved sentence, or note a dated fact about the company.',
      material.questions[0],
    )
  }
  const [best] = drafts
  if (best === undefined)
    return refuse('agent_logic', 'No draft could be written.', 'Report this with the trace of the run.')
  const before = note === null ? undefined : write(mergeWishes(intent, noWishes)).drafts[0]
  const answer = answerWishes(
    wishes,
    note,
    material,
    drafts,
    best.body !== before?.body || best.subject !== before.subject,
  )
  // What the rep asked for was done word by word; another wording could undo it.
  const worded =
    answer.done.length > 0
      ? null
      : await wordByModel(
          {
            kind: wanted.kind,
            contact,
            facts,
            subject: best.subject,
            body: best.body,
            claims: best.claims,
            score: best.quality.score,
          },
          context,
        )
  return {
    ok: true,
    value: await propose({ wanted, contact, facts, frame, drafts, best, material, wishes: answer, worded }, context),
  }
}

/** The rep's own word for what the mail is about is enough to ask about it, and for nothing more. */
function withTopic(material: Material, wanted: DraftInput, facts: MessageFacts, brand: string): Material {
  const topic = wanted.product?.trim() ?? ''
  const isSilent =
    material.problem === null && material.value === null && material.proof === null && material.extra.length === 0
  if (wanted.kind !== 'first' || topic === '' || facts.product !== null || !isSilent) return material
  return {
    ...material,
    extra: [
      `I would like to find out whether ${topic} could be of use to ${brand}, and I would rather ask than guess.`,
    ],
  }
}

function frameOf(
  wanted: DraftInput,
  contact: Contact,
  facts: MessageFacts,
  sender: Sender | null,
  brand: string,
  wishes: Wishes,
  context: CapabilityContext,
): Frame {
  const region = regionOfContact(contact, facts.account)
  // Without a sender the mail stays unsigned, which the checks say: the rep's mail program may sign it.
  const legal = legalLines(wanted.kind, contact, facts, sender)
  return {
    kind: wanted.kind, tone: wishes.tone ?? wanted.tone ?? sender?.tone ?? 'plain', contactId: contact.id, firstName: contact.firstName, readerName: contact.name, name: facts.account?.name ?? brand, brand,
    country: region.country, product: facts.product?.name ?? null, productNames: facts.product === null ? [] : [facts.product.name, ...facts.product.aliases],
    senderName: sender?.name ?? '', senderCompany: sender?.company ?? '', signOff: sender === null || sender.signOff.trim() === '' ? 'Best regards' : sender.signOff, asOf: context.asOf, legal,
    subject: wishes.subject, wording: context.habits?.wording ?? [], digest: context.digest,
  } // prettier-ignore
}

const mergeWishes = (intent: Wishes, note: Wishes): Wishes => ({
  length: note.length ?? intent.length,
  tone: note.tone ?? intent.tone,
  ask: note.ask ?? intent.ask,
  otherAngle: note.otherAngle,
  mention: [...intent.mention, ...note.mention],
  leaveOut: [...intent.leaveOut, ...note.leaveOut],
  subject: note.subject ?? intent.subject,
  // An intent is a purpose in free words; only a note is a list of wishes that must each be answered.
  unclear: note.unclear,
})

/** Says of each wish whether the draft follows it. A note that changes nothing is never reported as done. */
function answerWishes(
  wishes: Wishes,
  note: string | null,
  material: Material,
  drafts: readonly Draft[],
  hasChanged: boolean,
): DraftOutput['wishes'] {
  const followed = [
    ...(wishes.length === null
      ? []
      : [wishes.length === 'shorter' ? 'it is shorter' : 'it says all that is approved to be said']),
    ...(wishes.tone === null ? [] : [`the tone is ${wishes.tone}`]),
    ...(wishes.ask === 'meeting'
      ? ['it asks for a short call']
      : wishes.ask === 'interest'
        ? ['it asks for interest only']
        : []),
    ...(wishes.otherAngle && drafts.length > 1 ? ['it starts from another angle'] : []),
    ...(wishes.subject === null ? [] : ['the subject is yours']),
    ...material.done,
  ]
  const notDone = [
    ...material.notDone,
    ...(wishes.otherAngle && drafts.length < 2
      ? ['Too little is known for another angle. Add a dated fact or an approved proof.']
      : []),
    ...wishes.unclear.map(
      (part) =>
        `I could not follow “${part}”. Edit the text yourself, or ask for shorter, longer, warmer, more formal, a call, another angle, or to mention or leave out something.`,
    ),
  ]
  if (note !== null && !hasChanged && followed.length > 0)
    return {
      done: [],
      notDone: [...notDone, `Nothing changed, because the draft was like that already (${followed.join('; ')}).`],
    }
  return { done: followed, notDone }
}
