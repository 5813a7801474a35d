import { useEffect } from 'react'
import { go, useServices } from '../../store/context.ts'

/** Goes where a notice outside the window leads, when a person has pressed it. */
export function useAskedPlaces(): void {
  const { app, view } = useServices()
  useEffect(
    () =>
      app.onEvent((event) => {
        if (event.type !== 'place-asked') return
        view.openOverlay(null)
        view.closeApproval()
        go(event.place)
      }),
    [app, view],
  )
}
