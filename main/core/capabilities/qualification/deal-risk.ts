import type { BandRule, EvidenceItem, Score } from '../../../../shared/domain/evidence.ts'
import type { Digest } from '../../ports/clock.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { dangerItem, type Danger, type DealFacts, type Reading } from './risk/danger.ts'
import { buyer, readBuyer, readThreads, threads } from './risk/people-dangers.ts'
import {
  age,
  closeDate,
  nextStep,
  readAge,
  readCloseDate,
  readNextStep,
  readSilence,
  silence,
} from './risk/time-dangers.ts'
import { rateAtAge, wonCycles, type Cycles, type Rate } from './risk/won-cycles.ts'
import {
  amountCut,
  discount,
  paper,
  readAmountCut,
  readDiscount,
  readPaper,
  readRival,
  readStageBack,
  rival,
  stageBack,
} from './risk/word-dangers.ts'

/**
 * Credit an unknown danger is shown with (our choice). A deal of which nothing is known stands near the middle of the scale with it
 * (0.35 × 129 = 45 points): unknown is neither safe nor lost.
 */
export const RISK_PRIOR = 0.35
/** Points that are all of it; more than that counts as that (sales-domain 3.10). */
const WHOLE = 100

/** High by what is known, low only when nothing unknown could still make it medium and at least half is known. */
export const riskBands: { bands: BandRule[]; otherwise: { band: string; label: string } } = {
  bands: [
    { band: 'high', label: 'high risk', lowAtLeast: 0.5 },
    { band: 'low', label: 'low risk', highBelow: 0.25, knownAtLeast: 0.5 },
    { band: 'medium', label: 'medium risk', lowAtLeast: 0.25 },
  ],
  otherwise: { band: 'unsettled', label: 'risk not settled' },
}

export type DealRisk = {
  /** More is worse. Its items say how much of each danger is there. No chance of winning follows from it. */
  score: Score
  /** Dangers that are there, the heaviest first. */
  dangers: { criterion: string; label: string; points: number; of: number; reason: string; fix: string }[]
  cycles: Cycles
  rate: Rate | null
}

const table: readonly { danger: Danger; read: (facts: DealFacts, cycles: Cycles) => Reading }[] = [
  { danger: age, read: readAge },
  { danger: closeDate, read: readCloseDate },
  { danger: nextStep, read: readNextStep },
  { danger: silence, read: readSilence },
  { danger: threads, read: readThreads },
  { danger: buyer, read: readBuyer },
  { danger: paper, read: readPaper },
  { danger: stageBack, read: readStageBack },
  { danger: amountCut, read: readAmountCut },
  { danger: discount, read: readDiscount },
  { danger: rival, read: readRival },
]
const dangerOf = new Map(table.map(({ danger }) => [danger.criterion, danger]))

/**
 * What speaks against a deal, in points with a fix each, capped at 100 (sales-domain 3.10). What is not known widens the interval: the band
 * is high from its low end on, and low only when its high end and the known share say so.
 */
export function assessRisk(facts: DealFacts, asOf: string, digest: Digest): DealRisk {
  const cycles = wonCycles(facts.deal, facts.closed, facts.today)
  const items = table.map(({ danger, read }) => dangerItem(danger, read(facts, cycles)))
  const weights = Object.fromEntries(table.map(({ danger }) => [danger.criterion, danger.most]))
  const built = buildScore(items, {
    asOf,
    weightSet: weightSetOf('deal-risk-1', { ...weights, prior: RISK_PRIOR, whole: WHOLE }, digest),
    prior: RISK_PRIOR,
    whole: WHOLE,
    ...riskBands,
  })
  const open = built.unknowns[0]
  const score =
    built.band === 'unsettled' && open
      ? { ...built, bandLabel: `risk not settled: ${open.label.toLowerCase()}?` }
      : built
  return {
    score,
    dangers: items.flatMap(dangerFound).toSorted((a, b) => b.points - a.points || (a.criterion < b.criterion ? -1 : 1)),
    cycles,
    rate: rateAtAge(facts.deal, facts.closed, facts.today),
  }
}

function dangerFound({ criterion, label, credit, weight, reason }: EvidenceItem): DealRisk['dangers'] {
  const danger = dangerOf.get(criterion)
  if (!danger || credit === null || credit === 0) return []
  return [{ criterion, label, points: Math.round(credit * weight), of: weight, reason, fix: danger.fix }]
}
