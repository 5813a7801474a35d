import type { Digest } from '../ports/clock.ts'
import type { ApprovalFact, RunFact } from './facts.ts'
import { findingId, groupBy, refOf, shareOf, spoken, tooFew, type Finding, type Found } from './finding.ts'

const LEAST_DECISIONS = 5
const LEAST_CASES = 3
const LEAST_LOW = 0.3
const DECIDED = new Set(['approved', 'denied', 'changes_requested'])

/** Runbooks whose proposals the rep mostly declines: the step that makes them may be left out. */
export function findDeclines(
  approvals: readonly ApprovalFact[],
  runs: ReadonlyMap<string, RunFact>,
  digest: Digest,
): Found {
  const decided = approvals.filter((approval) => DECIDED.has(approval.status))
  if (decided.length < LEAST_DECISIONS)
    return { findings: [], note: tooFew('declines', decided.length, LEAST_DECISIONS, 'decisions') }
  const groups = groupBy(decided, (approval) => {
    const runbook = runs.get(approval.runId)?.runbook ?? null
    return JSON.stringify([runbook, approval.capability])
  })
  const findings = [...groups].flatMap(([key, group]): Finding[] => {
    const declined = group.filter((approval) => approval.status === 'denied')
    const refs = declined.flatMap((approval) => refsOf(approval, runs))
    const evidence = shareOf(declined.length, group.length, 'decisions on this', refs)
    if (group.length < LEAST_DECISIONS || declined.length < LEAST_CASES || evidence.low < LEAST_LOW) return []
    const [runbook, capability] = JSON.parse(key) as [string | null, string]
    const hasOthers = group.some((approval) =>
      runs.get(approval.runId)?.steps.some((step) => step.capability !== capability),
    )
    const mayLeaveOut = runbook !== null && hasOthers
    return [
      {
        id: findingId('decline', [runbook ?? '', capability], digest),
        kind: 'decline',
        title: mayLeaveOut
          ? `Leave “${spoken(capability)}” out of “${spoken(runbook)}”`
          : `You decline much of what “${spoken(capability)}” prepares`,
        detail: `You declined ${declined.length} of ${group.length}.${reasonsOf(declined)}`,
        evidence,
        effect: mayLeaveOut ? { kind: 'leave-out', runbook, capability } : { kind: 'none' },
        does: mayLeaveOut ? leavesOut : 'Nothing changes by itself. Accepting only notes that you have seen it.',
        undo: mayLeaveOut ? putsBack : 'The suggestion stands open again.',
      },
    ]
  })
  return { findings, note: null }
}

/** The same wish for changes again and again: it may be followed from the start. */
export function findWishes(
  approvals: readonly ApprovalFact[],
  runs: ReadonlyMap<string, RunFact>,
  wishesIn: (note: string) => readonly string[],
  digest: Digest,
): Found {
  const sentBack = approvals.filter((approval) => approval.status === 'changes_requested' && approval.reason !== null)
  if (sentBack.length < LEAST_CASES)
    return { findings: [], note: tooFew('wishes', sentBack.length, LEAST_CASES, 'requests for changes') }
  const drafts = approvals.filter(
    (approval) => DECIDED.has(approval.status) && sentBack.some((other) => other.capability === approval.capability),
  )
  const understood = sentBack.flatMap((approval) => wishesIn(approval.reason ?? '').map((wish) => ({ approval, wish })))
  const groups = groupBy(understood, ({ wish }) => wish)
  const findings = [...groups].flatMap(([wish, group]): Finding[] => {
    if (group.length < LEAST_CASES) return []
    const refs = group.flatMap(({ approval }) => refsOf(approval, runs))
    const evidence = shareOf(group.length, drafts.length, 'drafts you decided on', refs)
    return [
      {
        id: findingId('wish', [wish], digest),
        kind: 'wish',
        title: `Write every draft ${wish}`,
        detail: `You sent ${group.length} of ${drafts.length} drafts back for this.`,
        evidence,
        effect: { kind: 'wish', wish },
        does: 'New drafts follow this wish from the start, unless your request says otherwise. Every draft still waits for your approval.',
        undo: 'New drafts are written without it again.',
      },
    ]
  })
  return { findings, note: null }
}

/** Steps the rep takes out of plans before they start. */
export function findLeftOut(runs: readonly RunFact[], digest: Digest): Found {
  const planned = runs.filter((run) => run.runbook !== null && run.steps.length > 1)
  if (planned.length < LEAST_DECISIONS)
    return {
      findings: [],
      note: tooFew('left out', planned.length, LEAST_DECISIONS, 'runs of a runbook with several steps'),
    }
  const cases = planned.flatMap((run) =>
    [...groupBy(run.steps, (step) => step.capability)].map(([capability, steps]) => ({ run, capability, steps })),
  )
  const groups = groupBy(cases, ({ run, capability }) => JSON.stringify([run.runbook, capability]))
  const findings = [...groups].flatMap(([key, group]): Finding[] => {
    const [runbook, capability] = JSON.parse(key) as [string, string]
    const out = group.filter(({ steps }) => steps.every((step) => step.leftOutByRep))
    const evidence = shareOf(
      out.length,
      group.length,
      `plans of “${spoken(runbook)}”`,
      out.map(({ run }) => refOf(run)),
    )
    if (out.length < LEAST_CASES || evidence.low < LEAST_LOW) return []
    return [
      {
        id: findingId('left-out', [runbook, capability], digest),
        kind: 'left-out',
        title: `Leave “${spoken(capability)}” out of “${spoken(runbook)}”`,
        detail: `You took it out of ${out.length} of ${group.length} plans before they started.`,
        evidence,
        effect: { kind: 'leave-out', runbook, capability },
        does: leavesOut,
        undo: putsBack,
      },
    ]
  })
  return { findings, note: null }
}

/** The same kind of proposal for the same target, approved unchanged every time: a standing rule may decide it for a while. */
export function findAutomation(
  approvals: readonly ApprovalFact[],
  runs: ReadonlyMap<string, RunFact>,
  covered: (capability: string, target: string) => boolean,
  digest: Digest,
): Found {
  const withTarget = approvals.filter((approval) => approval.target !== null && DECIDED.has(approval.status))
  if (withTarget.length < LEAST_CASES)
    return {
      findings: [],
      note: tooFew('repeated approvals', withTarget.length, LEAST_CASES, 'decisions for an exact target'),
    }
  const groups = groupBy(withTarget, (approval) => JSON.stringify([approval.capability, approval.target]))
  const findings = [...groups].flatMap(([key, group]): Finding[] => {
    const [capability, target] = JSON.parse(key) as [string, string]
    const last = group.toSorted((a, b) => b.decidedAtMs - a.decidedAtMs)[0]
    const unchanged = group.every(
      (approval) => approval.status === 'approved' && approval.edits === null && approval.clean,
    )
    if (!last || group.length < LEAST_DECISIONS || !unchanged || covered(capability, target)) return []
    const who = last.targetName ?? target
    return [
      {
        id: findingId('automation', [capability, target], digest),
        kind: 'automation',
        title: `Do not ask about “${spoken(capability)}” for ${who} for 30 days`,
        detail: `You approved all ${group.length} without a change.`,
        evidence: shareOf(
          group.length,
          group.length,
          `decisions for ${who}`,
          group.flatMap((approval) => refsOf(approval, runs)),
        ),
        effect: { kind: 'standing-rule', approvalId: last.id, days: 30 },
        does: 'Adds a standing rule for exactly this, with an end. A warning, a blocker or a first contact is still asked, and nothing is sent by the app.',
        undo: 'Takes the rule back: it is asked again.',
      },
    ]
  })
  return { findings, note: null }
}

const leavesOut =
  'New plans of this kind are made without the step, and without what needs it. A plan shows its steps before it runs.'
const putsBack = 'New plans of this kind have the step again.'

const refsOf = (approval: ApprovalFact, runs: ReadonlyMap<string, RunFact>) => {
  const run = runs.get(approval.runId)
  return run ? [refOf(run, approval.reason, approval.decidedAtMs)] : []
}

/** The reasons given, said once each, the commonest first. */
function reasonsOf(declined: readonly ApprovalFact[]): string {
  const groups = groupBy(
    declined.filter((approval) => approval.reason?.trim()),
    (approval) => (approval.reason ?? '').trim().toLowerCase(),
  )
  const top = [...groups.values()].toSorted((a, b) => b.length - a.length).slice(0, 2)
  const words = top.map((group) => `“${group[0]?.reason?.trim() ?? ''}” (${group.length})`)
  return words.length === 0 ? '' : ` Your reasons: ${words.join(', ')}.`
}
