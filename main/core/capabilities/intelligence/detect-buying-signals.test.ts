import { describe, expect, it } from 'vitest'
import {
  contextOf,
  makeAccount,
  makeActivity,
  makeOpportunity,
  makeSignal,
  makeWorkspace,
  type Workspace,
} from '../engagement/testing/workspace.ts'
import { detectBuyingSignals } from './detect-buying-signals.ts'

type Output = {
  signals: {
    type: string
    date: string | null
    strength: number | null
    due: { at: string; overdue: boolean } | null
    sources: { record: string }[]
    origin: string
  }[]
  negative: { type: string }[]
  heat: { low: number; high: number }
  heldBack: { date: string }[]
  ignored: { type: string; reason: string }[]
}
const run = (over: Partial<Workspace>, input: { text?: string; accountId?: string } = {}) => {
  if (detectBuyingSignals.sideEffect !== 'read-only') throw new Error('reads only')
  return detectBuyingSignals.run({ accountId: 'acc-1', ...input }, contextOf(makeWorkspace({ signals: [], ...over })))
}
const detect = async (over: Partial<Workspace>, text?: string): Promise<Output> => {
  const outcome = await run(over, text === undefined ? {} : { text })
  if (!outcome.ok) throw new Error(outcome.message)
  return detectBuyingSignals.output.parse(outcome.value) as Output
}
const demo = makeSignal({
  id: 'd',
  type: 'demo_request',
  date: '2026-11-23',
  origin: 'buyer',
  quote: 'Asked for a demonstration.',
})

describe('detect buying signals', () => {
  it('puts what is due first, then the strongest, then what has no date', async () => {
    const output = await detect({
      signals: [
        makeSignal({ id: 'a', type: 'leadership_change', date: null, origin: 'press' }),
        makeSignal({ id: 'b', type: 'expansion', date: '2026-11-24' }),
        makeSignal({ id: 'c', type: 'email_reply', date: '2026-11-24', origin: 'buyer' }),
        { ...demo, date: '2026-09-01' },
      ],
    })
    expect(output.signals.map(({ type }) => type)).toEqual([
      'demo_request',
      'email_reply',
      'expansion',
      'leadership_change',
    ])
  })

  it('gives a demo request a time to answer, and drops it once something of ours followed', async () => {
    const open = await detect({ signals: [demo] })
    expect(open.signals[0]?.due).toMatchObject({ at: '2026-11-23T09:00:00.000Z', overdue: true })
    const answered = await detect({
      signals: [demo],
      activities: [makeActivity({ direction: 'out', at: '2026-11-23T10:00:00Z' })],
    })
    expect(answered.signals.find(({ type }) => type === 'demo_request')?.due).toBeNull()
  })

  it('counts a stored signal and the mail that says the same once, with both sources', async () => {
    const mail = makeActivity({ at: '2026-11-23T08:00:00Z', text: 'Could we see a demo of the sensor?' })
    const output = await detect({ signals: [demo], activities: [mail] })
    const found = output.signals.find(({ type }) => type === 'demo_request')
    expect(found?.sources.map(({ record }) => record).toSorted()).toEqual(['activity:act-1', 'signal:d'])
  })

  it('takes an answer to a mail for a signal, but not a machine’s answer and not a no', async () => {
    const mail = (id: string, text: string) => makeActivity({ id, text, subject: 'Re: Sensors' })
    const output = await detect({
      activities: [
        mail('a', 'Out of office until Monday.'),
        mail('b', 'We are not interested.'),
        mail('c', 'Thank you, call me.'),
      ],
    })
    expect(output.signals.map(({ type, sources }) => [type, sources.map(({ record }) => record)])).toEqual([
      ['email_reply', ['activity:c']],
    ])
    expect(output.ignored.map(({ reason }) => reason).toSorted()).toEqual(['a machine answered', 'they say no'])
  })

  it('does not read the rep’s own mails as the buyer’s words', async () => {
    expect(
      (await detect({ activities: [makeActivity({ direction: 'out', text: 'You are hiring drivers, I see.' })] }))
        .signals,
    ).toEqual([])
  })

  it('reads a pasted text: undated without a date in it, and nothing about another account', async () => {
    const accounts = [makeAccount(), makeAccount({ id: 'acc-2', name: 'Polar Freight Lines' })]
    const output = await detect({ accounts }, 'Northwind Foods is hiring drivers. Polar Freight Lines opens a depot.')
    expect(output.signals.map(({ type, date, strength }) => [type, date, strength])).toEqual([
      ['hiring_spree', null, null],
    ])
    expect([output.heat.low, output.ignored.map(({ reason }) => reason)]).toEqual([0, ['speaks of another firm']])
  })

  it('takes rivals from the deals, and gives the age of a deal’s note as not known', async () => {
    const deal = makeOpportunity({ competitor: 'ThermaLog', notes: 'They signed with ThermaLog.' })
    expect((await detect({ opportunities: [deal] })).negative).toMatchObject([{ type: 'rival_contract', date: null }])
  })

  it('holds back what is dated in the future and says so', async () => {
    const output = await detect({ signals: [makeSignal({ date: '2026-12-24' })] })
    expect([output.signals, output.heldBack.map(({ date }) => date), output.heat]).toEqual([
      [],
      ['2026-12-24'],
      { low: 0, high: 0 },
    ])
  })

  it('is the same to the byte when it runs again', async () => {
    const over = { signals: [demo, makeSignal()], activities: [makeActivity()] }
    expect(JSON.stringify(await detect(over))).toBe(JSON.stringify(await detect(structuredClone(over))))
  })

  it('says what changed, when, who says so, what to do and what is not known', async () => {
    const output = await detect({
      signals: [demo, makeSignal({ id: 'x', type: 'leadership_change', date: null, origin: 'press', quote: null })],
    })
    expect(detectBuyingSignals.present(output, { accountId: 'acc-1' })).toMatchObject({
      headline: '**Northwind Foods Ltd: 2 signs of interest, heat 82 to 90 of 100**',
      details: [
        'asked for a demonstration (2026-11-23, yesterday; their own words): “Asked for a demonstration.” They want to see it now. Answer within the hour and offer two times. Overdue since Monday 23 November 2026, 10:00.',
        'new person in charge (no date; press) New people review what is in use. Introduce yourself and ask for their first goals.',
      ],
      unknowns: ['when this happened: new person in charge'],
      nextQuestion: 'Should I draft the answer to Northwind Foods Ltd now?',
    })
  })

  it('refuses an account that does not exist', async () => {
    expect(await run({}, { accountId: 'nope' })).toMatchObject({ ok: false, mode: 'user_invalid_input' })
  })
})
