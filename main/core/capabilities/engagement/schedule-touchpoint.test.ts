import { describe, expect, it } from 'vitest'
import type { Outcome, Proposal } from '../define-capability.ts'
import { hashContent } from '../../approvals/content-hash.ts'
import { scheduleTouchpoint } from './schedule-touchpoint.ts'
import type { ScheduleOutput } from './schedule/schedule-schemas.ts'
import {
  contextOf,
  makeAccount,
  makeActivity,
  makeContact,
  makeOpportunity,
  makeWorkspace,
  testDigest,
} from './testing/workspace.ts'

const capability = scheduleTouchpoint
if (capability.sideEffect !== 'propose') throw new Error('must propose')
const prepare = capability.prepare.bind(capability)
const recheck = capability.recheck.bind(capability)
const commit = capability.commit.bind(capability)

const plan = async (input: Record<string, unknown>, workspace = makeWorkspace()) =>
  (await prepare(capability.input.parse({ contactId: 'con-1', ...input }), contextOf(workspace), null)) as Outcome<
    Proposal<ScheduleOutput>
  >
async function good(input: Record<string, unknown>, workspace = makeWorkspace()) {
  const outcome = await plan(input, workspace)
  if (!outcome.ok) throw new Error(outcome.message)
  capability.output.parse(outcome.value.output)
  return outcome.value
}
const blockers = (checks: { name: string; outcome: string }[]) =>
  checks.filter((check) => check.outcome === 'blocker').map((check) => check.name)
const out = makeActivity({ id: 'act-out', direction: 'out', at: '2026-11-20T09:00:00Z' })
const noZone = makeWorkspace({
  contacts: [makeContact({ timeZone: null })],
  accounts: [makeAccount({ city: 'Smallville' })],
})

describe('schedule_touchpoint', () => {
  it('proposes a sequence with both local times and the rule of each, for approval', async () => {
    const { content, output, effects, checks } = await good({ goal: 'sequence' })
    expect(output.touches.map((touch) => [touch.start, touch.readerTime, touch.yourTime])).toEqual([
      ['2026-11-24T16:00:00.000Z', 'Tuesday 24 November 2026, 09:00', 'Tuesday 24 November 2026, 17:00'],
      ['2026-11-27T16:00:00.000Z', 'Friday 27 November 2026, 09:00', 'Friday 27 November 2026, 17:00'],
      ['2026-12-04T16:00:00.000Z', 'Friday 4 December 2026, 09:00', 'Friday 4 December 2026, 17:00'],
    ])
    expect(content.subject).toBe('Plan: 3 mails to Dana Ruiz')
    expect(effects).toMatchObject({ outsidePerson: true, leavesComputer: false, reversible: true })
    expect(blockers(checks)).toEqual([])
    expect(output.notes).toEqual(['Public holidays of United States are not in your list. Check the dates.'])
  })
  it('once approved, planning again adds nothing, and a mail plan of a colleague counts', async () => {
    const first = await good({ goal: 'sequence' })
    const approved = [
      {
        recipient: 'dana.ruiz@northwind.example',
        atMs: Date.parse('2026-11-24T10:00:00Z'),
        subject: first.content.subject,
        hash: hashContent('schedule_touchpoint', first.content, testDigest),
        kind: 'meeting' as const,
        fields: first.content.fields,
      },
    ]
    expect(await plan({ goal: 'sequence' }, makeWorkspace({ approved }))).toMatchObject({
      ok: false,
      mode: 'policy_rate_limit',
    })
    const colleagues = makeWorkspace({
      contacts: [
        makeContact(),
        makeContact({ id: 'con-2', email: 'a@northwind.example' }),
        makeContact({ id: 'con-3', email: 'b@northwind.example' }),
      ],
      approved: ['a@northwind.example', 'b@northwind.example'].map((recipient, index) => ({
        ...approved[0]!,
        recipient,
        hash: String(index),
      })),
    })
    expect((await good({ goal: 'sequence' }, colleagues)).output.touches[0]?.start).toBe('2026-11-25T16:00:00.000Z')
  })
  it('an unknown time zone is a question, never the zone of the rep; the answer is used', async () => {
    expect(await plan({}, noZone)).toMatchObject({ ok: false, question: 'In which time zone does Dana Ruiz work?' })
    expect(await plan({ timeZone: 'Mars/Olympus' }, noZone)).toMatchObject({ ok: false })
    const answered = await good({ timeZone: 'America/Chicago' }, noZone)
    expect(answered.output).toMatchObject({ timeZone: 'America/Chicago', timeZoneBecause: 'as you said' })
    const again = await recheck(
      capability.input.parse({ contactId: 'con-1', timeZone: 'America/Chicago' }),
      answered.content,
      contextOf(noZone),
    )
    expect(blockers(again.checks)).toEqual([])
  })
  it.each([
    [
      'an opt-out',
      { contacts: [makeContact({ consent: { optedOut: true, basis: null, obtainedAt: null, note: null } })] },
      'policy_security',
    ],
    ['"do not contact"', { accounts: [makeAccount({ doNotContact: true })] }, 'policy_security'],
    [
      'the stop list',
      {
        settings: {
          ...makeWorkspace().settings,
          stopList: [{ match: 'northwind.example', reason: 'asked', addedAt: '' }],
        },
      },
      'policy_security',
    ],
    [
      'a reply',
      {
        activities: [makeActivity(), out].map((item) =>
          item.direction === 'in' ? { ...item, at: '2026-11-21T09:00:00Z' } : item,
        ),
      },
      'user_invalid_input',
    ],
    [
      'a booked meeting',
      { activities: [makeActivity({ kind: 'meeting', at: '2026-12-01T09:00:00Z' })] },
      'user_invalid_input',
    ],
    ['a closed deal', { opportunities: [makeOpportunity({ stage: 'closed_lost' })] }, 'user_invalid_input'],
  ])('none after %s', async (_, over, mode) =>
    expect(await plan({ goal: 'sequence', opportunityId: 'opp-1' }, makeWorkspace(over))).toMatchObject({
      ok: false,
      mode,
    }),
  )
  it('none after a bounce', async () =>
    expect(await plan({ bounced: true })).toMatchObject({
      ok: false,
      question: 'What is the right mail address of Dana Ruiz?',
    }))
  it('"not now until" sets the next touch', async () => {
    expect((await good({ goal: 'sequence', notNowUntil: '2027-01-09' })).output.touches[0]?.start.slice(0, 10)).toBe(
      '2027-01-11',
    )
    expect((await good({ goal: 'next', notNowUntil: '2027-01-09' })).output.touches[0]?.rule).toEqual(
      expect.stringMatching(/^promised for 2027-01-09; working hours of the reader/),
    )
  })
  it('the next touch of a deal is its promised next step', async () => {
    const workspace = makeWorkspace({ opportunities: [makeOpportunity({ nextStepDate: '2026-12-02' })] })
    expect(
      (await good({ goal: 'next', opportunityId: 'opp-1' }, workspace)).output.touches[0]?.start.slice(0, 10),
    ).toBe('2026-12-02')
  })
  it('a meeting at a named time is taken as named on my clock, or refused with times near it', async () => {
    const { output, content } = await good({
      goal: 'meeting',
      date: '2026-11-26',
      time: '17:30',
      purpose: 'Cold store in Tulsa',
    })
    expect(output.touches.map((touch) => [touch.start, touch.readerTime, touch.rule])).toEqual([
      [
        '2026-11-26T16:30:00.000Z',
        'Thursday 26 November 2026, 09:30',
        'the time you named; outside your own working hours',
      ],
    ])
    expect(content.body).toBe('Cold store in Tulsa\nMaya Lind, Coldline')
  })
  it('a time at night for the reader is refused', async () => {
    const night = await plan({ goal: 'meeting', date: '2026-11-26', time: '10:00' })
    expect(night).toMatchObject({
      ok: false,
      message: 'Thursday 26 November 2026, 02:00 (America/Denver) is outside the working hours of the reader.',
    })
    expect(night.ok ? [] : night.options?.length).toBe(3)
    expect(await plan({ goal: 'meeting', date: '2026-11-20', time: '17:30' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('lies in the past') as string,
    })
  })
  it('commits calendar files: a meeting invites the reader, a reminder nobody', async () => {
    const meeting = await good({ goal: 'meeting', date: '2026-11-25', time: '09:15', timeIn: 'reader' })
    const [event] = commit(meeting.content, meeting.output).outbox
    expect(event).toMatchObject({
      kind: 'event',
      content: {
        recipient: { address: 'dana.ruiz@northwind.example' },
        fields: [
          { label: 'Start', after: '2026-11-25T16:15:00.000Z' },
          { label: 'End', after: '2026-11-25T16:45:00.000Z' },
          { label: 'Why' },
        ],
      },
    })
    const sequence = await good({ goal: 'sequence' })
    const events = commit(sequence.content, sequence.output).outbox
    expect(events.map((item) => [item.content.recipient, item.content.subject])).toEqual([
      [null, 'Mail 1 to Dana Ruiz'], [null, 'Mail 2 to Dana Ruiz'], [null, 'Mail 3 to Dana Ruiz'],
    ]) // prettier-ignore
  })
  it('is checked again before the commit: a time that has passed, a placeholder', async () => {
    const { content } = await good({ goal: 'sequence' })
    const input = capability.input.parse({ contactId: 'con-1' })
    expect(blockers((await recheck(input, content, contextOf(makeWorkspace()))).checks)).toEqual([])
    expect(
      blockers((await recheck(input, content, contextOf(makeWorkspace({ asOf: '2026-11-25T10:00:00.000Z' })))).checks),
    ).toEqual(['quiet-hours'])
    expect(
      blockers((await recheck(input, { ...content, body: '{{when}}' }, contextOf(makeWorkspace()))).checks),
    ).toEqual(['placeholder'])
  })
  it('speaks to the rep', async () => {
    const { output } = await good({ goal: 'sequence' })
    const shown = capability.present(output, {})
    expect(shown.headline).toMatch(/^3 mails for Dana Ruiz: Tuesday 24 November 2026, 09:00; /)
    expect(shown.details[0]).toContain('Why: first possible day')
  })
})
