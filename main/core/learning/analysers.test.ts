import { describe, expect, it } from 'vitest'
import { analyse, type AnalysisInput } from './analyse.ts'
import { findAutomation, findDeclines, findLeftOut, findWishes } from './decisions.ts'
import { findBadFeedback } from './feedback.ts'
import { medianOf } from './median.ts'
import { findRepeatedEdits } from './repeated-edits.ts'
import { replacementsIn } from './replacements.ts'
import { standingWishes } from './standing-wishes.ts'
import { findFailures, findSlowOrDear, findUnused } from './steps.ts'
import { byId, digest, editedDecision, makeDecision, makeRun, makeStep, many } from './testing/facts.ts'
import { findMisses, maskNames } from './wording-misses.ts'
import { wordDiff } from '../approvals/word-diff.ts'

const runs = many(12, (n) => makeRun(n))
const known = byId(runs)
const mail = (greeting: string) => `Question\n\n${greeting} Dana,\n\nWould you like to talk?\n\nBest regards,\nMaya`

describe('replacements', () => {
  it.each([
    ['one word', 'Hello Dana', 'Hi Dana', [{ from: 'Hello', to: 'Hi' }]],
    ['a phrase, though the spaces stay', 'I would like to ask', 'I want to ask', [{ from: 'would like', to: 'want' }]],
    ['a sentence taken out', 'Hi. I hope you are well. Bye', 'Hi. Bye', [{ from: 'I hope you are well.', to: '' }]],
    ['nothing for an addition', 'Hi Dana', 'Hi dear Dana', []],
    ['nothing for the smallest words', 'in a box', 'in the box', []],
    ['nothing for white space', 'one two', 'one  two', []],
  ])('reads %s', (_, before, after, found) => expect(replacementsIn(wordDiff(before, after))).toEqual(found))
})

describe('repeated edits', () => {
  const thrice = many(3, (n) => editedDecision(n, mail('Hello'), mail('Hi')))

  it('proposes a rule after the same change in three drafts, with the drafts behind it', () => {
    const [finding] = findRepeatedEdits(thrice, known, 'Best regards', digest).findings
    expect(finding).toMatchObject({
      kind: 'wording',
      title: 'Write “Hi” instead of “Hello”',
      effect: { kind: 'wording', from: 'Hello', to: 'Hi' },
      evidence: { k: 3, n: 3, unit: 'share', high: 1 },
    })
    expect(finding?.evidence.low).toBeCloseTo(0.4385, 3)
    expect(finding?.evidence.refs.map((ref) => ref.runId)).toEqual(['run-2', 'run-1', 'run-0'])
  })

  it('proposes nothing after two', () =>
    expect(findRepeatedEdits(thrice.slice(1), known, null, digest)).toMatchObject({
      findings: [],
      note: { n: 2, needs: 3 },
    }))

  it('proposes nothing when most drafts with these words were left as they are', () => {
    const kept = many(4, (n) => makeDecision(n + 3, { text: mail('Hello') }))
    expect(findRepeatedEdits([...thrice, ...kept], known, null, digest).findings).toEqual([])
  })

  it('turns a repeated sign-off into the setting there is for it', () => {
    const signed = many(3, (n) => editedDecision(n, mail('Hi'), mail('Hi').replace('Best regards,', 'Cheers,')))
    expect(findRepeatedEdits(signed, known, 'Best regards', digest).findings[0]?.effect).toEqual({
      kind: 'sign-off',
      before: 'Best regards',
      after: 'Cheers',
    })
  })
})

describe('decisions', () => {
  const twoSteps = many(8, (n) =>
    makeRun(n, {
      runbook: 'score_and_draft',
      steps: [makeStep(), makeStep({ id: 's2', capability: 'draft_outbound_message' })],
    }),
  )

  it('proposes to leave out what is mostly declined, with the reasons given', () => {
    const decisions = many(6, (n) =>
      makeDecision(n, n < 5 ? { status: 'denied', reason: 'Not by mail' } : { status: 'approved' }),
    )
    const [finding] = findDeclines(decisions, byId(twoSteps), digest).findings
    expect(finding?.effect).toEqual({
      kind: 'leave-out',
      runbook: 'score_and_draft',
      capability: 'draft_outbound_message',
    })
    expect(finding?.detail).toBe('You declined 5 of 6. Your reasons: “Not by mail” (5).')
  })

  it('proposes nothing for two declines among six', () => {
    const decisions = many(6, (n) => makeDecision(n, { status: n < 2 ? 'denied' : 'approved' }))
    expect(findDeclines(decisions, byId(twoSteps), digest).findings).toEqual([])
  })

  it('sees no decision in an expired approval', () => {
    const expired = many(6, (n) => makeDecision(n, { status: 'expired' }))
    expect(findDeclines(expired, known, digest).note).toMatchObject({ n: 0, needs: 5 })
  })

  it('makes a wish of the same request for changes in other words', () => {
    const notes = ['make it shorter', 'too long', 'Please shorten it.']
    const decisions = notes.map((reason, n) => makeDecision(n, { status: 'changes_requested', reason }))
    expect(findWishes(decisions, known, standingWishes, digest).findings[0]).toMatchObject({
      title: 'Write every draft shorter',
      effect: { kind: 'wish', wish: 'shorter' },
    })
  })

  it('proposes to leave out what the rep takes out of plans', () => {
    const plans = many(6, (n) =>
      makeRun(n, {
        runbook: 'score_and_draft',
        steps: [makeStep(), makeStep({ id: 's2', capability: 'assess_deal_risk', leftOutByRep: n < 5 })],
      }),
    )
    expect(findLeftOut(plans, digest).findings.map(({ effect, evidence }) => [effect, evidence.k, evidence.n])).toEqual(
      [[{ kind: 'leave-out', runbook: 'score_and_draft', capability: 'assess_deal_risk' }, 5, 6]],
    )
  })

  it('proposes a standing rule only where all was approved unchanged and clean', () => {
    const five = many(5, (n) => makeDecision(n))
    const effect = (decisions: typeof five, covered = false) =>
      findAutomation(decisions, known, () => covered, digest).findings.map((one) => one.effect)
    expect(effect(five)).toEqual([{ kind: 'standing-rule', approvalId: 'approval-4', days: 30 }])
    expect(effect(five, true)).toEqual([])
    expect(effect([...five.slice(1), makeDecision(9, { clean: false })])).toEqual([])
    expect(effect([...five.slice(1), editedDecision(9, 'Hello Dana', 'Hi Dana')])).toEqual([])
  })
})

describe('steps', () => {
  const failing = (n: number) =>
    makeRun(n, {
      steps: [
        makeStep({
          status: 'failed',
          failure: { mode: 'system_timeout', message: 'It took too long.', remedy: 'Try again in a moment.' },
        }),
      ],
    })

  it('names a failure that recurs, with what helps', () => {
    const all = [...many(4, failing), ...many(6, (n) => makeRun(n + 4))]
    expect(findFailures(all, digest).findings[0]).toMatchObject({
      kind: 'failure',
      evidence: { k: 4, n: 10 },
      detail: '4 of 10 calls ended with: It took too long. What helps: Try again in a moment.',
    })
    expect(findFailures([...many(2, failing), ...many(8, (n) => makeRun(n + 2))], digest).findings).toEqual([])
  })

  it('names what is surely slow or dear against the middle, and nothing when all are alike', () => {
    const steps = (slowMs: number, dear: number) => [
      makeStep(),
      makeStep({ id: 's2', capability: 'find_contacts', durationMs: 30 }),
      makeStep({ id: 's3', capability: 'summarize_documents', durationMs: slowMs, spentMilliUnits: dear }),
    ]
    const of = (slowMs: number, dear: number) =>
      findSlowOrDear(
        many(8, (n) => makeRun(n, { steps: steps(slowMs + n, dear) })),
        digest,
      ).findings
    expect(of(4000, 3000).map(({ kind, title }) => [kind, title])).toEqual([
      ['slow', '“summarize documents” is slow'],
      ['dear', '“summarize documents” costs much more than other steps'],
    ])
    expect(of(40, 500)).toEqual([])
  })

  it('names results that no later step came to use', () => {
    const all = many(6, (n) => makeRun(n, { steps: [makeStep({ unused: n < 5 })] }))
    expect(findUnused(all, digest).findings[0]).toMatchObject({ kind: 'unused', evidence: { k: 5, n: 6 } })
  })

  it('gives the median the interval of its order', () =>
    expect(medianOf([9, 1, 5, 3, 7, 2, 8, 4, 6])).toEqual({ n: 9, median: 5, low: 2, high: 8 }))
})

describe('wording that missed', () => {
  const miss = (n: number, request: string) =>
    makeRun(n, { missed: true, request, runbook: null, steps: [], names: [] })

  it('learns a wording from what was asked in other words right after it, twice', () => {
    const all = [
      miss(0, 'Is Kaltwerk hot?'),
      makeRun(1),
      miss(10, 'is Nordfrost hot'),
      makeRun(11, { names: [{ kind: 'account', name: 'Nordfrost Logistik GmbH' }] }),
    ]
    expect(findMisses(all, digest).findings[0]).toMatchObject({
      title: 'Understand “Is {account} hot” as “score account”',
      effect: { kind: 'example', runbook: 'score_account', text: 'Is {account} hot' },
      evidence: { k: 2, n: 2 },
    })
  })

  it('does not take a request an hour later for an answer to it', () => {
    const all = [miss(0, 'is Kaltwerk hot'), makeRun(60), miss(120, 'is Kaltwerk hot'), makeRun(180)]
    expect(findMisses(all, digest).findings).toEqual([])
  })

  it('says what was asked for three times and never done', () =>
    expect(
      findMisses(
        many(3, (n) => miss(n * 30, 'book me a flight')),
        digest,
      ).findings[0]?.effect,
    ).toEqual({ kind: 'none' }))

  it.each([
    ['Kaltwerk', 'how warm is {account}'],
    ['KALTWERK AG', 'how warm is {account}'],
    ['Kaltwerker', 'how warm is Kaltwerker'],
  ])('masks %s', (name, masked) =>
    expect(maskNames(`how warm is ${name}?`, [{ kind: 'account', name: 'Kaltwerk AG' }])).toBe(masked),
  )
})

it('quotes the notes of feedback that was bad, and takes silence for nothing', () => {
  const judged = many(4, (n) =>
    makeRun(n, { feedback: { verdict: n < 3 ? 'bad' : 'good', note: n === 0 ? 'Too vague' : null, atMs: n } }),
  )
  expect(findBadFeedback(judged, digest).findings[0]?.detail).toBe(
    'You found 3 of 4 not useful. You wrote: “Too vague”.',
  )
  expect(
    findBadFeedback(
      many(9, (n) => makeRun(n)),
      digest,
    ),
  ).toMatchObject({ findings: [], note: { n: 0, needs: 3 } })
})

describe('analyse', () => {
  const input = (over: Partial<AnalysisInput> = {}): AnalysisInput => ({
    facts: { sinceMs: 0, runs: [], approvals: [] },
    outcomes: [],
    icp: null,
    signOff: null,
    nowMs: Date.parse('2026-11-24T09:00:00Z'),
    digest,
    covered: () => false,
    ...over,
  })

  it('suggests nothing from nothing, and every analyser says how little it saw', () => {
    const { findings, notes } = analyse(input())
    expect(findings).toEqual([])
    expect(notes).toHaveLength(11)
    expect(notes.every((note) => note.n === 0 && note.needs > 0 && note.sentence !== '')).toBe(true)
  })

  it('gives the same suggestions for the same facts in any order, one for each effect', () => {
    const twoSteps = many(6, (n) =>
      makeRun(n, {
        runbook: 'score_and_draft',
        steps: [makeStep(), makeStep({ id: 's2', capability: 'draft_outbound_message', leftOutByRep: n > 0 })],
      }),
    )
    const approvals = many(6, (n) => makeDecision(n, { status: 'denied', reason: 'no' }))
    const facts = { sinceMs: 0, runs: twoSteps, approvals }
    const once = analyse(input({ facts })).findings
    expect(once.map(({ kind }) => kind)).toEqual(['decline'])
    const turned = { sinceMs: 0, runs: twoSteps.toReversed(), approvals: approvals.toReversed() }
    expect(analyse(input({ facts: turned })).findings).toEqual(once)
  })
})
