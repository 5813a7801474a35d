import { useLayoutEffect } from 'react'
import { isTyping, pressed } from './key-press.ts'

/** J and K walk a list while no text field has the focus and no dialog is open. Rows carry their id in `data-row`. */
export function useListKeys(ids: readonly string[], current: string | null, choose: (id: string) => void): void {
  // Before the picture is shown: whoever sees a list may press a key at once.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = pressed(event, 'J') ? 1 : pressed(event, 'K') ? -1 : 0
      if (step === 0 || event.defaultPrevented || isTyping(event.target) || document.querySelector('[role="dialog"]'))
        return
      const next = ids[current === null ? 0 : ids.indexOf(current) + step]
      if (next === undefined) return
      event.preventDefault()
      choose(next)
      document.querySelector(`[data-row="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [ids, current, choose])
}
