/** What stands in the tab: with what waits before it, so that it is seen from another tab. */
export const pageTitle = (place: string, appName: string, waiting: number): string =>
  `${waiting > 0 ? `(${waiting > 99 ? '99+' : waiting}) ` : ''}${place} · ${appName}`
