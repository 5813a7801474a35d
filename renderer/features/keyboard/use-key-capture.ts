import { useEffect, useRef } from 'react'
import { keysOf } from '../../../shared/domain/keys.ts'

/**
 * Takes the next key press whole, before anything else hears it, as long as `on`. Escape cancels; a modifier alone is the beginning of a
 * press. `onPress` may be called again, when what was pressed could not be had.
 */
export function useKeyCapture(on: boolean, onPress: (keys: string) => void, onCancel: () => void): void {
  const latest = useRef({ onPress, onCancel })
  useEffect(() => {
    latest.current = { onPress, onCancel }
  })
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent) => {
      // What an input method composes is no press of the person.
      if (event.isComposing) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.repeat) return
      const keys = keysOf(event)
      if (keys === 'Escape') latest.current.onCancel()
      else if (keys !== null) latest.current.onPress(keys)
    }
    // A button is pressed by Space when the key goes up.
    const onKeyUp = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('keyup', onKeyUp, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('keyup', onKeyUp, { capture: true })
    }
  }, [on])
}
