import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'

/** How many the core takes in one batch. */
export const BATCH_LIMIT = 100

/** Why a draft needs a look of its own, or null when it may be approved with others. The core checks the same again. */
export function whyAlone(approval: Approval, hasEdit: boolean): string | null {
  const text = strings.approval.batch
  if (approval.status !== 'pending') return text.decided
  if (approval.risk === 'high') return approval.riskReason || text.highRisk
  if (approval.checks.some((check) => check.outcome === 'blocker')) return text.blocker
  if (hasEdit) return text.edited
  return null
}

/** Drafts of one kind ask for the same act, so one question can name it. */
export const isSameKind = (a: Approval, b: Approval): boolean =>
  a.capability === b.capability && a.content.kind === b.content.kind && a.content.channel === b.content.channel

export type Picked = { ids: readonly string[]; refused: string | null }

/** Adds a draft to the selection or takes it out; `refused` says why it stays out. */
export function togglePick(picked: readonly Approval[], approval: Approval, hasEdit: boolean): Picked {
  const ids = picked.map(({ id }) => id)
  const text = strings.approval.batch
  if (ids.includes(approval.id)) return { ids: ids.filter((id) => id !== approval.id), refused: null }
  const alone = whyAlone(approval, hasEdit)
  if (alone !== null) return { ids, refused: text.alone(approval.title, alone) }
  const [first] = picked
  if (first && !isSameKind(first, approval)) return { ids, refused: text.otherKind(approval.title) }
  if (ids.length >= BATCH_LIMIT) return { ids, refused: text.full(BATCH_LIMIT) }
  return { ids: [...ids, approval.id], refused: null }
}

/** The selection as it can be approved now: what was decided or has grown a risk since is no longer in it. */
export const stillPicked = (
  ids: readonly string[],
  byId: Readonly<Record<string, Approval>>,
  hasEdit: (approval: Approval) => boolean,
): Approval[] =>
  ids.flatMap((id) => {
    const approval = byId[id]
    return approval && whyAlone(approval, hasEdit(approval)) === null ? [approval] : []
  })

/** Who would get it, in words: the person and the address, or where it goes. */
export function recipientOf({ content, destination }: Approval): string {
  const { recipient } = content
  if (!recipient) return destination
  return recipient.address === '' ? recipient.name : `${recipient.name} <${recipient.address}>`
}
