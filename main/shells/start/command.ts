import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { parseHostArguments, type HostArguments } from '../loopback/command.ts'
import type { LoopbackHost } from '../loopback/host.ts'
import { problemText } from '../problem-text.ts'
import { findBrowser, sandboxArguments } from './browser.ts'
import { chooseShell, hasDisplay } from './choose-shell.ts'
import { electronBinary } from './electron-binary.ts'
import { runHost } from './run-host.ts'

const usage = 'npm start -- [--data DIR] [--registry FILE] [--port N] [--no-open]'
const projectDir = path.join(import.meta.dirname, '../..')

/** `npm start`: the desktop window where Electron can run, else the loopback host in a browser's window, else its address. */
export async function startCommand(argv: readonly string[]): Promise<number> {
  let options: HostArguments
  try {
    options = parseHostArguments(argv)
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\nUse: ${usage}\n`)
    return 2
  }
  const electron = electronBinary(projectDir)
  const browser = findBrowser()
  const display = hasDisplay(process.platform, process.env)
  const { shell, why } = chooseShell({
    electron,
    display,
    browser,
    open: options.open,
    wish: process.env['CUGAR_SHELL'],
  })
  process.stdout.write(`${why}\n`)
  if (shell === 'electron' && electron) return runElectron(electron, options)
  try {
    await runHost({
      ...options,
      browser: shell === 'browser' ? browser : null,
      announce: (host) => process.stdout.write(shell === 'browser' ? windowText(host) : addressText(host)),
    })
    return 0
  } catch (thrown) {
    process.stderr.write(`${problemText(thrown)}\n`)
    return 1
  }
}

async function runElectron(electron: string, { dataDir, registryFile }: HostArguments): Promise<number> {
  const args = [projectDir, `--data=${dataDir}`, ...(registryFile === null ? [] : [`--registry=${registryFile}`])]
  const child = spawn(electron, [...args, ...sandboxArguments()], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

const windowText = ({ origin }: LoopbackHost): string =>
  `CUGAr Sales runs at ${origin} and ends when you close its window or press Ctrl+C.\n`

const addressText = ({ url, origin }: LoopbackHost): string =>
  [
    'Open this address in a browser on this computer. It is good for one use:',
    url,
    `From another computer, first run there: ssh -L ${new URL(origin).port}:127.0.0.1:${new URL(origin).port} <this computer>`,
    'CUGAr Sales serves until you press Ctrl+C.',
    '',
  ].join('\n')
