import type { Page } from '@playwright/test'

/** What today has cost and how many runs there were, as main tells it. */
export const spent = (app: Page) =>
  app.evaluate(async () => {
    const budget = await window.salesApp?.invoke('budget.today', {})
    const traces = await window.salesApp?.invoke('trace.list', { beforeMs: null, limit: 9, text: '' })
    return { units: budget?.ok ? budget.value.used : null, runs: traces?.ok ? traces.value.length : null }
  })
