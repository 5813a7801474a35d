import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { ProposalContent } from '../../../shared/domain/approval.ts'
import {
  contextOf,
  makeAccount,
  makeActivity,
  makeContact,
  makeWorkspace,
  sender,
  testDigest,
} from '../capabilities/engagement/testing/workspace.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { checkContactPolicy, KIND_FIELD, type ContactPolicyFacts } from './contact-policy.ts'
import { gatherContactFacts } from './gather-contact-facts.ts'
import { complianceBlock, requiredElements } from './legal-elements.ts'
import { regionOf } from './regions.ts'

const asOf = '2026-11-24T16:00:00.000Z' // Tuesday 09:00 in Denver
const body = (country: string | null) =>
  `Hi Dana,\n\nWorth a look?\n\n-- \n${complianceBlock(requiredElements(regionOf(country), true), sender, 'sample.csv')}`
const mail = (over: Partial<ProposalContent> = {}, kind = 'First message'): ProposalContent => ({
  kind: 'message', channel: 'email', recipient: { id: 'con-1', name: 'Dana Ruiz', address: 'dana.ruiz@northwind.example' }, subject: 'Cold store',
  body: body(null), fields: [{ label: KIND_FIELD, before: null, after: kind }], ...over,
}) // prettier-ignore
const base: ContactPolicyFacts = {
  asOf, contact: makeContact(), account: makeAccount(), sender, stopList: [], holidays: [], firstContact: true, lastInboundAt: null, approved: [], sentAt: [],
  othersToday: [], contentHash: 'h', timeZone: 'America/Denver',
} // prettier-ignore
const outcome = (name: string, facts: Partial<ContactPolicyFacts> = {}, content = mail()) =>
  checkContactPolicy(content, { ...base, ...facts }).find((check) => check.name === name)?.outcome
const consent = (
  basis: 'express' | 'implied' | 'legitimate_interest' | null,
  obtainedAt: string | null = null,
  country = 'US',
) => makeContact({ country, consent: { optedOut: false, basis, obtainedAt, note: null } })

describe('contact policy', () => {
  it('a first mail with everything in order passes every check', () => {
    expect(checkContactPolicy(mail(), base).filter((check) => check.outcome !== 'passed')).toEqual([])
  })
  it.each([
    ['stop-list', { stopList: [{ match: 'DANA.ruiz+x@northwind.example', reason: 'asked', addedAt: '2026-01-01' }] }],
    ['stop-list', { stopList: [{ match: 'northwind.example', reason: 'asked', addedAt: '2026-01-01' }] }],
    [
      'opt-out',
      { contact: makeContact({ consent: { optedOut: true, basis: 'express', obtainedAt: null, note: null } }) },
    ],
    ['do-not-contact', { account: makeAccount({ doNotContact: true }) }],
    ['duplicate', { approved: [{ atMs: 0, subject: 'x', hash: 'h' }] }],
    [
      'frequency',
      {
        approved: [1, 2, 3].map((day) => ({
          atMs: Date.parse(asOf) - day * 86_400_000,
          subject: 'x',
          hash: String(day),
        })),
      },
    ],
    ['frequency', { sentAt: ['2026-11-01T00:00:00Z', '2026-11-05T00:00:00Z', '2026-11-20T00:00:00Z'] }],
    ['company-frequency', { othersToday: ['Max', 'Ines'] }],
    ['recipient', { contact: null }],
    ['recipient', { contact: makeContact({ email: 'other@northwind.example' }) }],
  ] as [string, Partial<ContactPolicyFacts>][])('%s blocks', (name, facts) =>
    expect(outcome(name, facts)).toBe('blocker'),
  )
  it('suppression blocks whatever the message is for', () => {
    const kinds = fc.constantFrom('First message', 'Reply', 'Meeting note', 'Call script')
    const ways = fc.constantFrom<Partial<ContactPolicyFacts>>(
      { stopList: [{ match: 'northwind.example', reason: 'asked', addedAt: '' }] },
      { contact: makeContact({ consent: { optedOut: true, basis: null, obtainedAt: null, note: null } }) },
      { account: makeAccount({ doNotContact: true }) },
    )
    fc.assert(
      fc.property(
        kinds,
        ways,
        fc.constantFrom('email', 'phone'),
        fc.constantFrom('message', 'meeting' as const),
        (kind, facts, channel, contentKind) =>
          checkContactPolicy(mail({ channel, kind: contentKind as 'message' }, kind), { ...base, ...facts }).some(
            (check) => check.outcome === 'blocker',
          ),
      ),
    )
  })
  it('two mails in the window leave room for one, and mails before it do not count', () => {
    expect(
      outcome('frequency', { sentAt: ['2026-11-01T00:00:00Z', '2026-11-05T00:00:00Z', '2026-10-01T00:00:00Z'] }),
    ).toBe('passed')
  })
  it('an answer and a meeting note are no promotion: no law block, no caps', () => {
    for (const kind of ['Reply', 'Meeting note']) {
      const names = checkContactPolicy(mail({ body: 'Hi' }, kind), {
        ...base,
        sender: null,
        othersToday: ['a', 'b'],
      }).filter((check) => check.outcome === 'blocker')
      expect(names).toEqual([])
    }
  })
  it('a change inside the workspace has no reader and no checks', () =>
    expect(checkContactPolicy(mail({ kind: 'change', recipient: null }), base)).toEqual([]))
  it('a first message may not pretend an answer', () => {
    expect(outcome('true-subject', {}, mail({ subject: 'Re: our talk' }))).toBe('blocker')
    expect(outcome('true-subject', { firstContact: false }, mail({ subject: 'Re: our talk' }))).toBe('passed')
  })
  it('quiet hours are those of the reader and warn', () => {
    expect(outcome('quiet-hours', { asOf: '2026-11-24T15:59:00.000Z' })).toBe('warning')
    expect(outcome('quiet-hours', { asOf: '2026-11-28T16:00:00.000Z' })).toBe('warning')
    expect(outcome('quiet-hours', { holidays: [{ country: 'US', date: '2026-11-24', name: 'a day' }] })).toBe('warning')
    expect(outcome('quiet-hours', { timeZone: null })).toBe('warning')
  })
  it('a booking outside the working hours of the reader, or in the past, is blocked', () => {
    const at = (after: string) => mail({ kind: 'meeting', fields: [{ label: 'Start', before: null, after }] })
    expect(outcome('quiet-hours', {}, at('2026-11-25T17:00:00.000Z'))).toBe('passed')
    expect(outcome('quiet-hours', {}, at('2026-11-25T07:00:00.000Z'))).toBe('blocker')
    expect(outcome('quiet-hours', {}, at('2026-11-23T17:00:00.000Z'))).toBe('blocker')
  })
  it.each([
    ['US', null, null, 'passed'], ['CA', 'express', null, 'passed'], ['CA', 'implied', '2025-06-01', 'passed'], ['CA', 'implied', '2024-01-01', 'blocker'],
    ['CA', 'implied', null, 'blocker'], ['CA', 'legitimate_interest', null, 'blocker'], ['CA', null, null, 'blocker'],
    ['DE', 'express', null, 'passed'], ['DE', 'implied', null, 'warning'], ['DE', 'legitimate_interest', null, 'warning'], ['AT', null, null, 'warning'],
    ['FR', null, null, 'warning'], ['FR', 'legitimate_interest', null, 'passed'], ['GB', null, null, 'passed'], ['Atlantis', null, null, 'warning'],
  ] as const)('consent in %s with basis %s since %s: %s', (country, basis, since, expected) => expect(outcome('consent', { contact: consent(basis, since, country) })).toBe(expected)) // prettier-ignore
  it('a UK firm of unknown form counts as a person', () => {
    expect(
      outcome('consent', { contact: consent(null, null, 'GB'), account: makeAccount({ name: 'Smith and Sons' }) }),
    ).toBe('warning')
  })
  it('an unsigned mail is a warning while no sender is on record', () => {
    expect(outcome('legal-elements', { sender: null })).toBe('warning')
  })
  it('having written to us within six months is a basis, longer ago it is none', () => {
    expect(outcome('consent', { contact: consent(null, null, 'CA'), lastInboundAt: '2026-08-01T00:00:00Z' })).toBe(
      'passed',
    )
    expect(outcome('consent', { contact: consent(null, null, 'CA'), lastInboundAt: '2026-01-01T00:00:00Z' })).toBe(
      'blocker',
    )
  })
  it('the same facts give the same checks', () => {
    const facts = fc.record({
      firstContact: fc.boolean(),
      timeZone: fc.constantFrom(null, 'UTC'),
      lastInboundAt: fc.constantFrom(null, '2026-09-01T00:00:00Z'),
    })
    fc.assert(
      fc.property(
        facts,
        (over) =>
          JSON.stringify(checkContactPolicy(mail(), { ...base, ...over })) ===
          JSON.stringify(checkContactPolicy(mail(), { ...base, ...over })),
      ),
    )
  })
})

describe('gathering the facts', () => {
  it('reads history by address and by id, colleagues of today, mails from records', async () => {
    const day = Date.parse('2026-11-24T09:00:00Z')
    const workspace = makeWorkspace({
      asOf,
      contacts: [
        makeContact(),
        makeContact({ id: 'con-2', name: 'Max Ode', email: 'max@northwind.example' }),
        makeContact({ id: 'con-3', name: 'Ines Ray', email: null }),
      ],
      activities: [
        makeActivity(),
        makeActivity({ id: 'act-2', direction: 'out', at: '2026-11-20T08:00:00Z' }),
        makeActivity({ id: 'act-3', kind: 'task', at: '2026-11-21T08:00:00Z' }),
      ],
      approved: [
        { recipient: 'dana.ruiz@northwind.example', atMs: day, subject: 'a', hash: 'x' },
        { recipient: 'con-1', atMs: day, subject: 'a', hash: 'x' },
        { recipient: 'max@northwind.example', atMs: day, subject: 'b', hash: 'y' },
        { recipient: 'con-3', atMs: day - 86_400_000, subject: 'c', hash: 'z' },
      ],
    })
    const facts = await gatherContactFacts('draft_outbound_message', mail(), contextOf(workspace))
    expect({ ...facts, contact: facts.contact?.id, account: facts.account?.id, sender: null }).toEqual({
      asOf, contact: 'con-1', account: 'acc-1', sender: null, stopList: [], holidays: [], firstContact: false, lastInboundAt: '2026-11-12T09:00:00Z',
      approved: [{ atMs: day, subject: 'a', hash: 'x' }], sentAt: ['2026-11-20T08:00:00Z'], othersToday: ['Max Ode'],
      contentHash: hashContent('draft_outbound_message', mail(), testDigest), timeZone: 'America/Denver',
    }) // prettier-ignore
  })
})
