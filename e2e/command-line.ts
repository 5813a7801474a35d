import { spawn } from 'node:child_process'
import path from 'node:path'
import { cleanEnvironment, node, root } from './node.ts'

export type CommandResult = {
  /** Null when a signal ended it. */
  code: number | null
  /** Standard output as JSON, or null when it is something else. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a spec states the shape by what it expects
  json: any
  stdout: string
  stderr: string
}

export type CommandOptions = { json?: boolean; env?: Record<string, string>; input?: string }

/** Runs one command of the command line on a data folder. `--json` is added; give `{ json: false }` to read the text for people. */
export async function runCugar(
  dataDir: string,
  args: readonly string[],
  { json = true, env = {}, input = '' }: CommandOptions = {},
): Promise<CommandResult> {
  const [command = 'help', ...rest] = args
  const all = [command, '--data', dataDir, ...(json ? ['--json'] : []), ...rest]
  const child = spawn(node, [path.join(root, 'dist/main/cli.js'), ...all], {
    cwd: root,
    env: cleanEnvironment(env),
    stdio: 'pipe',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, json: parse(stdout), stdout, stderr }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
