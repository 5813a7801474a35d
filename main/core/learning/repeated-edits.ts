import type { ApprovalFact, RunFact } from './facts.ts'
import { findingId, refOf, shareOf, tooFew, type Finding, type Found } from './finding.ts'
import { before, holds, replacementsIn } from './replacements.ts'
import type { Digest } from '../ports/clock.ts'

const LEAST_DRAFTS = 3
const LEAST_SHARE = 0.6

/** The same replacement in at least three drafts, and in most drafts that held the words: a habit that can become a rule. */
export function findRepeatedEdits(
  approvals: readonly ApprovalFact[],
  runs: ReadonlyMap<string, RunFact>,
  signOff: string | null,
  digest: Digest,
): Found {
  const approved = approvals.filter((approval) => approval.status === 'approved')
  const edited = approved.filter((approval) => approval.edits !== null)
  if (edited.length < LEAST_DRAFTS) {
    return { findings: [], note: tooFew('edits', edited.length, LEAST_DRAFTS, 'edited drafts') }
  }
  const byChange = new Map<string, { from: string; to: string; in: ApprovalFact[] }>()
  for (const approval of edited) {
    const once = new Set<string>()
    for (const { from, to } of replacementsIn(approval.edits ?? [])) {
      const key = JSON.stringify([from, to])
      if (once.has(key)) continue
      once.add(key)
      const known = byChange.get(key) ?? { from, to, in: [] }
      known.in.push(approval)
      byChange.set(key, known)
    }
  }
  const findings = [...byChange.values()].flatMap(({ from, to, in: changed }): Finding[] => {
    const held = approved.filter((approval) => holds(approval.edits ? before(approval.edits) : approval.text, from))
    if (changed.length < LEAST_DRAFTS || changed.length / Math.max(1, held.length) < LEAST_SHARE) return []
    const refs = changed.flatMap((approval) => {
      const run = runs.get(approval.runId)
      return run ? [refOf(run, null, approval.decidedAtMs)] : []
    })
    const evidence = shareOf(changed.length, held.length, `approved drafts that held “${from}”`, refs)
    const bare = (text: string) => text.replace(/[,.]$/, '')
    const isSignOff = signOff !== null && to !== '' && bare(from) === bare(signOff.trim())
    const title =
      to === '' ? `Leave out “${from}”` : isSignOff ? `Sign with “${bare(to)}”` : `Write “${to}” instead of “${from}”`
    return [
      {
        id: findingId(isSignOff ? 'sign-off' : 'wording', [from, to], digest),
        kind: isSignOff ? 'sign-off' : 'wording',
        title,
        detail: `You made this change in ${changed.length} of ${held.length} drafts.`,
        evidence,
        effect: isSignOff ? { kind: 'sign-off', before: signOff, after: bare(to) } : { kind: 'wording', from, to },
        does: isSignOff
          ? 'Your sign-off under Settings, You, becomes this one. Every draft still waits for your approval.'
          : 'New drafts are written this way before you see them, and are checked as always. Every draft still waits for your approval.',
        undo: isSignOff ? 'Puts the sign-off back as it was.' : 'New drafts use the words of before again.',
      },
    ]
  })
  return { findings, note: null }
}
