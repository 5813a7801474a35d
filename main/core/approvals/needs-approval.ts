import type { SideEffect } from '../../../shared/domain/capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { EffectFacts } from '../capabilities/define-capability.ts'

/**
 * Whether a person must decide. The floor stands in code and no profile or registry can lower it: `execute` always asks, and
 * `propose` asks wherever a person outside the company is concerned. Profiles and the registry can only ask more.
 */
export function needsApproval(
  sideEffect: SideEffect,
  effects: EffectFacts,
  profile: Pick<Profile, 'approvalFor'>,
  askFirst: boolean,
): boolean {
  if (sideEffect === 'execute') return true
  if (sideEffect === 'propose' && (effects.outsidePerson || effects.leavesComputer)) return true
  return askFirst || profile.approvalFor.includes(sideEffect)
}

export type Risk = { level: 'low' | 'medium' | 'high'; reason: string }

/** Risk from what the commit does, not from what it is called. */
export function assessRisk(effects: EffectFacts): Risk {
  if (effects.leavesComputer && !effects.reversible)
    return { level: 'high', reason: 'It changes something outside this computer and cannot be taken back.' }
  if (effects.leavesComputer) return { level: 'high', reason: 'It changes something outside this computer.' }
  if (effects.outsidePerson && effects.firstContact)
    return { level: 'high', reason: 'It is the first message to a person outside your company.' }
  if (effects.outsidePerson) return { level: 'medium', reason: 'It is addressed to a person outside your company.' }
  if (!effects.reversible) return { level: 'medium', reason: 'It cannot be taken back.' }
  return { level: 'low', reason: 'It stays on this computer and can be undone.' }
}

/** What follows when it is approved, in a rep's words. */
export function consequencesOf(effects: EffectFacts): string[] {
  return [
    `Goes to: ${effects.destination}.`,
    effects.leavesComputer
      ? 'Something outside this computer changes.'
      : 'Nothing is sent: you send or book it yourself.',
    effects.reversible ? 'You can undo it until you use it.' : 'It cannot be undone.',
    'The decision, with the exact content, is kept in the trace.',
  ]
}
