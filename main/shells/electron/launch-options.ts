import path from 'node:path'

export type LaunchOptions = {
  /** Null leaves the folder to Electron. */
  dataDir: string | null
  registryFile: string | null
}

/**
 * What the person asked for when they started the app: `--data DIR` and `--registry FILE` (or `--data=DIR`), else CUGAR_DATA. Everything
 * else on the line is Electron's and Chromium's own.
 */
export function launchOptions(argv: readonly string[], env: NodeJS.ProcessEnv): LaunchOptions {
  const valueOf = (name: string): string | null => {
    const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
    const word = argv[at]
    if (word === undefined) return null
    const value = word === name ? argv[at + 1] : word.slice(name.length + 1)
    return value ? path.resolve(value) : null
  }
  const fromEnvironment = env['CUGAR_DATA'] ? path.resolve(env['CUGAR_DATA']) : null
  return { dataDir: valueOf('--data') ?? fromEnvironment, registryFile: valueOf('--registry') }
}
