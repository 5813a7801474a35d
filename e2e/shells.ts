import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test'
import type { TestBrowser } from './browser.ts'
import { cleanEnvironment, node, root } from './node.ts'

/** A shell that runs the app on a data folder, with its page open. */
export type RunningShell = {
  page: Page
  /** Null in the loopback shell. */
  desktop: ElectronApplication | null
  /** The address of the loopback host; null in Electron. */
  origin: string | null
  /** Ends the shell and waits for its end. `SIGKILL` is a crash: nothing is said good-bye to. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export type ShellOptions = {
  dataDir: string
  registryFile: string | null
  env: Record<string, string>
}

export type Host = { url: string; origin: string; pid: number; stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void> }

/** Starts the loopback host alone. `port` null takes a free one. */
export async function startHost(
  { dataDir, registryFile, env }: ShellOptions,
  port: number | null = null,
): Promise<Host> {
  const args = ['--data', dataDir, ...(registryFile === null ? [] : ['--registry', registryFile])]
  const portArgs = port === null ? [] : ['--port', String(port)]
  const child = spawn(node, [path.join(root, 'dist/main/loopback.js'), ...args, ...portArgs], {
    cwd: root,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve((JSON.parse(line) as { url: string }).url))
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`The host ended with ${code}: ${stderr}`)))
  })
  return {
    url,
    origin: new URL(url).origin,
    pid: child.pid ?? 0,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}

export async function openLoopback(options: ShellOptions, context: BrowserContext): Promise<RunningShell> {
  const host = await startHost(options)
  const page = await context.newPage()
  await page.goto(host.url)
  return {
    page,
    desktop: null,
    origin: host.origin,
    async stop(signal) {
      await page.close()
      await host.stop(signal)
    },
  }
}

export type DesktopOptions = ShellOptions & {
  /** The folder whose package.json names the main entry. */
  appDir: string
  /** Null runs Electron itself, else the double of it on this browser. */
  double: TestBrowser | null
  packaged: boolean
}

export async function openDesktop(options: DesktopOptions): Promise<RunningShell> {
  const { dataDir, registryFile, appDir, double, packaged } = options
  const profile = double && mkdtempSync(path.join(tmpdir(), 'cugar-double-'))
  const doubleEnv = double && {
    DOUBLE_PROFILE: profile ?? '',
    DOUBLE_CHROMIUM: double.executablePath,
    DOUBLE_PACKAGED: packaged ? '1' : '',
    ...double.env,
  }
  // Playwright asks the npm package where Electron is, which looks at this variable of this process.
  if (double) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(import.meta.dirname, 'double')
  else delete process.env['ELECTRON_OVERRIDE_DIST_PATH']
  // Without executablePath Playwright holds `ready` back until it is connected.
  const desktop = await _electron.launch({
    args: [appDir, `--data=${dataDir}`, ...(registryFile === null ? [] : [`--registry=${registryFile}`])],
    env: cleanEnvironment({ ...doubleEnv, ...options.env }),
    cwd: root,
  })
  const page = await desktop.firstWindow()
  // The window is there before it leads anywhere.
  await page.waitForFunction(() => window.salesApp !== undefined)
  return {
    page,
    desktop,
    origin: null,
    async stop(signal) {
      if (signal === 'SIGKILL') await crash(desktop)
      else await desktop.close()
      if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

async function crash(desktop: ElectronApplication): Promise<void> {
  const ended = desktop.waitForEvent('close')
  const child = desktop.process()
  // Playwright starts it as the leader of a group, to which its helper processes belong.
  if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
  await ended
}
