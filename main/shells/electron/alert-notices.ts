import type { Alert } from '../../../shared/domain/alert.ts'
import type { AppEvent } from '../../../shared/ipc/events.ts'

export type NoticeDeps = {
  /** Whether the person looks at a window of the app. */
  isInFront(): boolean
  show(notice: { title: string; body: string }): void
}

/** Tells through the system what was newly found wrong, while no window is in front; in front, Today tells it. */
export const noticeAlerts =
  ({ isInFront, show }: NoticeDeps) =>
  (event: AppEvent): void => {
    if (event.type !== 'alerts-changed' || isInFront()) return
    const [first, ...more] = event.raised
    if (first) show({ title: first.title, body: bodyOf(first, more.length) })
  }

const bodyOf = ({ reason, remedy }: Alert, more: number): string =>
  more === 0 ? `${reason} ${remedy}` : `${reason} And ${more} more on Today.`
