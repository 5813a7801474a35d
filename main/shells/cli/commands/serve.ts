import path from 'node:path'
import { findBrowser } from '../../start/browser.ts'
import { runHost } from '../../start/run-host.ts'
import { textOption, UsageError, type Arguments } from '../arguments.ts'
import { defaultDataFolder } from '../data-folder.ts'

/** `serve [--port N] [--no-open]`: prints one JSON line with the URL and goes on until the window is closed or it is stopped. */
export async function serveCommand(args: Arguments): Promise<number> {
  const portText = textOption(args, 'port')
  const port = portText === undefined ? null : Number(portText)
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new UsageError('--port is a number from 1 to 65535.')
  const registry = textOption(args, 'registry')
  await runHost({
    dataDir: path.resolve(textOption(args, 'data') ?? defaultDataFolder()),
    port,
    registryFile: registry === undefined ? null : path.resolve(registry),
    browser: args.options.has('no-open') ? null : findBrowser(),
    announce: ({ url }) => process.stdout.write(`${JSON.stringify({ url })}\n`),
  })
  return 0
}
