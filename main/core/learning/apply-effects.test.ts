import { describe, expect, it } from 'vitest'
import type { Runbook } from '../runbooks/runbook-schema.ts'
import { applyToRunbooks } from './apply-to-runbooks.ts'
import { applyWording } from './draft-habits.ts'

describe('applyWording', () => {
  it.each([
    ['whole words only', 'Hello Hellosoft', [{ from: 'Hello', to: 'Hi' }], 'Hi Hellosoft'],
    ['the longest rule first, once', 'good day sir', [{ from: 'day', to: 'night' }, { from: 'good day', to: 'day' }], 'day sir'],
    ['a deletion without gaps', 'Hi.\n\nI hope you are well.\n\nBye', [{ from: 'I hope you are well.', to: '' }], 'Hi.\n\nBye'],
    ['nothing under the signature mark', 'Hello\n\n-- \nHello Ltd, Hello Street', [{ from: 'Hello', to: 'Hi' }], 'Hi\n\n-- \nHello Ltd, Hello Street'],
    ['signs of a pattern as they are', 'a (b) c.', [{ from: '(b) c.', to: 'd' }], 'a d'],
    ['no rule', 'Hello  there', [], 'Hello  there'],
  ])('keeps to %s', (_, text, rules, written) => expect(applyWording(text, rules)).toBe(written)) // prettier-ignore
})

describe('applyToRunbooks', () => {
  const runbook: Runbook = {
    id: 'score_and_draft',
    title: 'Score and draft',
    explanation: 'x',
    examples: ['score and draft {account}'],
    slots: {},
    steps: [
      { id: 'fit', capability: 'score_account_fit', title: 'Score it', why: 'w', input: {} },
      { id: 'draft', capability: 'draft_outbound_message', title: 'Draft', why: 'w', input: {}, after: ['fit'] },
      { id: 'check', capability: 'assess_message_quality', title: 'Check', why: 'w', input: { body: { $from: 'draft', path: 'body' } } },
    ],
    criteria: [{ text: 'decided', step: 'draft' }],
  } // prettier-ignore
  const leaveOut = (capability: string) => ({ kind: 'leave-out' as const, runbook: 'score_and_draft', capability })

  it('takes a step out with what needs it, and still has something to strive for', () => {
    const [changed] = applyToRunbooks([runbook], [leaveOut('draft_outbound_message')])
    expect(changed?.steps.map((step) => step.id)).toEqual(['fit'])
    expect(changed?.criteria).toEqual([{ text: 'Score it', step: 'fit' }])
  })
  it('keeps what only waits for a step that is gone', () =>
    expect(applyToRunbooks([runbook], [leaveOut('score_account_fit')])[0]?.steps.map((step) => step.id)).toEqual(['draft', 'check'])) // prettier-ignore
  it('leaves the last step where it is', () => {
    const single = { ...runbook, steps: runbook.steps.slice(0, 1) }
    expect(applyToRunbooks([single], [leaveOut('score_account_fit')])).toEqual([single])
  })
  it('adds a wording once', () => {
    const example = { kind: 'example' as const, runbook: 'score_and_draft', text: 'warm up {account}' }
    expect(applyToRunbooks([runbook], [example, example])[0]?.examples).toEqual([
      'score and draft {account}',
      'warm up {account}',
    ])
  })
})
