import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { LaunchOptions } from '@playwright/test'
import { findBrowser, sandboxArguments } from '../main/shells/start/browser.ts'

const root = path.join(import.meta.dirname, '..')

/** What a Chromium needs to start here. */
export type TestBrowser = { name: string; executablePath: string; env: Record<string, string> }

/** The installed Chromium, Chrome or Edge, else Playwright's own, else the one from npm, which needs Linux on x64 and no other package. */
export async function findTestBrowser(): Promise<TestBrowser> {
  const installed = process.env['CUGAR_TEST_BROWSER'] === 'npm' ? null : findBrowser()
  if (installed) return { name: installed.name, executablePath: installed.file, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBrowser()
  throw new Error('No browser was found. Install Chrome, Chromium or Edge, or set CUGAR_BROWSER to the path of one.')
}

export const launchOptions = ({ executablePath, env }: TestBrowser): LaunchOptions => ({
  executablePath,
  args: sandboxArguments(),
  env: { ...(process.env as Record<string, string>), ...env },
})

/** Unpacks the browser of @sparticuz/chromium once, beside the packages: in the shared temporary folder it would trust any file found. */
async function unpackedBrowser(): Promise<TestBrowser> {
  const folder = path.join(root, 'node_modules/.cache/test-browser')
  const executablePath = path.join(folder, 'chromium')
  if (!existsSync(executablePath)) await unpack(folder)
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') }
  const libraries = path.join(folder, 'al2023/lib')
  const env = startsWith({}, executablePath) ? fonts : { ...fonts, LD_LIBRARY_PATH: libraries }
  if (!startsWith(env, executablePath)) {
    throw new Error('The browser from npm does not start here: a system library is missing. Install Chromium instead.')
  }
  return { name: 'the Chromium of @sparticuz/chromium', executablePath, env }
}

async function unpack(folder: string): Promise<void> {
  mkdirSync(path.dirname(folder), { recursive: true })
  const part = mkdtempSync(`${folder}-`)
  // The package unpacks into the system's folder for temporary files, wherever that is said to be.
  const script = `
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    const bin = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'))
    const { fileURLToPath } = await import('node:url')
    await inflate(fileURLToPath(new URL('al2023.tar.br', bin)))
    await chromium.executablePath()`
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: part },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    renameSync(part, folder)
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

const startsWith = (env: Record<string, string>, executablePath: string): boolean =>
  spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0
