import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  chromium,
  expect,
  test as base,
  type Browser,
  type ElectronApplication,
  type Page,
  type Request,
} from '@playwright/test'
import { electronBinary } from '../main/shells/start/electron-binary.ts'
import { findTestBrowser, launchOptions, type TestBrowser } from './browser.ts'
import { runCugar, type CommandOptions, type CommandResult } from './command-line.ts'
import { shiftClock } from './fixed-day.mjs'
import { clockOffsetMs, root } from './node.ts'
import { packApp, type Packed } from './pack.ts'
import { openDesktop, openLoopback, type RunningShell } from './shells.ts'

export const electronIsMissing = (): boolean => electronBinary(root, {}) === null

export type Signal = 'SIGTERM' | 'SIGKILL'

type Options = {
  /** A registry file instead of the one that came with the app. */
  registryFile: string | null
  /** Environment of the shell, on top of one without settings of the app. */
  shellEnv: Record<string, string>
}

type Fixtures = {
  /** An empty folder of its own for each test. */
  dataDir: string
  shell: { current: RunningShell; start: () => Promise<RunningShell> }
  /** The app's page, open on `dataDir`. After `restart` use the page that it gives. */
  app: Page
  /** Electron or its double. Not in project `loopback`. */
  desktop: ElectronApplication
  /** Ends the app, in good order unless told otherwise, starts it again on the same data and gives its new page. */
  restart: (signal?: Signal) => Promise<Page>
  /** Runs the command line on `dataDir` with `--json`. */
  cugar: (args: readonly string[], options?: CommandOptions) => Promise<CommandResult>
}

type WorkerFixtures = {
  testBrowser: TestBrowser
  /** Null but in project `loopback`. */
  pageBrowser: Browser | null
  /** Null but in project `packed`. */
  packed: Packed | null
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  registryFile: [null, { option: true }],
  shellEnv: [{}, { option: true }],
  testBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
    async ({}, use) => use(await findTestBrowser()),
    { scope: 'worker', timeout: 120_000 },
  ],
  pageBrowser: [
    async ({ testBrowser }, use, { project }) => {
      const browser = project.name === 'loopback' ? await chromium.launch(launchOptions(testBrowser)) : null
      await use(browser)
      await browser?.close()
    },
    { scope: 'worker' },
  ],
  packed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
    async ({}, use, { project }) => {
      const packed = project.name === 'packed' ? await packApp() : null
      await use(packed)
      packed?.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  dataDir: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cugar-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  shell: async ({ dataDir, registryFile, shellEnv, testBrowser, pageBrowser, packed }, use, { project }) => {
    test.skip(project.name === 'electron' && electronIsMissing(), 'Electron’s program file is not here.')
    const options = { dataDir, registryFile, env: shellEnv }
    const context = await pageBrowser?.newContext({ viewport: { width: 1280, height: 800 } })
    await context?.addInitScript(shiftClock, clockOffsetMs)
    const start = (): Promise<RunningShell> =>
      context
        ? openLoopback(options, context)
        : openDesktop({
            ...options,
            appDir: packed?.appDir ?? root,
            double: project.name === 'electron' ? null : testBrowser,
            packaged: packed !== null,
          })
    // The page must ask nobody but its own host. What its policy stops never leaves it.
    const foreign: string[] = []
    const note = (request: Request) => {
      const { protocol, hostname } = new URL(request.url())
      const stopped = /csp|BLOCKED_BY/i.test(request.failure()?.errorText ?? '')
      if (/^(?:https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1' && !stopped) foreign.push(request.url())
    }
    context?.on('requestfinished', note)
    context?.on('requestfailed', note)
    const shell = { current: await start(), start }
    await use(shell)
    expect(foreign, 'requests of the page to others').toEqual([])
    await shell.current.stop()
    await context?.close()
  },
  app: async ({ shell }, use) => use(shell.current.page),
  desktop: async ({ shell }, use) => {
    if (!shell.current.desktop) throw new Error('There is no desktop app in project loopback.')
    await use(shell.current.desktop)
  },
  restart: async ({ shell }, use) =>
    use(async (signal) => {
      await shell.current.stop(signal)
      shell.current = await shell.start()
      return shell.current.page
    }),
  cugar: async ({ dataDir }, use) => use((args, options) => runCugar(dataDir, args, options)),
})
export { expect } from '@playwright/test'
