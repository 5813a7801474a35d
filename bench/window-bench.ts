import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright'
import { findBrowser, sandboxArguments } from '../main/shells/start/browser.ts'
import { median, type Figure } from './measure.ts'
import { startHost } from './start-host.ts'
import { actionFigures } from './window-actions.ts'
import { EVENTS, MESSAGES, writeLongHistory } from './window-history.ts'

const ROUNDS = 5
const FRAMES = 240
/** A fling: so many pixels further with each frame. */
const SCROLL_PX = 700

/** How the window feels after long use: what opens, what scrolls, what follows a key or a click. Empty where no browser is. */
export async function windowFigures(): Promise<Figure[]> {
  const browser = findBrowser()
  if (!browser) return []
  const dataDir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-window-'))
  const history = await writeLongHistory(dataDir)
  const host = await startHost(dataDir)
  const { chromium } = (await import('playwright')) as typeof import('playwright')
  const opened = await chromium.launch({ executablePath: browser.file, args: sandboxArguments() })
  try {
    const page = await opened.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(host.url)
    await page.getByRole('navigation').first().waitFor()
    const idle = await frames(page, null)
    return [
      { name: 'frame time of an idle window, p95', value: idle.p95, unit: 'ms' },
      ...(await actionFigures(page)),
      ...(await traceFigures(page, history.traceId)),
      ...(await conversationFigures(page, history.conversationId)),
      ...(await listFigures(page)),
    ]
  } finally {
    await opened.close()
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function traceFigures(page: Page, traceId: string): Promise<Figure[]> {
  const opened = await openings(page, `#/traces/${traceId}`, '.trace-events [role="option"]')
  const scrolled = await frames(page, '.trace-events [role="listbox"]')
  const of = `trace of ${EVENTS.toLocaleString('en')} events`
  return [
    { name: `${of}, opened`, value: opened, unit: 'ms', aim: 'below 200' },
    { name: `${of}, frame time while scrolling, p95`, value: scrolled.p95, unit: 'ms', aim: 'that of the idle window' },
    { name: `${of}, longest task while scrolling`, value: scrolled.longestTask, unit: 'ms', aim: 'below 50' },
  ]
}

async function conversationFigures(page: Page, conversationId: string): Promise<Figure[]> {
  const opened = await openings(page, `#/chat/${conversationId}`, '.thread .rep')
  const scrolled = await frames(page, '.thread')
  const key = await keyToPaint(page)
  const of = `conversation of ${MESSAGES.toLocaleString('en')} messages`
  return [
    { name: `${of}, opened`, value: opened, unit: 'ms', aim: 'below 200' },
    { name: `${of}, frame time while scrolling, p95`, value: scrolled.p95, unit: 'ms', aim: 'that of the idle window' },
    { name: `${of}, a key to its letter`, value: key, unit: 'ms', aim: 'below 50' },
  ]
}

async function listFigures(page: Page): Promise<Figure[]> {
  await page.evaluate(() => (window.location.hash = '#/accounts'))
  const rows = page.locator('.record-list .record-row')
  await rows.first().waitFor()
  const times: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) times.push(await rowToItem(page, round))
  return [{ name: 'a row of accounts to its record', value: median(times), unit: 'ms', aim: 'below 100' }]
}

/** From leaving Today to the first element of the place, in the page's own clock. */
async function openings(page: Page, hash: string, selector: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => (window.location.hash = '#/today'))
    await page.locator(selector).first().waitFor({ state: 'detached' })
    times.push(
      await page.evaluate(
        ([to, wanted]) =>
          new Promise<number>((resolve, reject) => {
            const start = performance.now()
            const look = (now: number) => {
              if (document.querySelector(wanted)) resolve(performance.now() - start)
              else if (now - start > 20_000) reject(new Error(`Nothing like ${wanted} came.`))
              else requestAnimationFrame(look)
            }
            window.location.hash = to
            requestAnimationFrame(look)
          }),
        [hash, selector] as const,
      ),
    )
  }
  return median(times)
}

/** Frame times over some seconds, scrolling `selector` to and fro, or doing nothing. */
function frames(page: Page, selector: string | null): Promise<{ p95: number; longestTask: number }> {
  return page.evaluate(
    ([wanted, count, step]) =>
      new Promise((resolve, reject) => {
        const box = wanted === null ? null : document.querySelector(wanted)
        if (wanted !== null && !box) {
          reject(new Error(`There is no ${wanted}`))
          return
        }
        let longestTask = 0
        const watch = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration)
        })
        watch.observe({ type: 'longtask' })
        const times: number[] = []
        let before = performance.now()
        let direction = 1
        const next = (now: number) => {
          times.push(now - before)
          before = now
          if (times.length > count) {
            watch.disconnect()
            const sorted = times.slice(1).toSorted((a, b) => a - b)
            resolve({ p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, longestTask })
            return
          }
          if (box) {
            const from = box.scrollTop
            box.scrollTop += step * direction
            if (box.scrollTop === from) direction = -direction
          }
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    [selector, FRAMES, SCROLL_PX] as const,
  )
}

/** From a letter typed to the frame after it stands in the composer. */
async function keyToPaint(page: Page): Promise<number> {
  const composer = page.locator('textarea').first()
  await composer.click()
  const times: number[] = []
  for (const letter of 'score kaltwerk') {
    const shown = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document
            .querySelector('textarea')
            ?.addEventListener(
              'input',
              (event) =>
                requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - event.timeStamp))),
              { once: true },
            )
        }),
    )
    await composer.press(letter === ' ' ? 'Space' : letter)
    times.push(await shown)
  }
  return median(times)
}

/** From a click on a row to the heading of its record. */
function rowToItem(page: Page, row: number): Promise<number> {
  return page.evaluate(
    (index) =>
      new Promise<number>((resolve, reject) => {
        const button = document.querySelectorAll<HTMLElement>('.record-list .record-row')[index]
        const name = button?.querySelector('.record-name')?.textContent
        if (!button || !name) {
          reject(new Error('There is no such row'))
          return
        }
        const start = performance.now()
        const look = (now: number) => {
          if (document.querySelector('.split-detail h2')?.textContent?.includes(name))
            resolve(performance.now() - start)
          else if (now - start > 20_000) reject(new Error(`${name} was not shown.`))
          else requestAnimationFrame(look)
        }
        button.click()
        requestAnimationFrame(look)
      }),
    row,
  )
}
