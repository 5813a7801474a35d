import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../cli/data-folder.ts'
import { problemText } from '../problem-text.ts'
import { runHost } from '../start/run-host.ts'

const usage = 'node dist/main/loopback.js [--port N] [--data DIR] [--registry FILE]'

export type HostArguments = { dataDir: string; port: number | null; registryFile: string | null; open: boolean }

/** The options that every way of starting the host takes. Throws an Error that says what is wrong with them. */
export function parseHostArguments(argv: readonly string[]): HostArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      registry: { type: 'string' },
      'no-open': { type: 'boolean' },
    },
  })
  const port = values.port === undefined ? null : Number(values.port)
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port needs a number from 1 to 65535, not “${values.port}”.`)
  }
  return {
    dataDir: values.data === undefined ? defaultDataFolder() : path.resolve(values.data),
    port,
    registryFile: values.registry === undefined ? null : path.resolve(values.registry),
    open: values['no-open'] !== true,
  }
}

/** The host alone: one JSON line with the address, then it serves until it is stopped. Exit codes: 0 stopped, 1 failed, 2 wrong use. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let options: HostArguments
  try {
    options = parseHostArguments(argv)
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\nUse: ${usage}\n`)
    return 2
  }
  try {
    await runHost({
      ...options,
      devUrl: process.env['CUGAR_DEV_URL'] ?? null,
      browser: null,
      announce: ({ url }) => process.stdout.write(`${JSON.stringify({ url })}\n`),
    })
    return 0
  } catch (thrown) {
    process.stderr.write(`${problemText(thrown)}\n`)
    return 1
  }
}
