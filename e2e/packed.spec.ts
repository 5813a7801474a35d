import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from './fixtures.ts'
import type { Packed } from './pack.ts'

const driver = 'node_modules/better-sqlite3'
/** Everything that a release may hold. A file of any other name is a mistake. */
const allowed = [
  /^package\.json$/,
  /^dist\/main\/electron(-[\w-]+)?\.js$/,
  /^dist\/preload\/electron\.cjs$/,
  /^dist\/renderer\/(index\.html|icon\.svg|assets\/[\w.-]+\.(js|css|woff2|svg|png))$/,
  new RegExp(`^${driver}/(package\\.json|lib/[\\w/-]+\\.js|prebuilds/linux-x64\\.node)$`),
]

function release(packed: Packed | null) {
  if (!packed) throw new Error('Only project packed packs the app.')
  const files = packed.files
    .map((file) => file.replace(/^\//, ''))
    .filter((file) => statSync(path.join(packed.appDir, file)).isFile())
  const text = (file: string) => readFileSync(path.join(packed.appDir, file), 'utf8')
  return { ...packed, files, text }
}

test.describe('the release', { tag: '@packed' }, () => {
  test('holds the desktop app and nothing else', ({ packed }) => {
    const { files } = release(packed)
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
    const needed = ['package.json', 'dist/main/electron.js', 'dist/preload/electron.cjs', 'dist/renderer/index.html']
    expect(files).toEqual(expect.arrayContaining(needed))
  })

  test('has no loopback host, no command line and no developer’s address in it', ({ packed }) => {
    const { files, text } = release(packed)
    const code = files.filter((file) => /^dist\/main\/.*\.js$/.test(file)).map(text)
    expect(code.length).toBeGreaterThan(0)
    const traces = ['Sec-WebSocket-Accept', 'startLoopbackHost', 'loopback-session.json', '/bridge.js']
    expect(traces.filter((trace) => code.some((file) => file.includes(trace)))).toEqual([])
    expect(text('dist/renderer/index.html')).not.toMatch(/bridge\.js|@vite|localhost|127\.0\.0\.1/)
  })

  test('the preload asks for nothing but electron, as a sandboxed one must', ({ packed }) => {
    const required = [
      ...release(packed)
        .text('dist/preload/electron.cjs')
        .matchAll(/require\((.*?)\)/g),
    ]
    expect(required.map(([, name]) => name)).toEqual(['"electron"'])
  })

  test('the database driver lies outside the archive, where it can be loaded', ({ packed }) => {
    const { outDir } = release(packed)
    const unpacked = path.join(outDir, 'resources/app.asar.unpacked', driver, 'prebuilds/linux-x64.node')
    expect(existsSync(unpacked)).toBe(true)
  })

  test('the fuses close what a release does not need', async ({ packed }) => {
    const wire = await getCurrentFuseWire(path.join(release(packed).outDir, 'cugar-sales'))
    const isOn = (fuse: FuseV1Options) => wire[fuse] === '1'.charCodeAt(0)
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyArchive: true,
      fileProtocol: false,
    })
  })
})
