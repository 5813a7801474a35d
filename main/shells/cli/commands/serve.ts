import path from 'node:path'
import { findBrowser } from '../../start/browser.ts'
import { runHost } from '../../start/run-host.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import { defaultDataFolder } from '../data-folder.ts'

/** `serve [--port N] [--metrics-port N] [--no-open]`: prints one JSON line with the URL and goes on until the window is closed or it is stopped. */
export async function serveCommand(args: Arguments): Promise<number> {
  const registry = textOption(args, 'registry')
  await runHost({
    dataDir: path.resolve(textOption(args, 'data') ?? defaultDataFolder()),
    port: portOption(args, 'port', 1),
    metricsPort: portOption(args, 'metrics-port', 1024),
    registryFile: registry === undefined ? null : path.resolve(registry),
    browser: args.options.has('no-open') ? null : findBrowser(),
    announce: ({ url, metricsUrl }) =>
      process.stdout.write(`${JSON.stringify(metricsUrl === null ? { url } : { url, metricsUrl })}\n`),
  })
  return 0
}

function portOption(args: Arguments, name: string, least: number): number | null {
  const text = textOption(args, name)
  if (text === undefined) return null
  const port = Number(text)
  if (Number.isInteger(port) && port >= least && port < 65_536) return port
  throw new UsageError(`--${name} is a number from ${least} to 65535.`)
}
