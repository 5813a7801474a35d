import type { Adapter } from '../../shared/domain/adapter.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { AppEvent } from '../../shared/ipc/events.ts'
import type { AppInfo } from '../../shared/ipc/contract.ts'
import type { Approval } from '../../shared/domain/approval.ts'
import type { DayBudget } from '../../shared/domain/budget.ts'
import type { Conversation, Message } from '../../shared/domain/conversation.ts'
import type { Goal } from '../../shared/domain/goal.ts'
import type { Profile } from '../../shared/domain/profile.ts'
import type { KeySettings } from '../../shared/domain/keys.ts'
import type { RunReport } from '../../shared/domain/run.ts'

/** What an answer of main told us; each part is whole for what it names. */
export type Answered = {
  info?: AppInfo
  conversations?: readonly Conversation[]
  /** One conversation with all its messages. */
  thread?: { conversation: Conversation; messages: readonly Message[] }
  conversation?: Conversation
  runs?: readonly RunReport[]
  approvals?: readonly Approval[]
  goals?: readonly Goal[]
  budget?: DayBudget
  adapters?: readonly Adapter[]
  keys?: KeySettings
  alerts?: readonly Alert[]
  profiles?: { profiles: readonly Profile[]; selected: string }
}

/**
 * Everything that may change what the window knows. `since` counts the events this window had seen when the question was asked: an
 * answer must not overwrite what a later event already told.
 */
export type Change = AppEvent | { type: 'answered'; since: number; data: Answered } | { type: 'link'; lost: boolean }

/** Records by id, each with the count of events seen when one last told about it (absent: only answers did). */
export type Known<T> = { readonly byId: Readonly<Record<string, T>>; readonly toldBy: Readonly<Record<string, number>> }

export const nothingKnown = { byId: {}, toldBy: {} } as const

export const tell = <T>(known: Known<T>, id: string, value: T, at: number): Known<T> => ({
  byId: { ...known.byId, [id]: value },
  toldBy: { ...known.toldBy, [id]: at },
})

/** Takes over what an answer holds, but for records that an event has told about since the question was asked. */
export function takeOver<T>(
  known: Known<T>,
  values: readonly T[],
  idOf: (value: T) => string,
  since: number,
): Known<T> {
  const fresh = values.filter((value) => (known.toldBy[idOf(value)] ?? 0) <= since)
  if (fresh.length === 0) return known
  return { ...known, byId: { ...known.byId, ...Object.fromEntries(fresh.map((value) => [idOf(value), value])) } }
}
