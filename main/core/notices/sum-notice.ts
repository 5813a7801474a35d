import type { Notice, NoticeKind } from '../../../shared/domain/notice.ts'

type Place = Notice['place']

/** Something worth telling a person who looks elsewhere. No name, recipient or text of a record belongs in here: a lock screen shows it. */
export type Happening =
  | { kind: 'approvals' | 'expiring'; id: string }
  | { kind: 'goals'; id: string; end: 'done' | 'gaps' | 'failed' | 'budget' }
  | { kind: 'alerts'; title: string; place: Place }

const order: readonly NoticeKind[] = ['approvals', 'expiring', 'goals', 'alerts']

/** One notice about all that happened in a short time, what waits for the person first; null when nothing did. */
export function sumNotice(happened: readonly Happening[]): Notice | null {
  const groups = order
    .map((kind) => happened.filter((one) => one.kind === kind))
    .filter((group) => group.length > 0)
    .map(noticeOf)
  const [first, ...others] = groups
  if (!first) return null
  if (others.length === 0) return first
  return {
    title: `${happened.length} things to look at`,
    body: groups.map(({ title }) => `${title}.`).join(' '),
    place: { place: 'today', id: null },
  }
}

function noticeOf(group: readonly Happening[]): Notice {
  const [first] = group
  const n = group.length
  switch (first?.kind) {
    case 'approvals':
      return {
        title: n === 1 ? '1 draft waits for your decision' : `${n} drafts wait for your decision`,
        body: 'Nothing leaves this computer until you approve.',
        place: { place: 'approvals', id: n === 1 ? first.id : null },
      }
    case 'expiring':
      return {
        title: n === 1 ? '1 draft expires soon' : `${n} drafts expire soon`,
        body: 'What nobody decides is not done.',
        place: { place: 'approvals', id: n === 1 ? first.id : null },
      }
    case 'goals':
      return n === 1
        ? { ...goalWords[first.end], place: { place: 'goals', id: first.id } }
        : { title: `${n} goals ended`, body: ends(group), place: { place: 'goals', id: null } }
    case 'alerts':
      return {
        title: n === 1 ? first.title : `${n} things are not as they should be`,
        body: n === 1 ? 'Open the app to see why and what to do.' : 'Today lists them.',
        place: n === 1 ? first.place : { place: 'today', id: null },
      }
    case undefined:
      throw new Error('a notice about nothing')
  }
}

const goalWords = {
  done: { title: 'A goal is done', body: 'Open it to see what came of it.' },
  gaps: { title: 'A goal ended with gaps', body: 'Open it to see what is missing.' },
  failed: { title: 'A goal failed', body: 'Open it to see why and what you can do.' },
  budget: { title: 'A goal stopped at its budget', body: 'Open it to see what was not done.' },
} as const
const endWords = { done: 'done', gaps: 'with gaps', failed: 'failed', budget: 'stopped at the budget' } as const

function ends(group: readonly Happening[]): string {
  const counted = Object.entries(endWords)
    .map(([end, word]) => [group.filter((one) => one.kind === 'goals' && one.end === end).length, word] as const)
    .filter(([n]) => n > 0)
  return `${counted.map(([n, word]) => `${n} ${word}`).join(', ')}.`
}
