import type { Check, ProposalContent } from '../../../../shared/domain/approval.ts'
import { add, loadsOf, reasonsAgainst } from './balance.ts'
import { userLabel, type Territory } from './gather-territory.ts'
import { currentAssignment } from './territory.ts'

/** The label holds the id, so that a check finds the account again whatever it is called. */
export const ownerLabel = (move: { accountId: string; accountName: string }): string =>
  `Owner of ${move.accountName} [${move.accountId}]`
export const blocked = (detail: string): Check => ({ name: 'territory', label: 'Owners', outcome: 'blocker', detail })

/** Whether the owners are still those the proposal began with, and no rule is broken by it now. */
export function checksOf(content: ProposalContent, { holdings, people, users, rules }: Territory): Check[] {
  const nameOf = (id: string | null) => (id === null ? null : userLabel(id, users))
  const changes = content.fields.flatMap((field) => {
    const holding = holdings.find((item) => field.label.endsWith(`[${item.id}]`))
    const person = people.find((item) => userLabel(item.id, users) === field.after)
    return holding === undefined ? [] : [{ field, holding, person }]
  })
  const moved = changes.filter(({ field, holding }) => nameOf(holding.ownerId) !== field.before)
  const moving = new Set(changes.map(({ holding }) => holding.id))
  const loads = loadsOf(holdings.filter((holding) => !moving.has(holding.id)), people, currentAssignment(holdings))
  const broken = changes.flatMap(({ holding, person }) => {
    if (person === undefined) return [`${holding.name}: the person is not in the team`]
    const reasons = reasonsAgainst(holding, person, loads, rules)
    add(loads, person.id, holding, 1)
    return reasons.map((reason) => `${holding.name}: ${reason}`)
  })
  const late = changes.filter(({ holding }) => holding.lateStage && holding.ownerId !== null)
  return [
    moved.length > 0 || changes.length !== content.fields.length ? blocked(`Owners have changed since: ${moved.map(({ holding }) => holding.name).join(', ') || 'an account is gone'}. Ask again.`) : { name: 'territory', label: 'Owners', outcome: 'passed', detail: 'The owners are as they were.' },
    broken.length > 0 ? { name: 'rules', label: 'Rules', outcome: 'blocker', detail: `${broken.join('; ')}.` } : { name: 'rules', label: 'Rules', outcome: 'passed', detail: 'No region, segment, conflict or hours rule is broken.' },
    late.length > 0 ? { name: 'late-stage', label: 'Deals in the last stage', outcome: 'blocker', detail: `${late.map(({ holding }) => holding.name).join(', ')}: the deal should be closed first.` } : { name: 'late-stage', label: 'Deals in the last stage', outcome: 'passed', detail: 'No deal in the last stage changes hands.' },
  ]
} // prettier-ignore
