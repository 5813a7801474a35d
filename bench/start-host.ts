import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The loopback host on a data folder, in a process of its own; resolves once it says its address. */
export async function startHost(
  dataDir: string,
): Promise<{ url: string; pid: number | undefined; stop(): Promise<void> }> {
  const host = spawn(process.execPath, [path.join(root, 'dist/main/loopback.js'), '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()))
  return {
    url: await firstUrl(host),
    pid: host.pid,
    async stop() {
      host.kill()
      await ended
    },
  }
}

function firstUrl(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    host.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const line = text.split('\n').find((candidate) => candidate.startsWith('{'))
      if (line && text.includes('\n')) resolve((JSON.parse(line) as { url: string }).url)
    })
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}`)))
  })
}
