import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage, extractAll, listPackage } from '@electron/asar'
import { storedZip } from './stored-zip.ts'

const root = path.join(import.meta.dirname, '..')

export type Packed = {
  /** The unpacked contents of app.asar, as an app that the double can run. */
  appDir: string
  /** What app.asar holds, by path with forward slashes. */
  files: readonly string[]
  /** The packaged folder with the program and its resources. */
  outDir: string
  remove(): void
}

/**
 * Packs the built app as a release does, by electron-builder and its settings, around a stand-in for Electron's own files, which cannot be
 * fetched without the net. What it shows: which files are packed, which lie outside the archive, and how the fuses are set.
 */
export async function packApp(): Promise<Packed> {
  const work = mkdtempSync(path.join(tmpdir(), 'cugar-pack-'))
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  await writeStandIn(work, version)
  const builder = path.join(root, 'node_modules/electron-builder/cli.js')
  const settings = { electronDist: work, 'directories.output': path.join(work, 'release') }
  const args = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  execFileSync(process.execPath, [builder, '--dir', '--linux', '--x64', '--publish=never', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const outDir = path.join(work, 'release/linux-unpacked')
  const archive = path.join(outDir, 'resources/app.asar')
  const appDir = path.join(work, 'app')
  extractAll(archive, appDir)
  return {
    appDir,
    outDir,
    files: listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/')),
    remove: () => rmSync(work, { recursive: true, force: true }),
  }
}

/** The sentinel, version and number that electron-builder looks for where it sets the fuses, then nine fuses. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('010001011'),
])

async function writeStandIn(folder: string, version: string): Promise<void> {
  const defaultApp = path.join(folder, 'default-app')
  mkdirSync(defaultApp)
  writeFileSync(path.join(defaultApp, 'package.json'), '{"name":"default-app","main":"main.js"}')
  writeFileSync(path.join(defaultApp, 'main.js'), '')
  const archive = path.join(folder, 'default_app.asar')
  await createPackage(defaultApp, archive)
  const files = {
    electron: fuseWire,
    version: Buffer.from(version),
    LICENSE: Buffer.from('stand-in'),
    'locales/en-US.pak': Buffer.from('stand-in'),
    'locales/de.pak': Buffer.from('stand-in'),
    'resources/default_app.asar': readFileSync(archive),
  }
  writeFileSync(path.join(folder, `electron-v${version}-linux-x64.zip`), storedZip(files))
}
