import type { Digest } from '../ports/clock.ts'
import type { RunFact, StepFact } from './facts.ts'
import {
  findingId,
  groupBy,
  newest,
  onlyNoted,
  refOf,
  shareOf,
  spoken,
  tooFew,
  type Finding,
  type Found,
} from './finding.ts'
import { medianOf } from './median.ts'

const LEAST_CALLS = 5
const LEAST_CASES = 3
const LEAST_FAILING = 0.15
const LEAST_UNUSED = 0.3
const MUCH = 3
const LEAST_SLOW_MS = 1000

type Case = { run: RunFact; step: StepFact }
const casesOf = (runs: readonly RunFact[]): Case[] => runs.flatMap((run) => run.steps.map((step) => ({ run, step })))

/** The same way of failing again and again, with what helps against it. */
export function findFailures(runs: readonly RunFact[], digest: Digest): Found {
  const ended = casesOf(runs).filter(({ step }) => step.status === 'succeeded' || step.status === 'failed')
  if (ended.length < LEAST_CALLS)
    return { findings: [], note: tooFew('failures', ended.length, LEAST_CALLS, 'finished steps') }
  const findings = [...groupBy(ended, ({ step }) => step.capability)].flatMap(([capability, calls]) =>
    [
      ...groupBy(
        calls.filter(({ step }) => step.failure !== null),
        ({ step }) => step.failure?.mode ?? '',
      ),
    ].flatMap(([mode, failed]): Finding[] => {
      const evidence = shareOf(
        failed.length,
        calls.length,
        `calls of “${spoken(capability)}”`,
        failed.map(({ run, step }) => refOf(run, step.failure?.message ?? null)),
      )
      if (failed.length < LEAST_CASES || calls.length < LEAST_CALLS || evidence.low < LEAST_FAILING) return []
      const last = failed.toSorted((a, b) => b.run.startedAtMs - a.run.startedAtMs)[0]?.step.failure
      return [
        {
          id: findingId('failure', [capability, mode], digest),
          kind: 'failure',
          title: `“${spoken(capability)}” keeps failing the same way`,
          detail:
            `${failed.length} of ${calls.length} calls ended with: ${last?.message ?? mode} What helps: ${last?.remedy ?? ''}`.trim(),
          evidence,
          ...onlyNoted,
        },
      ]
    }),
  )
  return { findings, note: null }
}

/** Capabilities that take far longer, or cost far more, than the middle of all capabilities used. */
export function findSlowOrDear(runs: readonly RunFact[], digest: Digest): Found {
  const cases = casesOf(runs)
  const timed = cases.filter(({ step }) => step.durationMs !== null)
  const paid = cases.filter(({ step }) => step.spentMilliUnits > 0)
  if (timed.length < 3 * LEAST_CALLS)
    return { findings: [], note: tooFew('slow or dear steps', timed.length, 3 * LEAST_CALLS, 'timed steps') }
  const slow = outliers(timed, ({ step }) => step.durationMs ?? 0).flatMap((one): Finding[] => {
    if (one.middle.median < LEAST_SLOW_MS) return []
    return [
      {
        id: findingId('slow', [one.capability], digest),
        kind: 'slow',
        title: `“${spoken(one.capability)}” is slow`,
        detail: `It takes ${seconds(one.middle.median)} in the middle of ${one.middle.n} calls; the middle of all kinds of steps is ${seconds(one.base)}. Ask for fewer records at once, or leave it out of a plan when you do not need it.`,
        evidence: { n: one.middle.n, k: null, of: 'calls', unit: 'ms', low: one.middle.low, high: one.middle.high, base: one.base, refs: refsOf(one.cases) }, // prettier-ignore
        ...onlyNoted,
      },
    ]
  })
  const dear = outliers(paid, ({ step }) => step.spentMilliUnits / 1000).map((one): Finding => ({
    id: findingId('dear', [one.capability], digest),
    kind: 'dear',
    title: `“${spoken(one.capability)}” costs much more than other steps`,
    detail: `It costs ${units(one.middle.median)} in the middle of ${one.middle.n} steps; the middle of all kinds of steps is ${units(one.base)}. Changes asked for are prepared again and paid again; a price stands in registry.yaml.`,
    evidence: { n: one.middle.n, k: null, of: 'steps', unit: 'units', low: one.middle.low, high: one.middle.high, base: one.base, refs: refsOf(one.cases) }, // prettier-ignore
    ...onlyNoted,
  }))
  return { findings: [...slow, ...dear], note: null }
}

/** Results that other steps were meant to take and did not come to. */
export function findUnused(runs: readonly RunFact[], digest: Digest): Found {
  const cases = casesOf(runs).filter(({ step }) => step.unused !== null)
  if (cases.length < LEAST_CALLS)
    return { findings: [], note: tooFew('unused results', cases.length, LEAST_CALLS, 'results meant for a later step') }
  const findings = [...groupBy(cases, ({ run, step }) => JSON.stringify([run.runbook, step.capability]))].flatMap(
    ([key, group]): Finding[] => {
      const [runbook, capability] = JSON.parse(key) as [string | null, string]
      const unused = group.filter(({ step }) => step.unused === true)
      const evidence = shareOf(
        unused.length,
        group.length,
        `results of “${spoken(capability)}” that a later step was to take`,
        unused.map(({ run }) => refOf(run)),
      )
      if (unused.length < LEAST_CASES || group.length < LEAST_CALLS || evidence.low < LEAST_UNUSED) return []
      const spent = unused.reduce((sum, { step }) => sum + step.spentMilliUnits, 0) / 1000
      const where = runbook === null ? '' : ` in “${spoken(runbook)}”`
      return [
        {
          id: findingId('unused', [runbook ?? '', capability], digest),
          kind: 'unused',
          title: `Nothing uses what “${spoken(capability)}” finds${where}`,
          detail: `In ${unused.length} of ${group.length} runs no later step took its result, since those steps were declined, failed or left out. That cost ${units(spent)}.`,
          evidence,
          ...onlyNoted,
        },
      ]
    },
  )
  return { findings, note: null }
}

/** Capabilities whose middle is surely (its interval's low end) at least three times the middle of all. Three kinds at least, or there is no middle. */
function outliers(cases: readonly Case[], valueOf: (one: Case) => number) {
  const kinds = [...groupBy(cases, ({ step }) => step.capability)].flatMap(([capability, group]) => {
    const middle = group.length < LEAST_CALLS ? null : medianOf(group.map(valueOf))
    return middle ? [{ capability, middle, cases: group }] : []
  })
  const base = medianOf(kinds.map(({ middle }) => middle.median))?.median ?? 0
  if (kinds.length < 3 || base <= 0) return []
  return kinds.filter(({ middle }) => middle.low >= MUCH * base).map((one) => ({ ...one, base }))
}

const refsOf = (cases: readonly Case[]) => newest(cases.map(({ run }) => refOf(run)))
const units = (value: number) => `${Math.round(value * 100) / 100} units`
const seconds = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`)
