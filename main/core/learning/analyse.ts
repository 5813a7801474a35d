import type { AnalyserNote } from '../../../shared/domain/suggestion.ts'
import type { Icp } from '../../../shared/domain/settings.ts'
import type { Digest } from '../ports/clock.ts'
import { findAutomation, findDeclines, findLeftOut, findWishes } from './decisions.ts'
import type { LearningFacts } from './facts.ts'
import { findBadFeedback } from './feedback.ts'
import type { Finding } from './finding.ts'
import { findRepeatedEdits } from './repeated-edits.ts'
import { findFailures, findSlowOrDear, findUnused } from './steps.ts'
import { findWeights } from './weights.ts'
import type { OutcomeRow } from './weights-gate.ts'
import { standingWishes } from './standing-wishes.ts'
import { findMisses } from './wording-misses.ts'

export type AnalysisInput = {
  facts: LearningFacts
  outcomes: readonly OutcomeRow[]
  icp: Icp | null
  /** As it stands in the settings; null without a sender. */
  signOff: string | null
  nowMs: number
  digest: Digest
  /** Whether a standing rule decides this already. */
  covered(capability: string, target: string): boolean
}

/**
 * Everything the records suggest, in a stable order, each with its evidence; and for each analyser that has seen too little, how much it
 * has seen. Pure: the same facts on the same day give the same suggestions. Nothing is changed by it.
 */
export function analyse(input: AnalysisInput): { findings: Finding[]; notes: AnalyserNote[] } {
  const { facts, digest } = input
  const runs = new Map(facts.runs.map((run) => [run.runId, run]))
  const found = [
    findRepeatedEdits(facts.approvals, runs, input.signOff, digest),
    findWishes(facts.approvals, runs, standingWishes, digest),
    findDeclines(facts.approvals, runs, digest),
    findLeftOut(facts.runs, digest),
    findMisses(facts.runs, digest),
    findBadFeedback(facts.runs, digest),
    findFailures(facts.runs, digest),
    findUnused(facts.runs, digest),
    findSlowOrDear(facts.runs, digest),
    findAutomation(facts.approvals, runs, input.covered, digest),
    findWeights(input.outcomes, input.icp, input.nowMs, digest),
  ]
  const findings = found.flatMap((one) =>
    one.findings.toSorted((a, b) => b.evidence.n - a.evidence.n || (a.id < b.id ? -1 : 1)),
  )
  // A step may be both declined and left out: one suggestion with one effect.
  const effects = new Set<string>()
  return {
    findings: findings.filter(({ effect }) => {
      if (effect.kind === 'none') return true
      const key = JSON.stringify(effect)
      if (effects.has(key)) return false
      effects.add(key)
      return true
    }),
    notes: found.flatMap(({ note }) => (note ? [note] : [])),
  }
}
