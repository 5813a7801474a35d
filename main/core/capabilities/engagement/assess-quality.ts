import { readMessage, type ReadMessage } from './read-message.ts'
import { applyRules, type RuleResult } from './quality-rules.ts'
import { findBlockers, type Blocker, type BlockerFacts } from './quality-blockers.ts'
import type { ReaderFact } from './reader-fact.ts'
import type { Message } from './message.ts'

export type QualityFacts = BlockerFacts & {
  /** What is known about the reader; null when no record was compared (then a fact can be seen but not sourced). */
  readerFacts: readonly ReaderFact[] | null
  senderCompany: string | null
  signOff: string | null
  /** Words written in capitals by right: product names, tools. */
  knownCapitals: readonly string[]
}

export type Quality = {
  /** 100 less the points lost, never below 0. */
  score: number
  pointsLost: number
  grade: 'A' | 'B' | 'C' | 'D' | 'F'
  /** False as soon as one blocker stands, whatever the score. */
  ready: boolean
  rules: RuleResult[]
  blockers: Blocker[]
  read: ReadMessage
}

/** Facts of a message nobody compared with any record. */
export const noFacts: QualityFacts = {
  recipient: null,
  otherCompanies: [],
  claims: null,
  legal: null,
  attachments: [],
  readerFacts: null,
  senderCompany: null,
  signOff: null,
  knownCapitals: [],
}

const capitalsByRight = 'AI API B2B B2C BI CEO CFO CIO CMO COO CRM CSV CTO EMEA ERP EU FAQ GDPR HR IOT ISO IT KPI LLC MES NPS OEM PDF PO PR RFP ROI SAP SEO SLA SMB SME UK UN US USA VAT VP WMS'.split(' ') // prettier-ignore

/**
 * Judges a message by sales-domain 3.7: 100 points less what each rule takes, then blockers. Pure: equal input gives equal output.
 * Promises no effect on replies; the bands are practice, not proof.
 */
export function assessQuality(message: Message, facts: QualityFacts): Quality {
  const known = new Set([...capitalsByRight, ...facts.knownCapitals.flatMap((words) => words.split(/\s+/))])
  const read = readMessage(message, known, facts.signOff)
  const names = [facts.recipient?.name ?? null, facts.recipient?.company ?? null, facts.senderCompany]
  const rules = applyRules(read, { readerFacts: facts.readerFacts, names })
  const blockers = findBlockers(read, facts)
  const pointsLost = rules.reduce((sum, rule) => sum + rule.lost, 0)
  const score = Math.max(0, 100 - pointsLost)
  return { score, pointsLost, grade: gradeOf(score), ready: blockers.length === 0, rules, blockers, read }
}

const gradeOf = (score: number): Quality['grade'] =>
  score >= 90 ? 'A' : score >= 80 ? 'B' : score >= 70 ? 'C' : score >= 60 ? 'D' : 'F'

/** Rules with points to win, most first; ties in the order of the rules. */
export const issuesOf = (quality: Quality): RuleResult[] =>
  quality.rules.filter((rule) => rule.lost > 0).toSorted((a, b) => b.lost - a.lost)
