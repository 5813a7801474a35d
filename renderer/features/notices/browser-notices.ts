const KEY = 'browser-notices'

export type BrowserNotices = 'missing' | 'denied' | 'off' | 'on'

/** Whether this browser may notify, and was asked to. It is a matter of this browser, so main does not keep it. */
export function browserNotices(): BrowserNotices {
  if (!('Notification' in window)) return 'missing'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off'
}

/** Asks the browser, which asks the person; only after they pressed a button for it. */
export async function turnOnBrowserNotices(): Promise<BrowserNotices> {
  if (!('Notification' in window)) return 'missing'
  if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(KEY, 'on')
  return browserNotices()
}

export function turnOffBrowserNotices(): BrowserNotices {
  localStorage.removeItem(KEY)
  return browserNotices()
}
