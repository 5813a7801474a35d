import { z } from '../../shared/zod.ts'
import type { Domain } from '../../shared/domain/capability.ts'
import type { Check } from '../../shared/domain/approval.ts'
import {
  defineCapability,
  type AnyCapability,
  type EffectFacts,
  type Outcome,
} from '../core/capabilities/define-capability.ts'

const anything = z.record(z.string(), z.unknown())

/** A reading capability whose work a test gives. */
export const toyRead = (
  name: string,
  domain: Domain,
  costMilliUnits: number,
  work: (input: Record<string, unknown>, signal: AbortSignal) => Promise<Outcome<Record<string, unknown>>>,
): AnyCapability =>
  defineCapability<Record<string, unknown>, Record<string, unknown>>({
    name,
    domain,
    purpose: 'For tests.',
    guardrails: [],
    sideEffect: 'read-only',
    defaultCostMilliUnits: costMilliUnits,
    input: anything,
    output: anything,
    run: (input, { signal }) => work(input, signal),
    present: (output) => ({
      headline: `**${name}** ${JSON.stringify(output)}`,
      details: [],
      unknowns: [],
      sources: [],
      nextQuestion: null,
    }),
  })

export const outsideMessage: EffectFacts = {
  outsidePerson: true,
  firstContact: true,
  leavesComputer: false,
  reversible: true,
  destination: 'an e-mail file in your outbox',
}

/** A proposing capability: a message to somebody, written from its input. `blocked` stands for a rule that may change meanwhile. */
export const toyDraft = (options: { effects?: EffectFacts; blocked?: () => boolean } = {}): AnyCapability => {
  const checks = (): Check[] => [
    {
      name: 'stop-list',
      label: 'Stop list',
      outcome: options.blocked?.() ? 'blocker' : 'passed',
      detail: options.blocked?.() ? 'This person opted out.' : 'Not on it.',
    },
  ]
  return defineCapability<{ to: string; text: string }, { body: string }>({
    name: 'draft_outbound_message',
    domain: 'engagement',
    purpose: 'For tests.',
    guardrails: [],
    sideEffect: 'propose',
    defaultCostMilliUnits: 1000,
    input: z.object({ to: z.string(), text: z.string() }),
    output: z.object({ body: z.string() }),
    prepare: async ({ to, text }, _context, note) => {
      const body = note === null ? text : `${text} (${note})`
      return {
        ok: true,
        value: {
          title: `Email to ${to}`,
          action: 'Write a message',
          content: {
            kind: 'message',
            channel: 'email',
            recipient: { id: null, name: to, address: `${to}@buyer.example` },
            subject: 'Hello',
            body,
            fields: [],
          },
          editable: true,
          reasoning: 'The rep asked for it.',
          claims: [],
          checks: checks(),
          qualityScore: 90,
          effects: options.effects ?? outsideMessage,
          output: { body },
        },
      }
    },
    recheck: async () => ({ checks: checks(), claims: [], qualityScore: 80 }),
    commit: (content) => ({ output: { body: content.body ?? '' }, outbox: [{ kind: 'email', content }] }),
    present: (output) => ({
      headline: `**Draft kept:** ${output.body}`,
      details: [],
      unknowns: [],
      sources: [],
      nextQuestion: null,
    }),
  })
}

/** A change outside whose arrival a test decides: a CRM note, say. */
export const toyExecute = (
  perform: (key: string, signal: AbortSignal, onVendorCall: () => void) => Promise<Outcome<{ done: boolean }>>,
  honoursKeys = false,
): AnyCapability =>
  defineCapability<{ note: string }, { done: boolean }>({
    name: 'write_note',
    domain: 'engagement',
    purpose: 'For tests.',
    guardrails: [],
    sideEffect: 'execute',
    defaultCostMilliUnits: 1000,
    input: z.object({ note: z.string() }),
    output: z.object({ done: z.boolean() }),
    prepare: async ({ note }) => ({
      ok: true,
      value: {
        title: 'Write a note',
        action: 'Write a note into the CRM',
        content: {
          kind: 'change',
          channel: null,
          recipient: null,
          subject: null,
          body: null,
          fields: [{ label: 'Note', before: null, after: note }],
        },
        editable: false,
        reasoning: '',
        claims: [],
        checks: [],
        qualityScore: null,
        effects: {
          outsidePerson: false,
          firstContact: false,
          leavesComputer: true,
          reversible: false,
          destination: 'the CRM',
        },
        output: { done: false },
      },
    }),
    recheck: async () => ({ checks: [], claims: [], qualityScore: null }),
    perform: (_content, _prepared, { idempotencyKey, signal }, { onVendorCall }) =>
      perform(idempotencyKey, signal, () => onVendorCall?.()),
    honoursKeys: () => honoursKeys,
    present: () => ({ headline: '**Note written**', details: [], unknowns: [], sources: [], nextQuestion: null }),
  })
