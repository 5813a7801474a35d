import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isUnproven } from '../../../../shared/domain/approval.ts'
import { claimsOf, type SourceText } from './claims.ts'

const ref = (record: string, observedAt: string | null = '2026-11-03') => ({
  record,
  field: 'value',
  value: 'x',
  observedAt,
  from: 'sample.csv',
})
const value: SourceText = {
  text: 'ColdTrack 2 warns the driver within two minutes when a box gets too warm.',
  source: ref('product:1', null),
}
const news: SourceText = {
  text: 'Northwind Foods opens a second cold store in Tulsa in March.',
  source: ref('signal:1'),
}
const facts = {
  corpus: [value, news],
  names: ['Dana Ruiz', 'Northwind Foods Ltd', 'Coldline', 'ColdTrack 2'],
  signOff: 'Best regards',
}
const verdicts = (body: string) =>
  claimsOf(body, facts).map((claim) => [claim.verified, claim.sources.map((source) => source.record)])

describe('claims', () => {
  it('a sentence taken from a record is verified and names it', () => {
    expect(verdicts('ColdTrack 2 warns the driver within two minutes when a box gets too warm.')).toEqual([
      [true, ['product:1']],
    ])
    expect(verdicts('I saw the news of 3 November: Northwind opens a second cold store in Tulsa in March.')).toEqual([
      [true, ['signal:1']],
    ])
  })
  it.each([
    ['another figure', 'ColdTrack 2 warns the driver within three minutes when a box gets too warm.'],
    ['one for two', 'ColdTrack 2 warns the driver within one minute when a box gets too warm.'],
    ['another place', 'Northwind Foods opens a second cold store in Dallas in March.'],
    ['another day', 'I saw the news of 4 November: Northwind opens a second cold store in Tulsa in March.'],
    ['the opposite', 'ColdTrack 2 does not warn the driver within two minutes when a box gets too warm.'],
    ['a boast', 'Coldline is the leading supplier.'],
    ['something else', 'Your drivers lose hours at the dock every day.'],
    ['a figure in a question', 'Did you know that we cut losses by 40 %?'],
    ['a name in a courtesy', 'We hope you like what Blue Fjord did.'],
  ])('%s is not verified', (_, body) => expect(verdicts(body)).toEqual([[false, []]]))
  it.each(['Is this worth a closer look?', 'Happy to send a short summary.', 'If now is a bad time, just say so.', 'Thank you for your time.'])('“%s” states no fact', (body) =>
    expect(claimsOf(body, facts)).toEqual([{ text: body, verified: false, courtesy: true, sources: [] }]),
  ) // prettier-ignore
  it('no sentence is called verified that has no source', () => {
    const said = fc.constantFrom(
      'Is this worth a closer look?',
      'Happy to send a short summary.',
      'Thank you for your time.',
      'We save you 12 %.',
      'ColdTrack 2 warns the driver within two minutes when a box gets too warm.',
      'Blue Fjord uses it.',
    )
    const reworded = fc.constantFrom('Happy to send a short summary. Is this worth a closer look?', undefined)
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 6 }), reworded, (parts, prose) =>
        claimsOf(parts.join(' '), { ...facts, ...(prose === undefined ? {} : { reworded: prose }) }).every(
          (claim) => claim.verified === claim.sources.length > 0 && !(claim.verified && claim.courtesy),
        ),
      ),
    )
  })
  it('greeting and signature are no claims', () => {
    expect(
      verdicts(
        'Hi Dana,\n\nIs this worth a look?\n\nBest regards,\nMaya Lind\n\n-- \nColdline, 12 Harbour Street, founded 1950',
      ),
    ).toEqual([[false, []]])
  })
  describe('of a model', () => {
    const closed = { text: 'ColdTrack 2 does not open doors remotely.', source: ref('product:2', null) }
    const prose =
      'ColdTrack 2 warns the driver when a box gets too warm. Happy to send a short summary. Is this worth a closer look?'
    const said = (body: string, more: SourceText[] = [closed]) =>
      claimsOf(body, { ...facts, corpus: [...facts.corpus, ...more], reworded: prose }).map(
        (claim) => !isUnproven(claim),
      )

    it.each([
      'We can open doors remotely.',
      'If it helps, ColdTrack 2 opens doors remotely.',
      'It seems doors open remotely.',
      'Did you know that doors open remotely?',
      'We would pay for every warm box.',
      'We can warn the driver in Tulsa.',
      'We are not happy to send a summary.',
      'We promise.',
    ])('“%s” is unproven, however it begins', (body) => expect(said(body)).toEqual([false]))
    it.each([
      'We do not open doors remotely.',
      'We can warn the driver when a box gets too warm.',
      'Is this worth a closer look?',
      'I am happy to send a summary.',
    ])('“%s” stands in a source or in the prose', (body) => expect(said(body)).toEqual([true]))
  })
  it('nothing is verified by an empty corpus when it carries a figure or a name', () => {
    const sentence = fc.constantFrom('We save you 12 %.', 'Blue Fjord uses it.', 'It starts on 3 May.', 'Costs fall.')
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (parts) =>
        claimsOf(parts.join(' '), { ...facts, corpus: [] }).every((claim) => !claim.verified),
      ),
    )
  })
  it('more sources never turn a verified sentence into an unverified one', () => {
    const pool = [
      value,
      news,
      { text: 'The driver sees a warm box.', source: ref('note:1') },
      { text: 'Boxes never get warm.', source: ref('note:2') },
    ]
    const bodies = [
      'ColdTrack 2 warns the driver within two minutes.',
      'Northwind opens a second cold store in Tulsa.',
      'We know 12 trucks.',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.subarray(pool), fc.subarray(pool), (body, some, more) => {
        const before = claimsOf(body, { ...facts, corpus: some })
        const after = claimsOf(body, { ...facts, corpus: [...new Set([...some, ...more])] })
        return before.every((claim, index) => !claim.verified || after[index]?.verified === true)
      }),
    )
  })
})
