import { AppError } from '../../shared/errors.ts'
import type { Icp, WorkspaceSettings } from '../../shared/domain/settings.ts'
import type { LearnedEffect } from '../../shared/domain/suggestion.ts'
import type { AppContext } from './context.ts'
import { ruleFrom } from './rule-from.ts'

/** What a decision writes besides itself. `writes` are handed to the writer already, so that they share its commit. */
type Change = { outcome: string | null; writes: Promise<unknown>[] }
const nothing: Change = { outcome: null, writes: [] }

/** Puts an accepted effect in force. Habits of drafting and changes of runbooks hold by being accepted; the rest is written where it belongs. */
export async function applyEffect(context: AppContext, effect: LearnedEffect): Promise<Change> {
  const { stores } = context
  switch (effect.kind) {
    case 'sign-off':
      return save(context, withSignOff(await stores.settings.workspace(), effect.before, effect.after))
    case 'icp-weights':
      return save(context, withWeights(await stores.settings.workspace(), effect, 'before', 'after'))
    case 'standing-rule': {
      const approval = await stores.approvals.get(effect.approvalId)
      if (!approval)
        throw new AppError('approval.not-found', 'The approval this rule would follow is gone.', {
          remedy: 'Dismiss the suggestion.',
        })
      const rule = ruleFrom(context, approval, effect.days)
      return { outcome: rule.id, writes: [stores.rules.add(rule)] }
    }
    default:
      return nothing
  }
}

/** The way back. What the rep has changed by hand since is theirs and is not overwritten. */
export async function takeBack(context: AppContext, effect: LearnedEffect, outcome: string | null): Promise<Change> {
  const { stores } = context
  switch (effect.kind) {
    case 'sign-off':
      return save(context, withSignOff(await stores.settings.workspace(), effect.after, effect.before))
    case 'icp-weights':
      return save(context, withWeights(await stores.settings.workspace(), effect, 'after', 'before'))
    case 'standing-rule':
      return { outcome: null, writes: outcome === null ? [] : [stores.rules.revoke(outcome, context.clock.now())] }
    default:
      return nothing
  }
}

const save = ({ stores }: AppContext, settings: WorkspaceSettings): Change => ({
  outcome: null,
  writes: [stores.settings.saveWorkspace(settings)],
})

const changedByHand = (what: string) =>
  new AppError('input.invalid', `You have changed ${what} since, so it was left as it is.`, {
    remedy: 'Change it under Settings.',
  })

function withSignOff(settings: WorkspaceSettings, from: string, to: string): WorkspaceSettings {
  if (settings.sender?.signOff !== from) throw changedByHand('your sign-off')
  return { ...settings, sender: { ...settings.sender, signOff: to } }
}

function withWeights(
  settings: WorkspaceSettings,
  effect: Extract<LearnedEffect, { kind: 'icp-weights' }>,
  from: 'before' | 'after',
  to: 'before' | 'after',
): WorkspaceSettings {
  const { icp } = settings
  const same = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
    Object.keys({ ...a, ...b }).every((field) => a[field] === b[field])
  if (icp?.id !== effect.icpId || !same({ ...icp.weights }, effect[from])) throw changedByHand('the weights')
  const next = { ...icp.weights, ...effect[to] } as Icp['weights']
  return { ...settings, icp: { ...icp, weights: next } }
}
