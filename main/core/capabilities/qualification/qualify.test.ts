import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../app/system-ports.ts'
import { allCriteria, bant, meddicc } from './criteria.ts'
import { qualify } from './qualify.ts'
import { readEvidence, type Finding, type Strength } from './read-evidence.ts'

const asOf = '2026-11-24T09:00:00Z'
const finding = (
  criterion: string,
  yes: boolean,
  strength: Strength = 'firm',
  observedAt: string | null = asOf,
): Finding => ({
  criterion,
  for: yes,
  strength,
  quote: `${criterion} ${yes}`,
  observedAt,
  source: { record: 'r', field: 'f', value: null, observedAt, from: 't' },
  saidBy: 'buyer',
  signs: ['influence', 'has acted'],
})
const read = (text: string, written = false) =>
  readEvidence([{ text, record: 'notes', from: 'notes', observedAt: asOf, written }])
const judge = (findings: readonly Finding[], stage: string | null = 'proposal') =>
  qualify(findings, stage, asOf, sha256)
const anyFindings = fc.array(
  fc
    .record({
      name: fc.constantFrom(...allCriteria.map((c) => c.name)),
      yes: fc.boolean(),
      strength: fc.constantFrom<Strength>('assumed', 'said', 'firm'),
    })
    .map(({ name, yes, strength }) => finding(name, yes, strength)),
)

describe('qualification', () => {
  it('knows nothing of an empty deal: [0, 1], needs pain, hold', () => {
    const result = judge([])
    expect([result.meddicc.low, result.meddicc.high, result.meddicc.bandLabel, result.advice]).toEqual([
      0,
      1,
      'needs pain',
      'hold',
    ])
    expect(judge([], null).nextQuestions[0]).toContain('Which problem hurts')
  })
  it('gives MEDDICC 1 when all of it is firm, whatever BANT is', () => {
    const all = meddicc.map(({ name }) => finding(name, true))
    expect([judge(all).meddicc.point, judge([...all, finding('budget', false)]).meddicc.point]).toEqual([1, 1])
  })
  it('never lets one framework change the other', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const without = findings.filter(({ criterion }) => !bant.some(({ name }) => name === criterion))
        expect(judge(findings).meddicc).toEqual(judge(without).meddicc)
      }),
    )
  })
  it('never scores a denial above an unknown', () => {
    fc.assert(
      fc.property(anyFindings, fc.constantFrom(...meddicc.map((c) => c.name)), (findings, name) => {
        const rest = findings.filter((item) => item.criterion !== name)
        expect(judge([...rest, finding(name, false)]).meddicc.point).toBeLessThanOrEqual(judge(rest).meddicc.point)
      }),
    )
  })
  it('shows both quotes of a contradiction and counts it as partly', () => {
    const cell = judge([finding('budget', true), finding('budget', false)]).grid.find(
      (item) => item.criterion === 'budget',
    )
    expect([cell?.state, cell?.contradiction, cell?.quotes.length, cell?.credit]).toEqual(['partly', true, 2, 0.5])
  })
  it('takes one step off what is older than sixty days', () => {
    const credit = (strength: Strength, date: string) =>
      judge([finding('pain', true, strength, date)]).grid.find((item) => item.criterion === 'pain')?.credit
    expect([
      credit('firm', '2026-11-20'),
      credit('firm', '2026-09-01'),
      credit('said', '2026-09-01'),
      credit('assumed', '2026-09-01'),
    ]).toEqual([1, 0.7, 0.3, 0.15])
  })
  it('needs two signs before it believes in a champion', () => {
    const one = { ...finding('champion', true), signs: ['influence'] }
    expect(judge([one]).grid.find((item) => item.criterion === 'champion')?.credit).toBe(0.3)
  })
  it('advises by the stage’s gate', () => {
    const gate = ['pain', 'champion', 'economic_buyer', 'decision_process'].map((name) => finding(name, true))
    expect([judge(gate).advice, judge(gate.slice(0, 3)).advice, judge([finding('pain', false)]).advice]).toEqual([
      'advance',
      'hold',
      'nurture',
    ])
    expect(judge(gate.slice(0, 3)).holdFor).toEqual(['Decision process'])
  })
  it('does not depend on the order of what it found', () => {
    fc.assert(
      fc.property(
        anyFindings,
        (findings) => JSON.stringify(judge(findings)) === JSON.stringify(judge(findings.toReversed())),
      ),
    )
  })
})

describe('reading notes', () => {
  it.each([
    ['The CFO confirmed that budget is approved.', 'budget', true, 'firm'],
    ['Dana said they lose a truck of dairy a month, it is a real problem.', 'pain', true, 'said'],
    ['I think they have budget set aside.', 'budget', true, 'assumed'],
    ['There is no budget this year.', 'budget', false, 'assumed'],
    ['He is not the decision maker.', 'authority', false, 'assumed'],
    ['They want to cut losses from 4 % to 1 %.', 'metrics', true, 'assumed'],
    ['They must decide by end of the year.', 'timing', true, 'assumed'],
    ['They are also talking to a rival.', 'competition', true, 'assumed'],
  ])('reads “%s”', (text, criterion, yes, strength) => {
    expect(
      read(text)
        .filter((item) => item.criterion === criterion)
        .map((item) => [item.for, item.strength]),
    ).toEqual([[yes, strength]])
  })
  it.each(['We lost the deal last year.', 'We need to send them a quote.', 'I have to ask the CFO.'])(
    'takes “%s” for nothing the buyer said',
    (text) => {
      expect(read(text)).toEqual([])
    },
  )
  it('reads a signer’s no as a no, and a denied budget as denied', () => {
    expect(read('The CFO said no budget this year.').map((found) => [found.criterion, found.for])).toEqual(
      [
        ['budget', false],
        ['timing', true],
        ['economic_buyer', false],
      ].filter(([name]) => name !== 'timing'),
    )
    expect(read('He said the budget was not approved.').map((found) => [found.criterion, found.for])).toEqual([
      ['budget', false],
    ])
  })
  it('gives what is dated ahead, or not dated, no more credit than old news', () => {
    const credit = (date: string | null) =>
      judge([finding('pain', true, 'firm', date)]).grid.find((cell) => cell.criterion === 'pain')?.credit
    expect([credit('2027-05-01'), credit(null), credit('2026-11-24')]).toEqual([0.7, 0.7, 1])
  })
  it('takes a buyer’s own mail as written, and quotes the sentence as it stands', () => {
    const [found] = read('Budget of 40,000 EUR is approved.', true).filter((item) => item.criterion === 'budget')
    expect([found?.strength, found?.quote]).toEqual(['firm', 'Budget of 40,000 EUR is approved.'])
  })
  it('finds nothing in text that says nothing', () => {
    expect(read('Nice weather. Talked about football.')).toEqual([])
  })
  it('quotes only what stands in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('no budget.', 'They need it by March.', 'The CEO agreed.', 'We lost milk!', 'ok')),
        (parts) => {
          const text = parts.join(' ')
          expect(read(text).every((item) => text.includes(item.quote))).toBe(true)
        },
      ),
    )
  })
})
