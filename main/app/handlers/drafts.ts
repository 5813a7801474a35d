import { AppError } from '../../../shared/errors.ts'
import type { Draft, DraftForm } from '../../../shared/domain/draft.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { CapabilityContext, Outcome } from '../../core/capabilities/define-capability.ts'
import { DRAFT_CAPABILITY } from '../../core/capabilities/engagement/draft/draft-checks.ts'
import { draftOutputSchema } from '../../core/capabilities/engagement/draft/draft-schemas.ts'
import { findRecipients, recipientOf } from '../../core/capabilities/engagement/draft/find-recipients.ts'
import { inputOfForm } from '../../core/capabilities/engagement/draft/form-input.ts'
import { reviewText } from '../../core/capabilities/engagement/draft/review-text.ts'
import { splitBody } from '../../core/capabilities/engagement/body-parts.ts'
import { kindLabels } from '../../core/capabilities/engagement/message.ts'
import { reportOf, type AppContext } from '../context.ts'
import { isStanding, openDraft, proposalOf } from '../draft-proposal.ts'
import { mayUse, sightOf } from '../look.ts'
import { runCapability } from '../run-capability.ts'

const LISTED = 200
const OPENING = 140

/** The draft studio. Writing variants and checking a text are looks; what is put to approval goes through the engine and is charged. */
export const draftHandlers = (context: AppContext) => {
  const { stores, records } = context

  async function find(id: string): Promise<Draft> {
    const draft = await stores.drafts.get(id)
    if (draft) return draft
    throw new AppError('record.not-found', 'There is no such draft.', { remedy: 'Go back to the list.' })
  }

  /** What the profile's capability may see, with its deadline. `prepare` is pure, so looking at what it would propose changes nothing. */
  async function sight(): Promise<CapabilityContext> {
    const seen = await sightOf(context, await mayUse(context, DRAFT_CAPABILITY))
    return { ...seen, habits: context.learning.habits() }
  }

  async function review(form: DraftForm, text: NonNullable<Draft['content']['text']>) {
    needRecipient(form)
    const seen = await sight()
    return valueOf(await reviewText(inputOfForm(form, seen.asOf), text, seen))
  }

  return {
    async 'draft.options'() {
      const { capability } = await mayUse(context, DRAFT_CAPABILITY)
      const products = await records.products()
      return { products: products.map(({ id, name }) => ({ id, name })), price: capability.costMilliUnits / 1000 }
    },
    async 'draft.recipients'({ text, limit }) {
      return findRecipients(text, limit, await sight())
    },
    async 'draft.recipient'({ id }) {
      const contact = await records.contact(id)
      if (contact) return recipientOf(contact, await sight())
      throw new AppError('record.not-found', 'This person is not in your records.', {
        remedy: 'Import the contact or choose another one.',
      })
    },
    async 'draft.list'() {
      const drafts = await stores.drafts.list(LISTED)
      return Promise.all(
        drafts.map(async (draft) => {
          const { form, text } = draft.content
          const contact = form.contactId === null ? null : await records.contact(form.contactId)
          return {
            id: draft.id,
            recipientName: contact?.name ?? null,
            kind: form.kind,
            subject: text?.subject ?? null,
            opening: splitBody(text?.body ?? '').prose.slice(0, OPENING),
            status: (await proposalOf(context, draft))?.status ?? 'draft',
            updatedAtMs: draft.updatedAtMs,
          }
        }),
      )
    },
    'draft.open': async ({ id }) => openDraft(context, await find(id)),
    async 'draft.save'({ id, revision, content }) {
      const now = context.clock.now()
      if (id === null) return stores.drafts.add(context.ids.next(), content, now)
      if (isStanding(await proposalOf(context, await find(id)))) throw standing()
      // Once it is edited again the old proposal says nothing about it.
      const saved = await stores.drafts.save({ id, revision: revision ?? 0, content, runId: null }, now)
      if (!saved) throw savedElsewhere()
      return saved
    },
    async 'draft.remove'({ id }) {
      const draft = await find(id)
      await stores.drafts.remove(id)
      return draft
    },
    async 'draft.write'({ form }) {
      needRecipient(form)
      const { capability } = await mayUse(context, DRAFT_CAPABILITY)
      const { definition } = capability
      if (definition.sideEffect !== 'propose') throw new Error(`${DRAFT_CAPABILITY} proposes nothing`)
      const seen = await sight()
      const input = inputOfForm(form, seen.asOf)
      const { output } = valueOf(await definition.prepare(input, seen, null))
      const { variants, wishes, questions } = draftOutputSchema.parse(output)
      const judged = await Promise.all(
        variants.map(async ({ angle, subject, body }) => {
          const { claims, checks, score } = valueOf(await reviewText(input, { subject, body }, seen))
          return { angle, subject, body, claims, score, ready: checks.every(({ outcome }) => outcome !== 'blocker') }
        }),
      )
      return { variants: judged, done: wishes.done, notDone: wishes.notDone, questions }
    },
    'draft.check': ({ form, text }) => review(form, text),
    async 'draft.propose'({ id, revision }) {
      const draft = await find(id)
      if (draft.revision !== revision) throw savedElsewhere()
      if (isStanding(await proposalOf(context, draft))) throw standing()
      const { form, text } = draft.content
      if (text === null)
        throw new AppError('input.invalid', 'There is no text yet.', { remedy: 'Write one, or let it be written.' })
      // A proposal nobody could approve would only cost its price.
      const { checks } = await review(form, text)
      const blocker = checks.find(({ outcome }) => outcome === 'blocker')
      if (blocker)
        throw new AppError('approval.blocked', `${blocker.label}: ${blocker.detail}`, {
          remedy: 'Edit the draft first.',
        })
      const contact = await records.contact(form.contactId ?? '')
      // The run's id is kept first: whatever a crash leaves, no proposal is without its draft.
      const runId = context.ids.next()
      const kept = await stores.drafts.save({ id, revision, content: draft.content, runId }, context.clock.now())
      if (!kept) throw savedElsewhere()
      const now = new Date(context.clock.now()).toISOString()
      const run = await runCapability(context, {
        runId,
        name: DRAFT_CAPABILITY,
        input: { ...inputOfForm(form, now), text },
        profile: await context.selectedProfile(),
        title: `${kindLabels[form.kind]} to ${contact?.name ?? 'a contact'}`,
        reason: 'put to approval from the draft studio',
      })
      const stored = await context.engine.whenIdle(run.id)
      return { open: await openDraft(context, kept), run: await reportOf(context, stored) }
    },
  } satisfies Partial<Handlers>
}

function needRecipient(form: DraftForm): void {
  if (form.contactId === null)
    throw new AppError('input.invalid', 'Nobody is chosen yet.', { remedy: 'Choose whom the message is for.' })
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new AppError('input.invalid', outcome.message, { remedy: outcome.remedy })
}

const standing = () =>
  new AppError('run.bad-state', 'This draft is put to approval, so its text stays as it is.', {
    remedy: 'Take it back, or begin another draft from it.',
  })

const savedElsewhere = () =>
  new AppError('run.bad-state', 'This draft was changed in another window.', {
    remedy: 'Open it again to see the newest text.',
  })
