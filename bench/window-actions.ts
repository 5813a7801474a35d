import type { Page } from 'playwright'
import { places } from '../renderer/store/route.ts'
import type { Figure } from './measure.ts'

/** Long enough for what an action sets off to be drawn. */
const SETTLE_MS = 700

/** What common actions cost the window: the longest task of each, as the browser counts them. It names none below 50 ms, which is 0 here. */
export async function actionFigures(page: Page): Promise<Figure[]> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { benchTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  const longest = async (act: () => Promise<unknown>): Promise<number> => {
    await page.evaluate(() => Reflect.get(globalThis, 'benchTasks').splice(0))
    await act()
    await page.waitForTimeout(SETTLE_MS)
    return page.evaluate(() => Math.max(0, ...(Reflect.get(globalThis, 'benchTasks') as number[])))
  }
  const figures: Figure[] = []
  const add = (name: string, value: number) =>
    figures.push({ name: `${name}, longest task`, value, unit: 'ms', aim: 'below 50' })
  const goTo = (place: string) => page.evaluate((to) => (window.location.hash = `#/${to}`), place)
  for (const time of ['first', 'second'] as const) {
    let worst = { place: 'any', ms: 0 }
    for (const place of places) {
      const ms = await longest(() => goTo(place))
      if (ms > worst.ms) worst = { place, ms }
    }
    add(`each place opened for the ${time} time${worst.ms === 0 ? '' : ` (worst: ${worst.place})`}`, worst.ms)
  }
  add('the palette opened', await longest(() => page.keyboard.press('Control+k')))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+n')
  await page.getByRole('textbox', { name: 'Message' }).fill('Is Nordfrost Logistik a good fit for us?')
  const answered = page.getByText('Done', { exact: true }).first()
  add(
    'a question asked and answered',
    await longest(async () => {
      await page.keyboard.press('Enter')
      await answered.waitFor()
    }),
  )
  await page.keyboard.press('Control+n')
  await page.getByRole('textbox', { name: 'Message' }).fill('Draft an email to Dana Ruiz about ColdTrack 2')
  add(
    'a draft asked for, and its dialog',
    await longest(async () => {
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
    }),
  )
  add('the draft approved', await longest(() => page.keyboard.press('a')))
  return figures
}
