import type { Alert } from '../../../shared/domain/alert.ts'
import {
  defaultNoticeSettings,
  noticeSettingsSchema,
  type NoticeKind,
  type NoticeSettings,
} from '../../../shared/domain/notice.ts'
import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import { sumNotice, type Happening } from '../../core/notices/sum-notice.ts'
import type { DurableChange } from '../../core/orchestrator/live-run.ts'
import { quietReason } from '../../core/policy/calendar.ts'
import { zoneOf } from '../../core/policy/zone-time.ts'
import type { AppContext } from '../context.ts'
import { readSetting } from '../read-setting.ts'

const SETTING = 'notices'
/** Which drafts were told to expire soon: each once, over restarts too. */
const TOLD = 'notices.told-expiring'
/** What happens within this time is told together. */
export const SUM_MS = 2000
/** From one notice to the next. */
export const PAUSE_MS = 15_000
/** The count follows a burst of decisions once. */
export const COUNT_MS = 100
export const LOOK_MS = 60_000

export type NoticeWatch = {
  settings(): Promise<NoticeSettings>
  set(settings: NoticeSettings): Promise<void>
  /** What became durable in a run. */
  follow(change: DurableChange): void
  /** What was found wrong and was not before. */
  raised(alerts: readonly Alert[]): void
  /** Looks for what expires soon, once a minute from now on. */
  start(): void
  close(): Promise<void>
}

const goalEnds = { achieved: 'done', partly: 'gaps', failed: 'failed' } as const

/** Gathers what a person should hear of while they look elsewhere, and announces it in sums. Whether they do is known only to the shell. */
export function createNoticeWatch({
  stores,
  registry,
  clock,
  publisher,
  log,
}: Pick<AppContext, 'stores' | 'registry' | 'clock' | 'publisher' | 'log'>): NoticeWatch {
  let happened: Happening[] = []
  let lastToldMs = -Infinity
  let lastCount: number | null = null
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  const waiting = new Set<string>()
  const atBudget = new Set<string>()
  const timers = new Map<'tell' | 'count' | 'look', () => void>()

  /** Runs it once after `ms`, however often it is asked for until then. */
  function later(name: 'tell' | 'count' | 'look', ms: number, act: () => Promise<void>): void {
    if (closed || timers.has(name)) return
    timers.set(
      name,
      clock.after(ms, () => {
        timers.delete(name)
        last = act().catch((thrown: unknown) => log.error('notice_failed', thrown))
      }),
    )
  }

  function add(one: Happening): void {
    happened.push(one)
    later('tell', Math.max(SUM_MS, lastToldMs + PAUSE_MS - clock.monotonic()), tell)
  }

  async function settings(): Promise<NoticeSettings> {
    const { value } = await readSetting(stores.settings, SETTING)
    const read = noticeSettingsSchema.safeParse(value)
    return read.success ? read.data : defaultNoticeSettings
  }

  async function tell(): Promise<void> {
    const all = happened
    happened = []
    const { kinds, workingHoursOnly } = await settings()
    if (!publisher.hasListeners() || (workingHoursOnly && !(await inWorkingHours()))) return
    // Decided meanwhile is decided.
    const pending = new Set((await stores.approvals.list('pending', 1000)).map(({ id }) => id))
    const stillTrue = (one: Happening): boolean =>
      one.kind === 'approvals' || one.kind === 'expiring' ? pending.has(one.id) : true
    const notice = sumNotice(all.filter((one) => kinds[one.kind satisfies NoticeKind] && stillTrue(one)))
    if (!notice) return
    lastToldMs = clock.monotonic()
    publisher.announce({ type: 'notice-due', notice })
  }

  async function inWorkingHours(): Promise<boolean> {
    const { timeZone, workingHours } = await stores.settings.workspace()
    const local = zoneOf(timeZone)?.localOf(clock.now())
    return !local || quietReason(local, workingHours, null, []) === null
  }

  async function count(): Promise<void> {
    const now = await stores.approvals.countPending()
    if (now === lastCount) return
    lastCount = now
    publisher.announce({ type: 'waiting-changed', count: now })
  }

  async function look(): Promise<void> {
    const pending = await stores.approvals.list('pending', 1000)
    const { value } = await readSetting(stores.settings, TOLD)
    const told = new Set(Array.isArray(value['ids']) ? value['ids'] : [])
    const soonMs = registry.current().alerts.approvalsExpireHours * 3_600_000
    const due = pending.filter(({ id, requestedAtMs, expiresAtMs }) => {
      // What lives only for hours would otherwise expire soon from its first minute on.
      const leastMs = Math.min(soonMs, (expiresAtMs - requestedAtMs) / 4)
      return !told.has(id) && expiresAtMs - clock.now() < leastMs
    })
    if (due.length > 0) {
      const ids = [...pending.map(({ id }) => id).filter((id) => told.has(id)), ...due.map(({ id }) => id)]
      await stores.settings.set(TOLD, JSON.stringify({ ids }))
      for (const { id } of due) add({ kind: 'expiring', id })
    }
  }

  function lookOn(): void {
    later('look', LOOK_MS, () => look().finally(lookOn))
  }

  return {
    settings,
    set: (next) => stores.settings.set(SETTING, JSON.stringify(next)),
    follow({ approvals, events }) {
      for (const { id, status } of approvals) {
        if (status !== 'pending') waiting.delete(id)
        else if (!waiting.has(id)) {
          waiting.add(id)
          add({ kind: 'approvals', id })
        }
      }
      if (approvals.length > 0) later('count', COUNT_MS, count)
      for (const { name, goalId, details } of events) {
        if (goalId === null) continue
        if (name === 'budget_exceeded') atBudget.add(goalId)
        if (name !== 'goal_completed') continue
        // A goal that the rep stopped ended before their eyes.
        const { state } = details as EventDetails['goal_completed']
        const end = Object.hasOwn(goalEnds, state) ? goalEnds[state as keyof typeof goalEnds] : null
        const isShort = atBudget.delete(goalId)
        if (end) add({ kind: 'goals', id: goalId, end: isShort && end !== 'done' ? 'budget' : end })
      }
    },
    raised(alerts) {
      for (const { id, title, place } of alerts) {
        // Told for each draft by itself.
        if (id !== 'approvals_expiring') add({ kind: 'alerts', title, place })
      }
    },
    start: lookOn,
    async close() {
      closed = true
      for (const stop of timers.values()) stop()
      timers.clear()
      await last
    },
  }
}
