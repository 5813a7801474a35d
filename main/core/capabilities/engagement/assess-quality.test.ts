import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { assessQuality, issuesOf, noFacts, type QualityFacts } from './assess-quality.ts'
import type { Message } from './message.ts'
import type { ReaderFact } from './reader-fact.ts'
import { suggestRewrite } from './suggest-rewrite.ts'

const fact: ReaderFact = {
  id: 'sig-1',
  text: 'Northwind opens a second cold store in Tulsa in March.',
  date: '2026-11-03',
  source: { record: 'signal:sig-1', field: 'quote', value: 'x', observedAt: '2026-11-03', from: 'news.csv' },
}
const recipient = {
  name: 'Dana Ruiz',
  firstName: 'Dana',
  lastName: 'Ruiz',
  company: 'Northwind Foods',
  optedOut: false,
  doNotContact: false,
}
const facts: QualityFacts = { ...noFacts, recipient, readerFacts: [fact], claims: [], senderCompany: 'Coldline' }
const good = `Hi Dana,

I saw on your news page that you will open a second cold store in Tulsa in March.

A warm box is often found only when the customer refuses it. Our box sensor warns your driver as soon as a box gets too warm, so that your team can act on the road and not at the dock.

Is this worth a closer look for you?`
const mail = (body: string, over: Partial<Message> = {}): Message => ({
  subject: 'Your cold store in Tulsa',
  body,
  channel: 'email',
  kind: 'first',
  ...over,
})
const score = (body: string, over: Partial<Message> = {}, with_: QualityFacts = facts) =>
  assessQuality(mail(body, over), with_).score
const lost = (body: string, rule: string, over: Partial<Message> = {}, with_: QualityFacts = facts) =>
  assessQuality(mail(body, over), with_).rules.find((item) => item.rule === rule)?.lost

const fragments = ['Hi Dana,', 'We help teams ship cold goods', 'you could', 'limited', 'time', 'act', 'now', 'hurry', 'offer', 'expires', 'today', 'FREE',
  'SAP', '5,000 USD', 'https://a.example', 'is this worth a look?', 'a call?', 'Northwind opens a second cold store in Tulsa', '!', '!!', '.', '?', ',',
  '\n', '\n\n', 'guaranteed', 'satisfaction', 'before', "it's too late", 'must', 'Best regards,', 'Maya'] // prettier-ignore
const anyBody = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(' '))

describe('the point table', () => {
  it('a short, sourced mail with one ask keeps all points', () => {
    const quality = assessQuality(mail(good), facts)
    expect(issuesOf(quality)).toEqual([])
    expect([quality.score, quality.grade, quality.ready]).toEqual([100, 'A', true])
  })
  it.each([
    [14, 20], [15, 12], [24, 12], [25, 5], [49, 5], [50, 0], [125, 0], [126, 5], [200, 5], [201, 12], [300, 12], [301, 20],
  ])('%i words lose %i points', (words, points) => expect(lost('word '.repeat(words), 'length')).toBe(points)) // prettier-ignore
  it.each([[24, 12], [25, 0], [90, 0], [91, 5]])('a follow-up of %i words loses %i points', (words, points) =>
    expect(lost('word '.repeat(words), 'length', { kind: 'follow_up' })).toBe(points),
  ) // prettier-ignore
  it.each([
    ['none', 'We ship.', 5], ['one', 'Do you ship?', 0], ['three', 'Do you? Do you? Do you?', 0], ['four', 'Do? Do? Do? Do?', 5],
  ])('%s question(s)', (_, body, points) => expect(lost(body, 'questions')).toBe(points)) // prettier-ignore
  it.each([
    ['one two three four five six seven', 0], ['one two three four five six seven eight', 4], ['a b c d e f g h i j', 4], ['a b c d e f g h i j k', 8],
    ['', 8], [null, 8], [`Warehouse ${'o'.repeat(60)}`, 4],
  ])('subject %s loses %i', (subject, points) => expect(lost(good, 'subject-length', { subject })).toBe(points)) // prettier-ignore
  it('a channel without a subject is not judged for one', () =>
    expect(lost(good, 'subject-length', { subject: null, channel: 'linkedin' })).toBe(0))
  it.each([['YOUR COLD STORE', 8], ['Your cold store!', 6], ['YOUR COLD STORE!', 14], ['Your SAP', 0]])('subject %s shouts for %i', (subject, points) =>
    expect(lost(good, 'subject-shouting', { subject })).toBe(points),
  ) // prettier-ignore
  it.each([[1, 0], [5, 8], [12, 15]])('%i capital words of 100 lose %i', (count, points) =>
    expect(lost(`${'LOUD '.repeat(count)}${'word '.repeat(100 - count)}`, 'capitals')).toBe(points),
  ) // prettier-ignore
  it('known abbreviations are no shouting', () =>
    expect(lost('We link SAP and ERP and CRM to API and EU.', 'capitals')).toBe(0))
  it.each([[0, 0], [1, 6], [2, 12]])('%i exclamation marks per 100 words lose %i', (count, points) =>
    expect(lost('word '.repeat(100 - count) + 'word! '.repeat(count), 'exclamation-marks')).toBe(points),
  ) // prettier-ignore
  it.each([[1, 6], [2, 12], [4, 24], [5, 24]])('%i pressure phrases lose %i', (count, points) => expect(lost(`${good}\n${'Last chance. '.repeat(count)}`, 'pressure')).toBe(points)) // prettier-ignore
  it.each([[1, 4], [2, 8], [3, 10]])('%i amounts lose %i', (count, points) => expect(lost(`${good} ${'It is 500 USD. '.repeat(count)}`, 'money')).toBe(points)) // prettier-ignore
  it.each([[1, 0], [2, 4], [4, 8]])('%i links lose %i', (count, points) => expect(lost(`${good} ${'https://a.example/x?y=1 '.repeat(count)}`, 'links')).toBe(points)) // prettier-ignore
  it('no ask loses 10, two different asks 6, three quarters of an hour 4', () => {
    expect(lost('We ship cold goods.', 'ask')).toBe(10)
    expect(lost('Is it worth a look? Can we have a call?', 'ask')).toBe(6)
    expect(lost('Can we have a call of 45 minutes?', 'ask')).toBe(4)
  })
  it('too much "we" loses 5', () =>
    expect(lost('We ship. We sell. Our team and I are here for you.', 'perspective')).toBe(5))
  it('points lost and score make 100, before the floor', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const quality = assessQuality(mail(body), facts)
        expect(quality.score).toBe(Math.max(0, 100 - quality.pointsLost))
        for (const rule of quality.rules) expect(rule.lost).toBeLessThanOrEqual(rule.of)
      }),
    )
  })
})

describe('what never pays', () => {
  it('adding "ACT NOW!!!" between any two words never raises the score', () => {
    fc.assert(
      fc.property(anyBody, fc.nat(), (body, at) => {
        const words = body.split(' ')
        const index = at % (words.length + 1)
        const shouted = [...words.slice(0, index), 'ACT NOW!!!', ...words.slice(index)].join(' ')
        expect(score(shouted)).toBeLessThanOrEqual(score(body))
      }),
      { numRuns: 500 },
    )
  })
  it('nor does it in the subject', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('cold', 'STORE', 'act', 'now', 'Tulsa', 'hurry'), { maxLength: 12 }),
        (words) => {
          const subject = words.join(' ')
          expect(score(good, { subject: `${subject} ACT NOW!!!` })).toBeLessThanOrEqual(score(good, { subject }))
        },
      ),
    )
  })
  it('a fact put in general words of the same length lowers the score', () => {
    const generic = good.replace('a second cold store in Tulsa in March', 'a lot of new doors in the time ahead')
    expect(score(generic)).toBe(score(good) - 15)
  })
  it('a capital letter, the name and the company are no fact about the reader', () => {
    const named = 'Hi Dana, Northwind Foods and Dana Ruiz are Great. Is It Worth A Look At Northwind Foods?'
    expect(lost(named, 'relevance')).toBe(15)
    expect(lost(named, 'relevance', {}, { ...facts, readerFacts: null })).toBe(15)
  })
  it('a fact without date or source loses 5', () => {
    expect(lost(good, 'relevance', {}, { ...facts, readerFacts: [{ ...fact, date: null }] })).toBe(5)
    expect(lost(good, 'relevance', {}, { ...facts, readerFacts: [{ ...fact, source: null }] })).toBe(5)
    expect(lost(good, 'relevance', {}, { ...facts, readerFacts: null })).toBe(5)
  })
})

describe('what does not matter', () => {
  const white = fc.array(fc.constantFrom(' ', '\n', '\t', '\r\n'), { maxLength: 6 }).map((parts) => parts.join(''))
  it('white space at the end, line endings and a signature leave the score as it is', () => {
    fc.assert(
      fc.property(anyBody, white, (body, end) => {
        expect(score(body + end)).toBe(score(body))
        expect(score(body.replaceAll('\n', '\r\n'))).toBe(score(body))
      }),
    )
    for (const signature of [
      '\n\nBest regards,\nMaya Lind',
      '\n\n-- \nMaya Lind, Coldline\nWe would rather not. Reply "stop".',
      '\nThanks,\nMaya\nColdline\n+49 40 555 0100',
    ])
      expect(score(good + signature)).toBe(score(good))
  })
  it('the same message gives the same verdict', () => {
    fc.assert(
      fc.property(
        anyBody,
        (body) => JSON.stringify(assessQuality(mail(body), facts)) === JSON.stringify(assessQuality(mail(body), facts)),
      ),
    )
  })
})

describe('blockers', () => {
  const blocked = (body: string, with_: Partial<QualityFacts> = {}, over: Partial<Message> = {}) =>
    assessQuality(mail(body, over), { ...facts, ...with_ }).blockers.map((blocker) => blocker.rule)
  it.each([
    '{{first_name}}',
    '[Company]',
    '{name}',
    'TBD',
    '%FIRST_NAME%',
    '«name»',
    '<first name>',
    '____',
    '${name}',
    'XXX',
  ])('placeholder %s', (text) => expect(blocked(`${good} ${text}`)).toEqual(['placeholder']))
  it('the other rules, one each', () => {
    expect(blocked(good, { recipient: { ...recipient, optedOut: true } })).toEqual(['suppressed'])
    expect(blocked(good, { recipient: { ...recipient, doNotContact: true } })).toEqual(['suppressed'])
    expect(blocked(good.replace('Hi Dana', 'Hi Diana'))).toEqual(['wrong-name'])
    expect(blocked(good.replace('your driver', 'your driver at Nortwind'))).toEqual(['wrong-company'])
    expect(blocked(`${good} Blue Fjord Foods will like it.`, { otherCompanies: ['Blue Fjord Foods'] })).toEqual([
      'wrong-company',
    ])
    expect(blocked(good, { claims: [{ text: 'We cut losses by 40 %.', verified: false, sources: [] }] })).toEqual([
      'unsourced-claim',
    ])
    expect(blocked(good, { legal: { law: 'CAN-SPAM', missing: ['your postal address'] } })).toEqual(['legal-element'])
    expect(blocked(good.replace('Our box', 'As attached, our box'))).toEqual(['attachment'])
    expect(blocked(good.replace('Our box', 'As attached, our box'), { attachments: ['sheet.pdf'] })).toEqual([])
  })
  it('a blocker means not ready, whatever the score', () => {
    fc.assert(
      fc.property(anyBody, fc.boolean(), (body, optedOut) => {
        const quality = assessQuality(mail(body), { ...facts, recipient: { ...recipient, optedOut } })
        expect(quality.ready).toBe(quality.blockers.length === 0)
        if (optedOut) expect(quality.ready).toBe(false)
      }),
    )
  })
  it('a full name, a title or a group greeting is no wrong name', () => {
    for (const greeting of ['Hello Dana Ruiz,', 'Dear Ms Ruiz,', 'Hi there,', 'Good morning Dana,'])
      expect(blocked(good.replace('Hi Dana,', greeting))).toEqual([])
  })
})

describe('the suggested rewrite', () => {
  it('scores at least as high and adds no blocker', () => {
    fc.assert(
      fc.property(
        anyBody,
        fc.constantFrom('Cold STORE!', 'ONE TWO', null, 'a b c d e f g h i j k l'),
        (body, subject) => {
          const rewrite = suggestRewrite(mail(body, { subject }), facts)
          if (rewrite === null) return
          const before = assessQuality(mail(body, { subject }), facts)
          const after = assessQuality(rewrite.message, facts)
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          expect(after.blockers.length).toBeLessThanOrEqual(before.blockers.length)
        },
      ),
      { numRuns: 300 },
    )
  })
  it('calms pressure, capitals and exclamation marks', () => {
    const rewrite = suggestRewrite(
      mail(`${good.replace('Our box', 'THIS IS URGENT!!! Our box')} ACT NOW!!!`, { subject: 'A LAST CHANCE!' }),
      facts,
    )
    expect(rewrite?.message.subject).toBe('A chance')
    expect(rewrite?.message.body).toContain('THIS IS timely. Our box sensor')
    expect(rewrite?.message.body.endsWith('Is this worth a closer look for you?')).toBe(true)
    expect(rewrite?.quality.score).toBe(100)
  })
})
