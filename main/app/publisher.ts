import type { AppEvent, Announcement } from '../../shared/ipc/events.ts'

/** Numbers announcements and hands them to every listener; a listener that throws harms nobody else and is told to `onFault`. */
export type Publisher = {
  announce(announcement: Announcement): void
  onEvent(listener: (event: AppEvent) => void): () => void
  hasListeners(): boolean
}

export function createPublisher(onFault: (thrown: unknown) => void = () => {}): Publisher {
  const listeners = new Set<(event: AppEvent) => void>()
  let n = 0
  return {
    announce(announcement) {
      n += 1
      const event = { ...announcement, n } as AppEvent
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (thrown) {
          onFault(thrown)
        }
      }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    hasListeners: () => listeners.size > 0,
  }
}
