export type SaveState = 'saved' | 'unsaved' | 'saving' | 'refused'

/**
 * Keeps the newest value a moment after it last changed. One save at a time: what changes meanwhile is saved after it. A refused save is
 * not repeated by itself; the next change tries again.
 */
export function createAutosave<T>({
  save,
  delayMs,
  onState,
}: {
  /** False when it could not be kept. */
  save: (value: T) => Promise<boolean>
  delayMs: number
  onState: (state: SaveState) => void
}): { change: (value: T) => void; flush: () => Promise<void> } {
  let waiting: { value: T } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting
      waiting = null
      onState('saving')
      const kept = await save(value)
      if (!kept) {
        onState('refused')
        return
      }
    }
    onState('saved')
  }

  function start(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    working ??= work().finally(() => {
      working = null
    })
    return working
  }

  return {
    change(value) {
      waiting = { value }
      onState('unsaved')
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void start(), delayMs)
    },
    async flush() {
      while (waiting !== null || working !== null) {
        const before = waiting
        await start()
        // Refused: what waits now is a change made since, or nothing.
        if (waiting !== null && waiting === before) return
      }
    },
  }
}
