import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

export type Browser = { name: string; file: string }

type Candidate = readonly [name: string, ...parts: (string | undefined)[]]

const candidates = (env: NodeJS.ProcessEnv): Record<string, readonly Candidate[]> => ({
  linux: [
    ['Chromium', '/usr/bin/chromium'],
    ['Chromium', '/usr/bin/chromium-browser'],
    ['Chromium', '/snap/bin/chromium'],
    ['Google Chrome', '/usr/bin/google-chrome'],
    ['Google Chrome', '/usr/bin/google-chrome-stable'],
    ['Google Chrome', '/opt/google/chrome/chrome'],
    ['Microsoft Edge', '/usr/bin/microsoft-edge'],
  ],
  darwin: [
    ['Google Chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['Microsoft Edge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['Chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ],
  win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((base): Candidate[] => [
    ['Google Chrome', base, 'Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Microsoft Edge', base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ]),
})

/**
 * A browser that can show the page in a window of its own, or null. CUGAR_BROWSER names one; after it come the installed Chromium, Chrome
 * and Edge, then one that Playwright has downloaded.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Browser | null {
  const chosen = env['CUGAR_BROWSER']
  if (chosen) return existsSync(chosen) ? { name: path.basename(chosen), file: chosen } : null
  for (const [name, ...parts] of candidates(env)[platform] ?? []) {
    if (!parts.every((part) => part !== undefined)) continue
    const file = path.join(...parts)
    if (existsSync(file)) return { name, file }
  }
  return playwrightBrowser(env, platform)
}

const playwrightPlaces: Partial<Record<NodeJS.Platform, { cache: string; programs: readonly string[] }>> = {
  linux: { cache: '.cache/ms-playwright', programs: ['chrome-linux64/chrome', 'chrome-linux/chrome'] },
  darwin: {
    cache: 'Library/Caches/ms-playwright',
    programs: [
      'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    ],
  },
  win32: { cache: 'AppData/Local/ms-playwright', programs: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'] },
}

function playwrightBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Browser | null {
  const places = playwrightPlaces[platform]
  if (!places) return null
  const folder = env['PLAYWRIGHT_BROWSERS_PATH'] ?? path.join(homedir(), places.cache)
  if (!existsSync(folder)) return null
  const builds = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .toSorted((a, b) => Number(b.slice('chromium-'.length)) - Number(a.slice('chromium-'.length)))
  for (const build of builds) {
    const file = places.programs.map((program) => path.join(folder, build, program)).find((each) => existsSync(each))
    if (file) return { name: 'Playwright’s Chromium', file }
  }
  return null
}

/** Chromium's own sandbox cannot be made by root, as in most containers. */
export const sandboxArguments = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Opens `url` in a window without tabs or address bar. The process lives as long as the window, with a browser profile of its own. */
export function openAppWindow(browser: Browser, url: string, profileDir: string): ChildProcess {
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profileDir}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    ...sandboxArguments(),
    // Hides the bar that warns of the missing sandbox over the whole width of the window.
    ...(sandboxArguments().length > 0 ? ['--test-type'] : []),
  ]
  return spawn(browser.file, args, { stdio: 'ignore' })
}
