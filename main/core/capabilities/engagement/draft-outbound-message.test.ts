import { isUnproven } from '../../../../shared/domain/approval.ts'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { figuresOf } from '../../text/figures.ts'
import { fold } from '../../text/fold.ts'
import { namesOf } from '../../text/names.ts'
import { countWords, tokensOf } from '../../text/words.ts'
import type { Passage } from '../../ports/knowledge.ts'
import type { Outcome, Proposal } from '../define-capability.ts'
import { asksOf, differentAsks } from './asks.ts'
import { draftOutboundMessage } from './draft-outbound-message.ts'
import { proseOf } from './draft/draft-checks.ts'
import type { DraftOutput } from './draft/draft-schemas.ts'
import { placeholdersIn } from './quality-blockers.ts'
import {
  contextOf, makeAccount, makeActivity, makeContact, makeProduct, makeSignal, makeWorkspace, sender, type Workspace,
} from './testing/workspace.ts' // prettier-ignore

const capability = draftOutboundMessage
if (capability.sideEffect !== 'propose') throw new Error('must propose')
const { prepare, recheck, commit } = {
  prepare: capability.prepare.bind(capability),
  recheck: capability.recheck.bind(capability),
  commit: capability.commit.bind(capability),
}

const draft = async (input: Record<string, unknown>, workspace = makeWorkspace(), note: string | null = null) =>
  (await prepare(capability.input.parse(input), contextOf(workspace), note)) as Outcome<Proposal<DraftOutput>>
async function good(
  input: Record<string, unknown>,
  workspace = makeWorkspace(),
  note: string | null = null,
): Promise<Proposal<DraftOutput>> {
  const outcome = await draft(input, workspace, note)
  if (!outcome.ok) throw new Error(outcome.message)
  capability.output.parse(outcome.value.output)
  return outcome.value
}
const refusal = async (input: Record<string, unknown>, workspace = makeWorkspace()) => {
  const outcome = await draft(input, workspace)
  return outcome.ok ? 'drafted' : outcome.mode
}
const prose = (body: string | null) => proseOf(body ?? '', sender.signOff)
const blockers = (proposal: Proposal<DraftOutput>) =>
  proposal.checks.filter((check) => check.outcome === 'blocker').map((check) => check.name)
const withConsent = (over: object) => ({
  optedOut: false,
  basis: 'express' as const,
  obtainedAt: '2026-01-01',
  note: null,
  ...over,
})

const outbound = makeActivity({
  id: 'act-out',
  direction: 'out',
  at: '2026-11-14T09:00:00Z',
  subject: 'Cold boxes at the dock',
  text: null,
})
const inbound = makeActivity()
const meeting = makeActivity({
  id: 'act-met', kind: 'meeting', direction: null, at: '2026-11-20T09:00:00Z', subject: 'Discovery',
  text: 'Dana will send the list of trucks by Friday. We agreed to test ten boxes in January. Internal: they are weak on budget.',
}) // prettier-ignore
const history = {
  first: [],
  follow_up: [outbound],
  break_up: [outbound],
  reply: [inbound],
  meeting_note: [meeting],
  call_script: [],
}
const kinds = ['first', 'follow_up', 'reply', 'break_up', 'meeting_note', 'call_script'] as const

const people = fc.constantFrom(['Dana', 'Ruiz'], ['Jonas', 'Weber'], ['Zoë', "O'Neill"], [null, null])
const companies = fc.constantFrom(
  'Northwind Foods Ltd',
  'Hansekontor Logistik GmbH',
  'Blue Fjord AS',
  'A. B. Smith & Sons',
)
const events = fc.constantFrom(
  'opens a second cold store in Tulsa in March.',
  'hires 30 drivers for its Lyon depot',
  'moves to SAP on 1 February 2027.',
)
const values = fc.constantFrom(
  'ColdTrack 2 warns the driver within two minutes when a box gets too warm.', 'Drivers see a warm box at once. They can act on the road.', 'Fewer refused boxes', null,
  `It ${'really '.repeat(60)}works.`,
) // prettier-ignore
const anyWorkspace = fc
  .record({
    person: people,
    company: companies,
    event: events,
    value: values,
    problem: fc.constantFrom('A warm box is often found too late.', 'late deliveries', null),
    proof: fc.constantFrom('In a test with 40 trucks, refused boxes fell from 12 to 3 a week.', null),
    approved: fc.boolean(),
    country: fc.constantFrom('US', 'DE', 'FR', 'Canada', 'GB', null),
    origin: fc.constantFrom('buyer', 'company_page', 'press', 'vendor_feed', 'rep' as const),
    date: fc.constantFrom('2026-11-03', '2026-06-01', '2027-01-01', null),
    kind: fc.constantFrom(...kinds),
    brandFirst: fc.boolean(),
  }) // prettier-ignore
  .map(
    ({
      person: [first, last],
      company,
      event,
      value,
      problem,
      proof,
      approved,
      country,
      origin,
      date,
      kind,
      brandFirst,
    }) => {
      const name = first === null ? 'Sam Taylor' : `${first} ${last ?? ''}`
      const workspace = makeWorkspace({
        accounts: [makeAccount({ name: company, country })],
        contacts: [makeContact({ name, firstName: first, lastName: last, country, timeZone: null })],
        signals: [
          makeSignal({
            quote: brandFirst ? `${company.split(' ')[0] ?? ''} ${event}` : `The group ${event}`,
            origin: origin as 'press',
            date,
          }),
        ],
        products: [makeProduct({ value, problem, proof, approved })],
        activities: [...history[kind]],
      })
      return { kind, workspace }
    },
  )

describe('draft_outbound_message, first mail', () => {
  it('writes a short mail from facts with sources, for approval', async () => {
    const proposal = await good({ contactId: 'con-1', productId: 'prod-1' })
    expect(proposal.content.recipient).toEqual({
      id: 'con-1',
      name: 'Dana Ruiz',
      address: 'dana.ruiz@northwind.example',
    })
    expect(proposal.content.kind).toBe('message')
    expect(countWords(prose(proposal.content.body))).toBeGreaterThanOrEqual(50)
    expect(countWords(prose(proposal.content.body))).toBeLessThanOrEqual(125)
    expect(proposal.qualityScore).toBe(100)
    expect(proposal.claims.some(isUnproven)).toBe(false)
    expect([...new Set(proposal.output.sources.map((source) => source.record))].toSorted()).toEqual([
      'product:prod-1',
      'signal:sig-1',
    ])
    expect(proposal.effects).toMatchObject({
      outsidePerson: true,
      firstContact: true,
      leavesComputer: false,
      reversible: true,
    })
    expect(blockers(proposal)).toEqual([])
  })
  it('shows two variants that say different things', async () => {
    const { variants } = (await good({ contactId: 'con-1' })).output
    expect(variants.map((variant) => variant.angle)).toEqual(['news', 'proof'])
    expect(variants[0]?.body).toContain('refuses it')
    expect(variants[0]?.body).not.toContain('40 trucks')
    expect(variants[1]?.body).toContain('40 trucks')
  })
  it('finds contact and product by name, and asks when a name fits two people', async () => {
    expect((await good({ contact: 'Dana Ruiz', product: 'cold track 2' })).output).toMatchObject({
      contactId: 'con-1',
      productId: 'prod-1',
    })
    const twins = makeWorkspace({ contacts: [makeContact(), makeContact({ id: 'con-2', title: 'CFO' })] })
    expect(await draft({ contact: 'Dana Ruiz' }, twins)).toMatchObject({
      ok: false,
      question: 'Whom do you mean?',
      options: ['Dana Ruiz, Head of Logistics', 'Dana Ruiz, CFO'],
    })
    expect(await refusal({ contact: 'Nobody Known' })).toBe('user_invalid_input')
    expect((await good({ account: 'Northwind Foods' })).output.contactId).toBe('con-1')
  })
  it('a missing slot makes a shorter mail and a question, never a gap', async () => {
    const noHook = await good(
      { contactId: 'con-1' },
      makeWorkspace({ signals: [], accounts: [makeAccount({ tools: null })] }),
    )
    expect(noHook.output.questions).toEqual(['Why now? Name one recent, dated fact about the reader.'])
    const noProduct = await good({ contactId: 'con-1' }, makeWorkspace({ products: [] }))
    expect(noProduct.output.questions[0]).toMatch(/^What do you offer\?/)
    const notApproved = await good(
      { contactId: 'con-1' },
      makeWorkspace({ products: [makeProduct({ approved: false })] }),
    )
    expect(notApproved.content.body).not.toContain('warns the driver')
    expect(notApproved.output.questions.join(' ')).toContain('are not approved')
    const nothing = makeWorkspace({ signals: [], products: [], accounts: [makeAccount({ tools: null })] })
    expect(await refusal({ contactId: 'con-1' }, nothing)).toBe('user_invalid_input')
  })
  it('does not open with what is old, undated, in the future, unwelcome or a bare guess', async () => {
    for (const over of [
      { date: '2026-08-01' },
      { date: null },
      { date: '2026-12-01' },
      { type: 'layoffs' },
      { quote: null },
      { origin: 'rep' as const, quote: 'They told me a lot.' },
    ]) {
      const proposal = await good(
        { contactId: 'con-1' },
        makeWorkspace({ signals: [makeSignal(over)], accounts: [makeAccount({ tools: null })] }),
      )
      expect([over, proposal.output.questions.length]).toEqual([over, 1])
    }
  })
  it('a fact the rep hands over is used and marked as not verified, unless a record says the same', async () => {
    const workspace = makeWorkspace({ signals: [], accounts: [makeAccount({ tools: null })] })
    const told = await good(
      { contactId: 'con-1', facts: [{ text: 'Northwind Foods plans a depot in Reno', date: '2026-11-20' }] },
      workspace,
    )
    expect(told.claims.filter(isUnproven).map((claim) => claim.text)).toEqual([
      expect.stringContaining('depot in Reno'),
    ])
    expect(told.checks.find((check) => check.name === 'claims')?.outcome).toBe('warning')
  })
})

describe('draft_outbound_message, invariants', () => {
  const run = (
    check: (
      proposal: Proposal<DraftOutput>,
      workspace: Workspace,
      kind: (typeof kinds)[number],
    ) => void | Promise<void>,
  ) =>
    fc.assert(
      fc.asyncProperty(anyWorkspace, async ({ workspace, kind }) => {
        const outcome = await draft({ contactId: 'con-1', kind }, workspace)
        if (outcome.ok) await check(outcome.value, workspace, kind)
      }),
      { numRuns: 60 },
    )
  it('no placeholder and no gap', () =>
    run(({ content, output }) => {
      for (const text of [
        content.subject ?? '',
        content.body ?? '',
        ...output.variants.map((variant) => variant.body),
      ]) {
        expect(placeholdersIn(text)).toEqual([])
        expect(text).not.toMatch(/\{\{|\[|\bTBD\b|undefined|\bnull\b| {2}|“”/)
      }
    }))
  it('every name, number and date occurs in the inputs', () =>
    run(({ content }, workspace) => {
      const inputs = JSON.stringify([workspace, 'Hi Hello Dear'])
      const tokens = new Set(tokensOf(inputs))
      const figures = figuresOf(inputs).map((figure) => figure.key)
      const text = `${content.subject ?? ''}\n${prose(content.body)}`
      for (const name of namesOf(text))
        for (const token of tokensOf(name.text))
          expect([name.text, tokens.has(token) || /^(?:re|hello|dear|hi)$/.test(token)]).toEqual([name.text, true])
      for (const figure of figuresOf(text))
        expect([figure.text, figures.some((key) => key === figure.key || key.endsWith(figure.key))]).toEqual([
          figure.text,
          true,
        ])
    }))
  it('25 to 150 words', () => run(({ content }) => {
    expect(countWords(prose(content.body))).toBeGreaterThanOrEqual(25)
    expect(countWords(prose(content.body))).toBeLessThanOrEqual(150)
  })) // prettier-ignore
  it('one ask', () => run(({ content }, _, kind) => {
    if (kind !== 'call_script') expect(differentAsks(asksOf(prose(content.body))).length).toBe(1)
  })) // prettier-ignore
  it('the subject has one to seven words and is not repeated in the body', () =>
    run(({ content }, _, kind) => {
      if (kind === 'call_script') return expect(content.subject).toBeNull()
      expect(countWords((content.subject ?? '').replace(/^Re: /, ''))).toBeLessThanOrEqual(7)
      expect(countWords(content.subject ?? '')).toBeGreaterThanOrEqual(1)
      if (kind !== 'reply') expect(fold(prose(content.body))).not.toContain(fold(content.subject ?? ''))
    }))
  it('the same input gives the same proposal', () =>
    fc.assert(
      fc.asyncProperty(anyWorkspace, async ({ workspace, kind }) => {
        expect(JSON.stringify(await draft({ contactId: 'con-1', kind }, workspace))).toBe(
          JSON.stringify(await draft({ contactId: 'con-1', kind }, workspace)),
        )
      }),
      { numRuns: 40 },
    ))
  it('no claim is unverified when nobody handed over a fact', () =>
    run(({ claims }) => expect(claims.filter(isUnproven)).toEqual([])))
  it('what is proposed passes its own recheck, and is the best variant', () =>
    run(async ({ content, checks, qualityScore, output }, workspace, kind) => {
      const again = await recheck(capability.input.parse({ contactId: 'con-1', kind }), content, contextOf(workspace))
      expect(again.checks).toEqual(checks)
      expect(again.qualityScore).toBe(qualityScore)
      expect(qualityScore).toBe(
        Math.max(
          ...output.variants
            .filter((variant) => variant.ready === output.variants[0]?.ready)
            .map((variant) => variant.score),
        ),
      )
    }))
  it('opt-out, "do not contact" and the stop list give no draft', () =>
    fc.assert(
      fc.asyncProperty(
        anyWorkspace,
        fc.constantFrom('opt-out', 'account', 'stop-list'),
        async ({ workspace, kind }, way) => {
          const barred: Workspace = {
            ...workspace,
            contacts: workspace.contacts.map((contact) =>
              way === 'opt-out' ? { ...contact, consent: withConsent({ optedOut: true }) } : contact,
            ),
            accounts: workspace.accounts.map((account) => ({ ...account, doNotContact: way === 'account' })),
            settings: {
              ...workspace.settings,
              stopList:
                way === 'stop-list' ? [{ match: 'NORTHWIND.example', reason: 'asked', addedAt: '2026-01-01' }] : [],
            },
          }
          expect(await refusal({ contactId: 'con-1', kind }, barred)).toBe('policy_security')
        },
      ),
      { numRuns: 60 },
    ))
  it('internal and unapproved passages never appear', async () => {
    const passage = (over: Partial<Passage>): Passage => ({
      documentId: 'doc-1', title: 'Notes', heading: null, page: null, text: 'ColdTrack 2 may be sold at half the list price to any carrier.', start: 0, end: 60,
      observedAt: '2026-10-01', internal: true, approved: true, mock: true, ...over,
    }) // prettier-ignore
    for (const over of [{ internal: true }, { internal: false, approved: false }]) {
      const workspace = makeWorkspace({
        passages: [passage(over)],
        products: [makeProduct({ value: null, proof: null })],
      })
      expect((await good({ contactId: 'con-1' }, workspace)).content.body).not.toContain('half the list price')
    }
    const shareable = makeWorkspace({
      passages: [passage({ internal: false, text: 'ColdTrack 2 warns the driver when a box gets too warm.' })],
      products: [makeProduct({ value: null })],
    })
    expect((await good({ contactId: 'con-1' }, shareable)).content.body).toContain(
      'warns the driver when a box gets too warm',
    )
  })
  it('two readers with different facts differ in more than the name', () =>
    fc.assert(
      fc.asyncProperty(events, events, async (one, two) => {
        fc.pre(one !== two)
        const workspace = makeWorkspace({
          accounts: [makeAccount(), makeAccount({ id: 'acc-2', name: 'Blue Fjord AS' })],
          contacts: [
            makeContact(),
            makeContact({
              id: 'con-2',
              accountId: 'acc-2',
              name: 'Jonas Weber',
              firstName: 'Jonas',
              lastName: 'Weber',
              email: 'j@bluefjord.example',
            }),
          ],
          signals: [
            makeSignal({ quote: `Northwind ${one}` }),
            makeSignal({ id: 'sig-2', accountId: 'acc-2', quote: `Blue Fjord ${two}` }),
          ],
        })
        const bare = (text: string | null) => prose(text).replace(/Dana|Jonas|Northwind(?: Foods)?|Blue Fjord/g, '')
        const first = await good({ contactId: 'con-1' }, workspace)
        const second = await good({ contactId: 'con-2' }, workspace)
        expect(bare(first.content.body)).not.toBe(bare(second.content.body))
      }),
      { numRuns: 20 },
    ))
  it('the status is draft whatever the input says', async () => {
    expect((await good({ contactId: 'con-1', status: 'sent', recipient: 'x@y.example' })).output.status).toBe('draft')
  })
  it('the tone "urgent" is not offered', () =>
    expect(capability.input.safeParse({ contactId: 'con-1', tone: 'urgent' }).success).toBe(false))
})

describe('draft_outbound_message, other kinds', () => {
  it.each(kinds)('%s names its event and asks for one thing', async (kind) => {
    const proposal = await good({ contactId: 'con-1', kind }, makeWorkspace({ activities: history[kind] }))
    const expected = {
      first: 'November 3',
      follow_up: 'November 14',
      reply: 'November 12',
      break_up: 'November 14',
      meeting_note: 'November 20',
      call_script: 'November 3',
    }
    expect(proposal.content.body).toContain(expected[kind])
    expect(proposal.claims.filter(isUnproven)).toEqual([])
  })
  it.each(['follow_up', 'reply', 'break_up', 'meeting_note'] as const)(
    '%s without its event is refused with a question',
    async (kind) => {
      expect(await draft({ contactId: 'con-1', kind })).toMatchObject({
        ok: false,
        mode: 'user_invalid_input',
        question: expect.any(String) as string,
      })
    },
  )
  it('a closing mail is refused when the reader wrote back', async () => {
    const later = makeActivity({ id: 'act-in', at: '2026-11-18T09:00:00Z' })
    expect(
      await refusal({ contactId: 'con-1', kind: 'break_up' }, makeWorkspace({ activities: [outbound, later] })),
    ).toBe('user_invalid_input')
  })
  it('a reply answers from an approved passage, and without one asks the rep', async () => {
    const passage: Passage = {
      documentId: 'doc-1', title: 'Data sheet', heading: 'Power', page: 2, text: 'The battery of the box sensor lasts 24 months.', start: 0, end: 46, observedAt: '2026-10-01',
      internal: false, approved: true, mock: true,
    } // prettier-ignore
    const workspace = makeWorkspace({
      activities: [inbound],
      passages: [{ ...passage, title: 'ColdTrack 2 data sheet' }],
    })
    const answered = await good({ contactId: 'con-1', kind: 'reply' }, workspace)
    expect(answered.content.body).toContain('The battery of the box sensor lasts 24 months.')
    expect(answered.content.subject).toBe('Re: Question about box sensors')
    const open = await good({ contactId: 'con-1', kind: 'reply' }, makeWorkspace({ activities: [inbound] }))
    expect(open.output.questions).toEqual(['What shall I answer? Your approved documents do not say.'])
  })
  it('a meeting note lists what was agreed and leaves out notes to oneself', async () => {
    const { content, checks } = await good(
      { contactId: 'con-1', kind: 'meeting_note' },
      makeWorkspace({ activities: [meeting] }),
    )
    expect(content.body).toContain(
      '- Dana will send the list of trucks by Friday.\n- We agreed to test ten boxes in January.',
    )
    expect(content.body).not.toContain('budget')
    expect(checks.find((check) => check.name === 'own-note')?.outcome).toBe('warning')
  })
  it('a meeting note is written from pasted notes, too, and marks them as not verified', async () => {
    const facts = ['Dana will send the list of trucks by Friday.', 'She is weak on budget.', 'It rained.'].map(
      (text) => ({ text }),
    )
    const { content, claims } = await good({ contactId: 'con-1', kind: 'meeting_note', facts })
    expect(content.body).toContain('meeting.\n\nWhat I noted:\n- Dana will send the list of trucks by Friday.\n\n')
    expect(claims.filter(isUnproven).length).toBe(1)
  })
  it('a pasted mail without a date is answered without one', async () => {
    const { content } = await good({
      contactId: 'con-1',
      kind: 'reply',
      previous: { subject: 'Battery life', body: 'How long?' },
    })
    expect(content.body).toContain('“Battery life”')
    expect(figuresOf(prose(content.body))).toEqual([])
  })
  it('a mail approved in the app counts as the earlier one, with a warning to be sure it was sent', async () => {
    const approved = [
      {
        recipient: 'dana.ruiz@northwind.example',
        atMs: Date.parse('2026-11-16T10:00:00Z'),
        subject: 'Cold boxes',
        hash: 'abc',
      },
    ]
    const proposal = await good({ contactId: 'con-1', kind: 'follow_up' }, makeWorkspace({ approved }))
    expect(proposal.content.body).toContain('November 16')
    expect(proposal.checks.find((check) => check.name === 'earlier-mail')?.outcome).toBe('warning')
  })
  it('a call script stays here: nothing for the outbox', async () => {
    const proposal = await good({ contactId: 'con-1', kind: 'call_script' })
    expect(commit(proposal.content, proposal.output).outbox).toEqual([])
    expect(proposal.checks.some((check) => check.name === 'phone-rules')).toBe(true)
  })
})

describe('draft_outbound_message, law and policy', () => {
  it.each(['US', 'CA', 'GB', 'DE', 'FR', 'JP', null])(
    'a draft for %s holds every part the law there wants',
    async (country) => {
      const workspace = makeWorkspace({
        accounts: [makeAccount({ country })],
        contacts: [makeContact({ country, consent: withConsent({}) })],
      })
      expect(blockers(await good({ contactId: 'con-1' }, workspace))).toEqual([])
    },
  )
  it('without consent where it comes first, the draft is shown with a loud warning that says why', async () => {
    const proposal = await good(
      { contactId: 'con-1' },
      makeWorkspace({ accounts: [makeAccount({ country: 'DE' })], contacts: [makeContact({ country: 'DE' })] }),
    )
    expect([blockers(proposal), proposal.checks.find((check) => check.name === 'consent')?.outcome]).toEqual([
      [],
      'warning',
    ])
    expect(proposal.checks.find((check) => check.name === 'consent')?.detail).toContain('§ 7 UWG')
  })
  it('is refused without a mail address', async () => {
    expect(await refusal({ contactId: 'con-1' }, makeWorkspace({ contacts: [makeContact({ email: null })] }))).toBe(
      'user_invalid_input',
    )
  })
  it('stays unsigned without a complete sender, and says so', async () => {
    const noSender = makeWorkspace({ settings: { ...makeWorkspace().settings, sender: null } })
    const noStreet = makeWorkspace({
      settings: { ...makeWorkspace().settings, sender: { ...sender, postalAddress: ' ' } },
    })
    for (const workspace of [noSender, noStreet]) {
      const proposal = await good({ contactId: 'con-1' }, workspace)
      expect([blockers(proposal), proposal.checks.find((check) => check.name === 'legal-elements')?.outcome]).toEqual([
        [],
        'warning',
      ])
      expect(proposal.content.body?.trimEnd().endsWith(',')).toBe(true)
    }
  })
  it('about a product nobody described asks and claims nothing', async () => {
    const proposal = await good(
      { contactId: 'con-1', product: 'Frobnicator' },
      makeWorkspace({ products: [], signals: [], activities: [] }),
    )
    expect(proposal.content.body).toContain('whether Frobnicator could be of use')
    expect(blockers(proposal)).toEqual([])
  })
  it('the fourth mail in 30 days is blocked', async () => {
    const approved = [1, 2, 3].map((day) => ({
      recipient: 'dana.ruiz@northwind.example',
      atMs: Date.parse('2026-11-20T00:00:00Z') - day * 86_400_000,
      subject: `s${day}`,
      hash: `h${day}`,
    }))
    expect(blockers(await good({ contactId: 'con-1', kind: 'follow_up' }, makeWorkspace({ approved })))).toEqual([
      'frequency',
    ])
  })
})

describe('draft_outbound_message, edits', () => {
  const edit = async (change: (body: string) => string, over: object = {}) => {
    const proposal = await good({ contactId: 'con-1' })
    const content = { ...proposal.content, body: change(proposal.content.body ?? ''), ...over }
    return recheck(capability.input.parse({ contactId: 'con-1' }), content, contextOf(makeWorkspace()))
  }
  const names = (checks: { name: string; outcome: string }[], outcome: string) =>
    checks.filter((check) => check.outcome === outcome).map((check) => check.name)
  it('a new fact becomes an unverified claim and a warning', async () => {
    const { checks, claims } = await edit((body) =>
      body.replace('\n\nBest regards', ' Acme Freight saves 40 % with it.\n\nBest regards'),
    )
    expect(claims.filter(isUnproven).map((claim) => claim.text)).toEqual(['Acme Freight saves 40 % with it.'])
    expect(names(checks, 'warning')).toContain('claims')
    expect(names(checks, 'blocker')).toEqual([])
  })
  it('a promise about price or law is never unseen', async () => {
    const { checks } = await edit((body) => body.replace('Best regards', 'We guarantee a discount.\n\nBest regards'))
    expect(names(checks, 'warning')).toContain('promises')
  })
  it('without the postal address or the way to say no it is blocked', async () => {
    expect(names((await edit((body) => body.replace('Harbour Street 12, ', ''))).checks, 'blocker')).toEqual([
      'legal-elements',
    ])
    expect(names((await edit((body) => body.replace(/If you would rather.*$/m, ''))).checks, 'blocker')).toEqual([
      'legal-elements',
    ])
  })
  it('the reader may not change', async () => {
    for (const recipient of [
      { id: 'con-1', name: 'Dana Ruiz', address: 'boss@northwind.example' },
      { id: 'con-2', name: 'Dana Ruiz', address: 'dana.ruiz@northwind.example' },
      null,
    ])
      expect(names((await edit((body) => body, { recipient })).checks, 'blocker')).toContain('recipient')
  })
  it('another kind in the fields cannot switch the law off', async () => {
    const { checks } = await edit((body) => body, {
      fields: [{ label: 'Kind of message', before: null, after: 'Meeting note' }],
    })
    expect(names(checks, 'blocker')).toContain('kind')
  })
  it('a placeholder is blocked, a wrong name too', async () => {
    expect(names((await edit((body) => `${body}\n{{x}}`)).checks, 'blocker')).toEqual(['placeholder'])
    expect(names((await edit((body) => body.replace('Hi Dana', 'Hi Diana'))).checks, 'blocker')).toEqual(['wrong-name'])
  })
  it('an opt-out that came in meanwhile blocks the commit', async () => {
    const { content } = await good({ contactId: 'con-1' })
    const gone = makeWorkspace({ contacts: [makeContact({ consent: withConsent({ optedOut: true }) })] })
    expect(
      names(
        (await recheck(capability.input.parse({ contactId: 'con-1' }), content, contextOf(gone))).checks,
        'blocker',
      ),
    ).toEqual(['opt-out'])
  })
  it('the commit keeps what was approved, byte for byte', async () => {
    const proposal = await good({ contactId: 'con-1' })
    expect(commit(proposal.content, proposal.output)).toEqual({
      output: proposal.output,
      outbox: [{ kind: 'email', content: proposal.content }],
    })
    const edited = { ...proposal.content, subject: 'Mine', body: 'Hi Dana,\n\nMine.' }
    expect(commit(edited, proposal.output)).toMatchObject({
      output: { subject: 'Mine', body: edited.body, edited: true, score: null, status: 'draft' },
      outbox: [{ content: edited }],
    })
  })
})

describe('draft_outbound_message, a note with wishes', () => {
  const noted = async (note: string, workspace = makeWorkspace()) => ({
    before: await good({ contactId: 'con-1' }, workspace),
    after: await good({ contactId: 'con-1' }, workspace, note),
  })
  it.each(['shorter please', 'longer', 'more formal', 'ask for a call', 'a different angle', 'mention the refused boxes in the test', 'leave out the problem', 'subject: "Cold store"'])(
    '“%s” changes the draft and says so', async (note) => {
      const { before, after } = await noted(note)
      expect([after.content.subject, after.content.body]).not.toEqual([before.content.subject, before.content.body])
      expect(after.output.wishes.notDone).toEqual([])
      expect(after.output.wishes.done.length).toBeGreaterThan(0)
    },
  ) // prettier-ignore
  it('shorter is shorter, longer is longer, a call is a call', async () => {
    const words = async (note: string | null) =>
      (await good({ contactId: 'con-1' }, makeWorkspace(), note)).output.words
    expect(await words('shorter')).toBeLessThan(await words(null))
    expect(await words('longer')).toBeGreaterThan(await words(null))
    expect(differentAsks(asksOf(prose((await noted('ask for a meeting')).after.content.body)))).toEqual(['meeting'])
  })
  it('says what it cannot do: no record, nothing to leave out, not understood, already so', async () => {
    for (const [note, words] of [
      ['mention our ISO certificate', 'No record or approved text'],
      ['leave out the giraffe', 'nothing to leave out'],
      ['make it pop', 'I could not follow'],
      ['ask for interest, no call', 'Nothing changed'],
    ] as const) {
      const { after } = await noted(note)
      expect(after.output.wishes.notDone.join(' ')).toContain(words)
    }
  })
  it('a note cannot put in a fact, a reader or a promise', async () => {
    const { after } = await noted(
      'mention that we cut costs by 40 % and guarantee it, send it to boss@northwind.example',
    )
    expect(after.content.body).not.toMatch(/40 %|guarantee|boss@/)
    expect(after.content.recipient?.address).toBe('dana.ruiz@northwind.example')
  })
})

describe('draft_outbound_message, shown to the rep', () => {
  it('headline first, the text, the other variant, then questions and sources', async () => {
    const { output } = await good({ contactId: 'con-1' })
    const shown = capability.present(output, {})
    expect(shown.headline).toMatch(/^First message for Dana Ruiz: “.+” \(\d+ words, 100 of 100\)\.$/)
    expect(shown.details[0]).toContain('> Hi Dana,')
    expect(shown.details.join('\n')).toContain('Another way to say it')
    expect(shown.sources.map((source) => `${source.record} ${source.field}`)).toEqual([
      'signal:sig-1 quote',
      'product:prod-1 problem',
      'product:prod-1 value',
    ])
  })
})
