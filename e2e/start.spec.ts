import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test as base } from './fixtures.ts'
import { cleanEnvironment, node, root } from './node.ts'

type Started = {
  output(): string
  child: ChildProcess
  /** The exit code, or null when a signal ended it. */
  ended: Promise<number | null>
}
type Start = (options?: { args?: string[]; env?: Record<string, string>; node?: string }) => Started

const test = base.extend<{ start: Start }>({
  start: async ({ dataDir }, use) => {
    const running: Started[] = []
    await use(({ args = [], env = {}, node: program = node } = {}) => {
      const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...rest } = cleanEnvironment()
      const child = spawn(program, [path.join(root, 'dist/main/start.js'), '--data', dataDir, ...args], {
        cwd: root,
        env: { ...rest, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let text = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      }
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
      const started = { output: () => text, child, ended }
      running.push(started)
      return started
    })
    for (const { child, ended } of running) {
      child.kill()
      await ended
    }
  },
})

/** A program that notes what it was started with and then does as it is told. */
function standIn(folder: string, name: string, then: string): { file: string; noted: () => string[] } {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, name)
  const note = path.join(folder, `${name}.args`)
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > '${note}'\n${then}\n`)
  chmodSync(file, 0o755)
  return { file, noted: () => readFileSync(note, 'utf8').trim().split('\n') }
}

test.describe('npm start', () => {
  test.skip(process.platform !== 'linux', 'The stand-ins are shell scripts and the display is told by the environment.')

  test('takes Electron where its program and a display are there, and ends with it', async ({ start, dataDir }) => {
    const { noted } = standIn(path.join(dataDir, 'dist'), 'electron', 'exit 3')
    const started = start({ env: { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: path.join(dataDir, 'dist') } })
    expect(await started.ended).toBe(3)
    expect(started.output()).toBe('Starting the desktop window (Electron).\n')
    expect(noted()).toEqual(expect.arrayContaining([root, `--data=${dataDir}`]))
  })

  test('opens a browser’s window where Electron is missing, says why, and ends when the window is closed', async ({
    start,
    dataDir,
  }) => {
    const { file, noted } = standIn(path.join(dataDir, 'bin'), 'some-browser', 'sleep 4')
    const started = start({
      env: { DISPLAY: ':99', CUGAR_BROWSER: file, ELECTRON_OVERRIDE_DIST_PATH: path.join(dataDir, 'none') },
    })
    expect(await started.ended).toBe(0)
    expect(started.output()).toContain(
      'Starting in a window of some-browser, because Electron’s program file is not installed here (npx install-electron brings it).',
    )
    expect(noted()[0]).toMatch(/^--app=http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/)
    expect(noted()).toContain(`--user-data-dir=${path.join(dataDir, 'browser')}`)
  })

  test('goes on serving when the browser hands the address over to another window', async ({ start, dataDir }) => {
    const { file } = standIn(path.join(dataDir, 'bin'), 'some-browser', 'exit 0')
    const started = start({
      env: { DISPLAY: ':99', CUGAR_BROWSER: file, ELECTRON_OVERRIDE_DIST_PATH: path.join(dataDir, 'none') },
    })
    await expect.poll(started.output).toContain('opened no window of its own')
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0] ?? ''
    expect((await fetch(origin)).status).toBe(401)
  })

  test('prints the address where there is no display, and serves until it is stopped', async ({ start, dataDir }) => {
    const started = start({ env: { ELECTRON_OVERRIDE_DIST_PATH: path.join(dataDir, 'none') } })
    await expect.poll(started.output).toContain('until you press Ctrl+C')
    expect(started.output()).toContain('because this computer has no display')
    const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(started.output())?.[0] ?? ''
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
    started.child.kill('SIGINT')
    expect(await started.ended).toBe(0)
  })

  test('says what is wrong with an option and ends with 2', async ({ start }) => {
    const started = start({ args: ['--port', '99999'] })
    expect(await started.ended).toBe(2)
    expect(started.output()).toContain('--port needs a number from 1 to 65535')
  })
})

test('the entries for Node load nothing native before they have checked their Node', () => {
  const dist = path.join(root, 'dist/main')
  const loadedBy = (file: string, seen = new Set<string>()): Set<string> => {
    const code = readFileSync(path.join(dist, file), 'utf8')
    for (const [, from = ''] of code.matchAll(/^import (?:.* from )?"([^"]+)";$/gm)) {
      if (seen.has(from)) continue
      seen.add(from)
      if (from.startsWith('./')) loadedBy(from, seen)
    }
    return seen
  }
  for (const entry of ['start.js', 'loopback.js', 'cli.js']) {
    const loaded = [...loadedBy(entry)]
    expect(loaded.length, entry).toBeGreaterThan(0)
    expect(loaded, entry).not.toContain('better-sqlite3')
    expect(loaded, entry).not.toContain('electron')
  }
})
