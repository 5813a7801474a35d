import { describe, expect, it } from 'vitest'
import { assessMessageQuality, type QualityReport } from './assess-message-quality.ts'
import { contextOf, makeAccount, makeContact, makeWorkspace } from './testing/workspace.ts'

const good = `Hi Dana,

I saw in your news that you open a second cold store in Tulsa in March.

A warm box is often found only when the customer refuses it. ColdTrack 2 warns the driver within two minutes when a box gets too warm.

If this is on your list, I am happy to send you a short summary by mail.

Is this worth a closer look for you?

Best regards,
Maya Lind

-- 
Maya Lind, Coldline, Harbour Street 12, 20457 Hamburg
This is a commercial message. Reply "stop" and I will not write again.`

async function judge(input: Record<string, unknown>, workspace = makeWorkspace()): Promise<QualityReport> {
  const capability = assessMessageQuality
  if (capability.sideEffect !== 'read-only') throw new Error('must only read')
  const outcome = await capability.run(capability.input.parse(input), contextOf(workspace))
  if (!outcome.ok) throw new Error(outcome.message)
  return capability.output.parse(outcome.value) as QualityReport
}
const rules = (report: QualityReport) => report.blockers.map((blocker) => blocker.rule)

describe('assess_message_quality', () => {
  it('judges a mail against the records of its reader', async () => {
    const report = await judge({
      subject: 'Your cold store in Tulsa',
      body: good,
      contactId: 'con-1',
      productId: 'prod-1',
    })
    expect({ score: report.score, ready: report.ready, issues: report.issues, blockers: report.blockers, unknowns: report.unknowns }).toEqual({
      score: 100, ready: true, issues: [], blockers: [], unknowns: [],
    }) // prettier-ignore
  })
  it('takes the output of a draft as it stands', async () => {
    const draft = {
      subject: 'Your cold store in Tulsa',
      body: good,
      kind: 'first',
      channel: 'email',
      contactId: 'con-1',
      productId: 'prod-1',
      status: 'draft',
    }
    expect(await judge({ draft })).toEqual(
      await judge({ subject: draft.subject, body: good, contactId: 'con-1', productId: 'prod-1' }),
    )
  })
  it('blocks what the records contradict', async () => {
    const claim = good.replace('two minutes', 'one minute')
    expect(rules(await judge({ subject: 's', body: claim, contactId: 'con-1', productId: 'prod-1' }))).toEqual([
      'unsourced-claim',
    ])
    const gone = makeWorkspace({
      contacts: [makeContact({ consent: { optedOut: true, basis: null, obtainedAt: null, note: null } })],
    })
    expect(rules(await judge({ subject: 's', body: good, contactId: 'con-1', productId: 'prod-1' }, gone))).toEqual([
      'suppressed',
    ])
    const others = makeWorkspace({ accounts: [makeAccount(), makeAccount({ id: 'acc-2', name: 'Blue Fjord Foods' })] })
    const wrong = good.replace('your news', 'the news of Blue Fjord Foods')
    expect(rules(await judge({ subject: 's', body: wrong, contactId: 'con-1', productId: 'prod-1' }, others))).toEqual([
      'wrong-company',
      'unsourced-claim',
    ])
  })
  it('asks for what the law of an unknown country wants', async () => {
    const nowhere = makeWorkspace({
      accounts: [makeAccount({ country: null })],
      contacts: [makeContact({ country: null })],
    })
    const report = await judge({ subject: 's', body: good, contactId: 'con-1', productId: 'prod-1' }, nowhere)
    expect(report.blockers.map((blocker) => blocker.found)).toEqual([
      ['where you have the contact details from, and the right to object'],
    ])
  })
  it('says what it could not compare when nobody is named', async () => {
    const report = await judge({ subject: 'Your cold store in Tulsa', body: good })
    expect([report.score, report.ready, report.unknowns.length]).toEqual([95, true, 3])
  })
  it('refuses an empty message with a question, and a contact nobody knows', async () => {
    const capability = assessMessageQuality
    if (capability.sideEffect !== 'read-only') throw new Error('must only read')
    const context = contextOf(makeWorkspace())
    expect(await capability.run({ body: ' ' }, context)).toMatchObject({
      ok: false,
      mode: 'user_invalid_input',
      question: 'Which message shall I judge?',
    })
    expect(await capability.run({ body: 'x', contactId: 'nobody' }, context)).toMatchObject({
      ok: false,
      mode: 'user_invalid_input',
    })
  })
  it('speaks to a rep: result first, points to win, no machine words', async () => {
    const report = await judge({ subject: 'SALE!', body: 'We sell. ACT NOW!!!' })
    const shown = assessMessageQuality.present(report, {})
    expect(shown.headline).toMatch(/^\d+ of 100 \(F\)\. Nothing blocks it\.$/)
    expect(shown.details[0]).toMatch(/^\+20 \*\*Length\.\*\* Add about 48 words/)
  })
})
