import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { findBrowser } from '../main/shells/start/browser.ts'
import { median, type Figure } from './measure.ts'
import { startHost } from './start-host.ts'

const STARTS = 7
const root = path.resolve(import.meta.dirname, '../..')

/** Start and size of the app as a person meets it: the host, the page, and what they weigh. */
export async function shellFigures(): Promise<Figure[]> {
  const ready: number[] = []
  const memory: number[] = []
  const interactive: number[] = []
  for (let i = 0; i < STARTS; i += 1) {
    const dir = mkdtempSync(path.join(tmpdir(), 'cugar-start-'))
    const startedAt = performance.now()
    const host = await startHost(dir)
    try {
      ready.push(performance.now() - startedAt)
      const shown = await timeToInteractive(host.url, startedAt)
      if (shown !== null) interactive.push(shown)
      await new Promise((resolve) => setTimeout(resolve, 300))
      const rss = memoryOf(host.pid)
      if (rss !== null) memory.push(rss)
    } finally {
      await host.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
  const { first, all } = pageBytes()
  return [
    { name: 'loopback host ready, from its start', value: median(ready), unit: 'ms' },
    ...(interactive.length > 0
      ? [
          {
            name: 'window interactive, from the host’s start',
            value: median(interactive),
            unit: 'ms',
            aim: 'below 1500',
          },
        ]
      : []),
    { name: 'page before the first paint, compressed', value: first / 1024, unit: 'kB' },
    { name: 'page with everything, compressed', value: all / 1024, unit: 'kB' },
    ...(memory.length > 0
      ? [{ name: 'memory of the host, idle with a page', value: median(memory), unit: 'MB', aim: 'below 150' }]
      : []),
  ]
}

/** Until the page shows its navigation; null where no browser is. */
async function timeToInteractive(url: string, startedAt: number): Promise<number | null> {
  const browser = findBrowser()
  if (!browser) return null
  // Its types and its file are resolved at run time: the benchmark is built without the browser driver.
  const { chromium } = (await import('playwright')) as typeof import('playwright')
  const opened = await chromium.launch({
    executablePath: browser.file,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await opened.newPage()
    await page.goto(url)
    await page.getByRole('navigation').first().waitFor()
    return performance.now() - startedAt
  } finally {
    await opened.close()
  }
}

function memoryOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return line ? Number(line[1]) / 1024 : null
}

function pageBytes(): { first: number; all: number } {
  const folder = path.join(root, 'dist/renderer')
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:js|css|html)$/.test(file),
  )
  const size = (file: string) => gzipSync(readFileSync(path.join(folder, file))).length
  const sum = (list: readonly string[]) => list.reduce((total, file) => total + size(file), 0)
  return {
    first: sum(files.filter((file) => file === 'index.html' || html.includes(path.basename(file)))),
    all: sum(files),
  }
}
