/** One headless Chromium for the whole double, started when the main entry has had its first turn. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Cdp } from './cdp.ts'

/** DOUBLE_PROFILE names a folder that whoever started the double removes, also after a crash. */
export const profile = process.env['DOUBLE_PROFILE'] ?? mkdtempSync(path.join(tmpdir(), 'electron-double-'))
export const switches = new Map<string, string | undefined>()

let browser: Cdp | null = null
process.on('exit', () => {
  browser?.process.kill('SIGKILL')
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  } catch {
    // The system empties its folder for temporary files.
  }
})

export const chromium = (): Cdp => {
  if (!browser) throw new Error('Chromium has not started')
  return browser
}

export const started = new Promise<Cdp>((resolve, reject) => {
  // Next turn, so that switches which the main entry appends are on the command line.
  setImmediate(() => {
    const executable = process.env['DOUBLE_CHROMIUM']
    if (!executable) throw new Error('DOUBLE_CHROMIUM must name a Chromium')
    const args = [
      ...[...switches].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
      '--headless',
      '--no-startup-window',
      // Windows are the app's to make: what a page opens is only told to the window open handler.
      '--block-new-web-contents',
      '--remote-debugging-port=0',
      '--no-first-run',
      '--hide-scrollbars',
      '--mute-audio',
      '--window-size=1280,860',
      `--user-data-dir=${profile}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ]
    Cdp.launch(executable, args, (line) => process.stderr.write(`${line}\n`)).then((cdp) => {
      browser = cdp
      cdp.process.once('exit', () => process.exit())
      resolve(cdp)
    }, reject)
  })
})
