import type { Contact } from '../../../../../shared/domain/records.ts'
import type { CapabilityContext, Proposal } from '../../define-capability.ts'
import type { MessageFacts } from '../message-facts.ts'
import type { MessageKind } from '../message.ts'
import { regionOfContact } from '../quality-facts.ts'
import type { Frame } from './compose.ts'
import { contentOf } from './content-of.ts'
import { checkDraft } from './draft-checks.ts'
import type { DraftInput, DraftOutput } from './draft-schemas.ts'
import { wordingCheck, wordingNotes, type WordedBy } from './model-wording.ts'
import type { Material } from './plan-variants.ts'
import type { Draft } from './write-drafts.ts'

/** All that went into the drafts. */
export type Written = {
  wanted: DraftInput
  contact: Contact
  facts: MessageFacts
  frame: Frame
  /** Best first. */
  drafts: readonly Draft[]
  best: Draft
  material: Material
  wishes: DraftOutput['wishes']
  /** The best draft's body in a model's words, where one was asked. */
  worded: { body: string; wordedBy: WordedBy } | null
}

/** The proposal a person is asked to approve: the best draft with its checks, its sources and the reasons for it. */
export const propose = (
  { wanted, contact, facts, frame, drafts, best, material, wishes, worded }: Written,
  context: CapabilityContext,
): Promise<Proposal<DraftOutput>> =>
  proposeText(
    {
      wanted, contact, facts, subject: best.subject, body: worded?.body ?? best.body, angle: best.slots.angle, wishes, questions: material.questions,
      variants: drafts.map((draft) => ({ angle: draft.slots.angle, subject: draft.subject, body: draft.body, score: draft.quality.score, ready: draft.quality.ready })),
      reasoning: [reasoningFor(wanted.kind, best, frame, material, wishes), ...(worded ? wordingNotes(worded.wordedBy) : [])].join(' '), wordedBy: worded?.wordedBy,
    },
    context,
  ) // prettier-ignore

/** A finished text, whoever wrote it, and what is said about it. */
export type Told = Pick<Written, 'wanted' | 'contact' | 'facts' | 'wishes'> &
  Pick<DraftOutput, 'subject' | 'body' | 'angle' | 'variants' | 'questions'> & {
    reasoning: string
    wordedBy?: WordedBy | undefined
  }

/** The proposal of a finished text with its checks. */
export async function proposeText(
  { wanted, contact, facts, subject, body, angle, variants, questions, wishes, reasoning, wordedBy }: Told,
  context: CapabilityContext,
): Promise<Proposal<DraftOutput>> {
  const isCall = wanted.kind === 'call_script'
  const content = contentOf(wanted.kind, contact, { subject, body })
  const recipient = { id: contact.id, name: contact.name, address: content.recipient?.address ?? '' }
  const { checks, claims, quality } = await checkDraft(wanted.kind, content, facts, context)
  const result: DraftOutput = {
    status: 'draft', kind: wanted.kind, channel: isCall ? 'phone' : 'email', contactId: contact.id, accountId: facts.account?.id ?? null,
    productId: facts.product?.id ?? null, recipient, subject, body, words: quality.read.words, score: quality.score, angle, variants,
    sources: [...new Set(claims.flatMap((claim) => claim.sources))], questions, wishes, law: regionOfContact(contact, facts.account).law, edited: false, ...(wordedBy ? { wordedBy } : {}),
  }
  return {
    title: `${isCall ? 'Call script' : 'Email'} to ${contact.name}`,
    action: isCall ? `Keep this script for your call with ${contact.name}.` : `Put this mail to ${contact.name} (${recipient.address}) in your outbox.`,
    content, editable: true, reasoning, claims, checks: wordedBy ? [...checks, wordingCheck(wordedBy)] : checks, qualityScore: quality.score,
    effects: {
      outsidePerson: true, firstContact: facts.firstContact, leavesComputer: false, reversible: true,
      destination: isCall ? 'the answer of this run, for you to read' : 'an e-mail file in your outbox; you send it yourself',
    },
    output: result,
  }
} // prettier-ignore

function reasoningFor(kind: MessageKind, best: Draft, frame: Frame, material: Material, wishes: DraftOutput['wishes']): string {
  const { hook, value, problem, proof, ask } = best.slots
  return [
    hook === null ? 'No recent dated fact about the reader is on record, so it opens without one.' : `It opens with a fact of ${hook.date ?? 'unknown date'} from ${hook.source?.from ?? 'you'}.`,
    value === null && problem === null && proof === null ? '' : `What it says about ${frame.product ?? 'the product'} is approved text, word for word.`,
    kind === 'first' && ask !== 'meeting' ? 'It asks for interest, not for a meeting, which is usual in a first mail.' : '',
    ...wishes.done.map((wish) => `As you asked: ${wish}.`),
    ...wishes.notDone,
    ...(material.questions.length > 0 ? [`To make it better: ${material.questions.join(' ')}`] : []),
  ].filter((text) => text !== '').join(' ')
} // prettier-ignore
