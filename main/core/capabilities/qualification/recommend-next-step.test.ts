import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contextOf,
  makeAccount,
  makeActivity,
  makeContact,
  makeOpportunity,
  makeSignal,
  makeWorkspace,
  type Workspace,
} from '../engagement/testing/workspace.ts'
import type { ReadCapability } from '../define-capability.ts'
import { recommendNextStep } from './recommend-next-step.ts'

type Next = { kind: string; action: string; why: string; by: string; who: string | null; alternatives: unknown[] }
const capability = recommendNextStep as unknown as ReadCapability<unknown, Next>
const ask = async (input: unknown, over: Partial<Workspace> = {}) => {
  const outcome = await capability.run(recommendNextStep.input.parse(input), contextOf(makeWorkspace(over)))
  return outcome.ok ? (recommendNextStep.output.parse(outcome.value) as Next) : outcome
}
const next = async (input: unknown, over: Partial<Workspace> = {}): Promise<Next> => {
  const answer = await ask(input, over)
  if ('ok' in answer) throw new Error(answer.message)
  return answer
}
const deal = { opportunityId: 'opp-1' }
const withDeal = (over: Parameters<typeof makeOpportunity>[0], more: Partial<Workspace> = {}): Partial<Workspace> => ({
  signals: [],
  opportunities: [makeOpportunity(over)],
  ...more,
})
const mail = (over: Parameters<typeof makeActivity>[0]) => makeActivity({ opportunityId: 'opp-1', ...over })

describe('the next step of a deal', () => {
  it('answers who waits for an answer before anything else', async () => {
    const answer = await next(
      deal,
      withDeal({ nextStep: 'Send the offer', nextStepDate: '2026-11-20' }, { activities: [mail({})] }),
    )
    expect([answer.kind, answer.action, answer.by]).toEqual([
      'answer',
      'Answer Dana Ruiz’s mail of 12 November 2026: “Question about box sensors”.',
      '2026-11-24',
    ])
    expect(answer.alternatives).toHaveLength(2)
  })
  it('does not call a mail unanswered when a call came after it', async () => {
    const call = mail({ id: 'act-2', kind: 'call', direction: 'out', at: '2026-11-13T09:00:00Z', text: 'Talked.' })
    expect((await next(deal, withDeal({ nextStep: 'Send the offer', nextStepDate: '2026-11-20' }, { activities: [mail({}), call] }))).kind).toBe('overdue') // prettier-ignore
  })
  it('keeps a promise whose date has passed, and one that is ahead with what to ask', async () => {
    const late = await next(deal, withDeal({ nextStep: 'Send the offer', nextStepDate: '2026-11-20' }))
    expect([late.kind, late.action, late.by, late.why]).toEqual([
      'overdue',
      'Send the offer.',
      '2026-11-24',
      'It was promised for 20 November 2026, which has passed. Do it, or say when it will be.',
    ])
    const ahead = await next(deal, withDeal({ nextStep: 'Meet the CFO', nextStepDate: '2026-12-01' }))
    expect([ahead.kind, ahead.action, ahead.by]).toEqual(['planned', 'Meet the CFO.', '2026-12-01'])
    expect(ahead.why).toContain('Use it to ask: Which problem hurts them enough')
  })
  it('waits until the date they asked for, read from pasted notes', async () => {
    const answer = await next(
      { ...deal, notes: 'Priya likes it but the CFO stopped spending. She will ask again in February.' },
      withDeal({}),
    )
    expect([answer.kind, answer.by]).toEqual(['wait', '2027-02-01'])
    expect(answer.why).toBe('They asked for that: “She will ask again in February.”')
  })
  it('forgets a wish for patience once they have been in touch again', async () => {
    const activities = [
      mail({ id: 'a', at: '2026-10-01T09:00:00Z', text: 'Please come back in January 2027.' }),
      mail({ id: 'b', kind: 'meeting', direction: null, at: '2026-11-10T09:00:00Z', text: 'They want to go ahead.' }),
    ]
    expect((await next(deal, withDeal({}, { activities }))).kind).not.toBe('wait')
  })
  it('asks for a new close date when the old one has passed', async () => {
    expect((await next(deal, withDeal({ closeDate: '2026-11-01' }))).kind).toBe('close_date')
  })
  it('asks for what the stage does not forgive', async () => {
    const answer = await next(deal, withDeal({ stage: 'discovery' }))
    expect([answer.kind, answer.action, answer.why]).toEqual([
      'gap',
      'Ask Dana Ruiz: Which problem hurts them enough to act, in their own words?',
      'Pain is not on firm ground, and the stage “discovery” asks for it.',
    ])
  })
  it('takes the heaviest danger when the stage has what it needs', async () => {
    const activities = [
      mail({ id: 'a', at: '2026-11-20T09:00:00Z', text: 'We lose a load a week, it is a real problem.' }),
      mail({ id: 'b', direction: 'out', at: '2026-11-21T09:00:00Z', text: 'Thanks.' }),
    ]
    const answer = await next(deal, withDeal({ stage: 'discovery', createdDate: '2026-11-10' }, { activities }))
    expect([answer.kind, answer.action]).toEqual(['danger', 'Agree one next step with a date and a name.'])
  })
  it('asks once and lets go when the pain was denied', async () => {
    const activities = [mail({ kind: 'call', direction: 'out', text: 'She said it is not a problem for them.' })]
    expect((await next(deal, withDeal({ stage: 'discovery' }, { activities }))).kind).toBe('nurture')
  })
  it('puts a demonstration they asked for first, and not once it was answered', async () => {
    const signals = [makeSignal({ type: 'demo_request', date: '2026-11-23', origin: 'buyer' })]
    const open = withDeal({ nextStep: 'Call', nextStepDate: '2026-12-01' }, { signals })
    expect((await next(deal, open)).kind).toBe('request')
    const answered = [mail({ direction: 'out', at: '2026-11-23T15:00:00Z' })]
    expect((await next(deal, { ...open, activities: answered })).kind).toBe('planned')
  })
  it('leaves an account alone that must not be contacted', async () => {
    const over = withDeal({ nextStep: 'Call', nextStepDate: '2026-12-01' }, { accounts: [makeAccount({ doNotContact: true })] }) // prettier-ignore
    const answer = await next(deal, over)
    expect([answer.kind, answer.who, answer.alternatives]).toEqual(['leave', null, []])
  })
  it('never names a person who opted out', async () => {
    const consent = { optedOut: true, basis: null, obtainedAt: null, note: null }
    const answer = await next(deal, withDeal({ stage: 'discovery' }, { contacts: [makeContact({ consent })] }))
    expect([answer.who, answer.action]).toEqual([null, expect.stringContaining('Ask your contact')])
  })
  it('refuses a closed deal, and one that is not there', async () => {
    expect(await ask(deal, withDeal({ stage: 'closed_won' }))).toMatchObject({ ok: false })
    expect(await ask({ opportunityId: 'nobody' })).toMatchObject({ ok: false })
    expect(recommendNextStep.input.safeParse({}).success).toBe(false)
  })
  it('takes a deal given by hand', async () => {
    const answer = await next({ opportunity: { name: 'Pilot', stage: 'Proposal', closeDate: '2026-11-01' } })
    expect([answer.kind, answer.action.startsWith('Agree a new close date')]).toEqual(['close_date', true])
  })
  it('gives one step with a date that has not passed, whatever is on record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          stage: fc.option(fc.constantFrom('discovery', 'qualification', 'proposal', 'negotiation')),
          nextStep: fc.option(fc.constant('Send it')),
          nextStepDate: fc.option(fc.constantFrom('2026-10-01', '2026-11-24', '2027-01-04')),
          closeDate: fc.option(fc.constantFrom('2026-10-01', '2026-12-20')),
          contactIds: fc.subarray(['con-1']),
        }),
        fc.subarray(['in', 'out'] as const),
        async (over, directions) => {
          const activities = directions.map((direction, index) =>
            mail({ id: `a${index}`, direction, at: `2026-11-1${index}T09:00:00Z` }),
          )
          const answer = await next(deal, withDeal(over as Parameters<typeof makeOpportunity>[0], { activities }))
          expect(answer.by >= '2026-11-24' && answer.action.length > 5 && answer.why.length > 5).toBe(true)
          expect(await next(deal, withDeal(over as Parameters<typeof makeOpportunity>[0], { activities }))).toEqual(answer) // prettier-ignore
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('the next step at an account without a deal', () => {
  it('writes about what changed to whose job stands highest', async () => {
    const contacts = [makeContact(), makeContact({ id: 'con-2', name: 'Ann Lee', title: 'COO', email: null })]
    const answer = await next({ accountId: 'acc-1' }, { contacts })
    expect([answer.kind, answer.who]).toEqual(['signal', 'Ann Lee'])
    expect(answer.why).toBe('“Northwind Foods opens a second cold store in Tulsa in March.” (3 November 2026)')
  })
  it('asks for a first talk, or for a person to talk to', async () => {
    expect((await next({ accountId: 'acc-1' }, { signals: [] })).kind).toBe('first_talk')
    expect((await next({ accountId: 'acc-1' }, { signals: [], contacts: [] })).kind).toBe('find_person')
  })
})
