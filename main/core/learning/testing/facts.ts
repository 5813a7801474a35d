import { wordDiff } from '../../approvals/word-diff.ts'
import type { ApprovalFact, RunFact, StepFact } from '../facts.ts'

const START = Date.parse('2026-11-20T09:00:00Z')

export const makeStep = (over: Partial<StepFact> = {}): StepFact => ({
  id: 's1',
  title: 'Score Kaltwerk',
  capability: 'score_account_fit',
  status: 'succeeded',
  spentMilliUnits: 500,
  durationMs: 20,
  failure: null,
  leftOutByRep: false,
  unused: null,
  ...over,
})

/** Run number `n`, a minute after the one before it. */
export const makeRun = (n: number, over: Partial<RunFact> = {}): RunFact => ({
  runId: `run-${n}`,
  traceId: `trace-${n}`,
  goalId: null,
  conversationId: 'talk-1',
  title: `Run ${n}`,
  request: 'score Kaltwerk',
  runbook: 'score_account',
  status: 'completed',
  startedAtMs: START + n * 60_000,
  missed: false,
  names: [{ kind: 'account', name: 'Kaltwerk AG' }],
  feedback: null,
  steps: [makeStep()],
  ...over,
})

export const makeDecision = (n: number, over: Partial<ApprovalFact> = {}): ApprovalFact => ({
  id: `approval-${n}`,
  runId: `run-${n}`,
  stepId: 's1',
  capability: 'draft_outbound_message',
  title: 'Email to Dana Ruiz',
  action: 'Put this mail in your outbox.',
  status: 'approved',
  reason: null,
  edits: null,
  text: 'A subject\n\nHello Dana,\n\nWould you like to talk?',
  target: 'dana@example.test',
  targetName: 'Dana Ruiz',
  clean: true,
  decidedAtMs: START + n * 60_000 + 1000,
  ...over,
})

export const editedDecision = (n: number, from: string, to: string): ApprovalFact =>
  makeDecision(n, { text: to, edits: wordDiff(from, to) })

export const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
export const byId = (runs: readonly RunFact[]): Map<string, RunFact> => new Map(runs.map((run) => [run.runId, run]))
/** Enough of a digest for ids in tests. */
export const digest = (text: string): string =>
  Array.from(text)
    .reduce((hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(16)
    .padStart(8, '0')
