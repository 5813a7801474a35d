import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { cleanEnvironment, node, root } from './node.ts'

/** Whether this system lets a process of ours have a disk of its own (Linux with user namespaces). */
export const mayMount = (): boolean => spawnSync('unshare', ['-Urm', 'true']).status === 0

export type SmallDisk = {
  /** The host's address with its key. */
  url: string
  /** Writes until the disk takes no more. */
  fill(): void
  /** Gives the room back. */
  empty(): void
  /** Copies the data folder as it stands, its log too. */
  copyTo(folder: string): void
  stop(): Promise<void>
}

/** Starts the loopback host on a copy of a data folder, on a real disk of so many megabytes at `mountPoint` that goes with it. */
export async function startOnSmallDisk(dataDir: string, mountPoint: string, megabytes: number): Promise<SmallDisk> {
  const script = `mount -t tmpfs -o size=${megabytes}m none "$1" && cp "$4"/cugar.db "$1" && exec "$2" "$3" --data "$1"`
  const child = inNamespace(script, [mountPoint, node, path.join(root, 'dist/main/loopback.js'), dataDir])
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout)
      createInterface(child.stdout).once('line', (line) => resolve((JSON.parse(line) as { url: string }).url))
    child.once('close', (code) => reject(new Error(`The host ended with ${code}: ${stderr}`)))
  })
  // The disk is mounted for that process alone; this is the way to it from outside.
  const disk = `/proc/${child.pid}/root${mountPoint}`
  const filler = path.join(disk, 'filler')
  return {
    url,
    fill() {
      for (const size of [1 << 20, 4096]) {
        for (let n = 0; ; n += 1) {
          try {
            writeFileSync(`${filler}-${size}-${n}`, Buffer.alloc(size, 1))
          } catch {
            break
          }
        }
      }
    },
    empty() {
      for (const name of readdirSync(disk)) if (name.startsWith('filler')) rmSync(path.join(disk, name))
    },
    copyTo: (folder) => cpSync(disk, folder, { recursive: true }),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Runs one command of the command line where its data folder stands on a disk that can only be read. */
export async function runOnReadOnlyDisk(
  dataDir: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const child = inNamespace('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"', [
    dataDir,
    node,
    path.join(root, 'dist/main/cli.js'),
    ...args,
    '--data',
    dataDir,
  ])
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stderr })))
}

function inNamespace(script: string, args: readonly string[]): ChildProcess {
  return spawn('unshare', ['-Urm', 'sh', '-c', script, 'sh', ...args], {
    cwd: root,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
