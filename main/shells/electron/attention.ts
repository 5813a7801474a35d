import type { Notice } from '../../../shared/domain/notice.ts'
import type { AppEvent } from '../../../shared/ipc/events.ts'

/** What the system can do to tell a person who looks elsewhere. */
export type AttentionPort = {
  /** Whether the person looks at a window of the app. */
  isInFront(): boolean
  /** Shows it; `onPress` is called when the person presses on it. */
  show(notice: { title: string; body: string }, onPress: () => void): void
  /** The number on the app's icon; 0 takes it away. */
  setBadge(count: number): void
}

export type Attention = {
  follow(event: AppEvent): void
  /** The app came to the front or left it. */
  moved(): void
}

/** Notices and the number on the icon, both only while no window is in front: there, the app itself tells. */
export function createAttention(
  port: AttentionPort,
  waiting: number,
  onPress: (place: Notice['place']) => void,
): Attention {
  let count = waiting
  let shown = 0
  const refresh = (): void => {
    const next = port.isInFront() ? 0 : count
    if (next === shown) return
    shown = next
    port.setBadge(next)
  }
  return {
    follow(event) {
      if (event.type === 'waiting-changed') {
        count = event.count
        refresh()
      } else if (event.type === 'notice-due' && !port.isInFront()) {
        const { title, body, place } = event.notice
        port.show({ title, body }, () => onPress(place))
      }
    },
    moved: refresh,
  }
}
