import { useLayoutEffect } from 'react'
import { ordered } from './key-press.ts'
import { useKeys } from './keys-context.ts'

/** The keys for the next and the previous (J and K) are steps of 1 and -1 while no text field has the focus and no dialog is open; `onStep` says whether it went anywhere. */
export function useStepKeys(onStep: (step: 1 | -1) => boolean): void {
  const { next, previous } = useKeys()
  // Before the picture is shown: whoever sees a list may press a key at once.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = ordered(event, next) ? 1 : ordered(event, previous) ? -1 : 0
      if (step === 0 || event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      if (onStep(step)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onStep, next, previous])
}

/** The same keys walk a list. Rows carry their id in `data-row`. */
export function useListKeys(ids: readonly string[], current: string | null, choose: (id: string) => void): void {
  useStepKeys((step) => {
    const next = ids[current === null ? 0 : ids.indexOf(current) + step]
    if (next === undefined) return false
    choose(next)
    document.querySelector(`[data-row="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' })
    return true
  })
}
