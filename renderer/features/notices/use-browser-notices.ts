import { useEffect } from 'react'
import { go, useServices } from '../../store/context.ts'
import { browserNotices } from './browser-notices.ts'

/** In a browser the page itself notifies, while the person looks at something else. In the desktop app the system does. */
export function useBrowserNotices(): void {
  const { app, view } = useServices()
  useEffect(() => {
    if (app.shell !== 'loopback') return
    return app.onEvent((event) => {
      if (event.type !== 'notice-due' || document.hasFocus() || browserNotices() !== 'on') return
      const { title, body, place } = event.notice
      // One tag: of several tabs and several notices, the newest stands.
      const shown = new Notification(title, { body, tag: 'cugar-sales' })
      shown.addEventListener('click', () => {
        window.focus()
        view.openOverlay(null)
        view.closeApproval()
        go(place)
        shown.close()
      })
    })
  }, [app, view])
}
