import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { createBuilder, type EnvironmentOptions, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { hasDisplay } from './main/shells/start/choose-shell.ts'
import { electronBinary } from './main/shells/start/electron-binary.ts'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
const native = ['electron', 'better-sqlite3', 'playwright']
/** In development the page comes from Vite; what it asks of the loopback host goes through Vite's proxy to this port. */
const DEV_HOST_PORT = 5174

/** The entries whose file is there, by name. */
const entries = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([, file]) => existsSync(path.join(root, file))))

const benchEntries = (): Record<string, string> => {
  if (!existsSync(path.join(root, 'bench'))) return {}
  const files = readdirSync(path.join(root, 'bench')).filter((file) => /(?<!\.test|\.d)\.ts$/.test(file))
  return Object.fromEntries(files.map((file) => [file.slice(0, -'.ts'.length), `bench/${file}`]))
}

/** Code for Node or Electron's main process: the native packages stay outside, everything else is bundled in. */
const nodeCode = (
  outDir: string,
  chunks: string,
  extension: string,
  input: Record<string, string>,
): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { conditions: ['node', 'module', 'import', 'default'], noExternal: true, external: native },
  build: {
    outDir: path.join(root, outDir),
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, path.join(root, file)])),
      external: native,
      output: {
        format: 'es',
        entryFileNames: `[name].${extension}`,
        chunkFileNames: `${chunks}-[name]-[hash].${extension}`,
      },
    },
  },
})

/** One self-contained script that runs before the page's bundle. */
const pageScript = (file: string, format: 'cjs' | 'iife', entryFileNames: string): EnvironmentOptions => ({
  consumer: 'server',
  resolve: {
    conditions: ['browser', 'module', 'import', 'default'],
    noExternal: true,
    external: ['electron'],
    builtins: [],
  },
  build: {
    outDir: path.join(root, 'dist/preload'),
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'chrome150',
    minify: false,
    rolldownOptions: {
      input: path.join(root, file),
      external: ['electron'],
      output: { format, entryFileNames, codeSplitting: false },
    },
  },
})

/** What is built, by environment. The packaged app holds `client`, `preload` and `electron`, and nothing of the others. */
const environments = (): Record<string, EnvironmentOptions> => {
  const electron = entries({ electron: 'main/shells/electron/main.ts' })
  const node = entries({
    loopback: 'main/shells/loopback/main.ts',
    cli: 'main/shells/cli/main.ts',
    start: 'main/shells/start/start.ts',
  })
  const bench = benchEntries()
  const built = (condition: boolean, name: string, options: EnvironmentOptions) =>
    condition ? { [name]: options } : {}
  return {
    client: {
      build: {
        outDir: path.join(root, 'dist/renderer'),
        emptyOutDir: false,
        target: 'chrome150',
        modulePreload: { polyfill: false },
      },
    },
    ...built(
      existsSync(path.join(root, 'preload/electron.ts')),
      'preload',
      pageScript('preload/electron.ts', 'cjs', 'electron.cjs'),
    ),
    ...built(
      existsSync(path.join(root, 'preload/loopback.ts')),
      'bridge',
      pageScript('preload/loopback.ts', 'iife', 'bridge.js'),
    ),
    ...built(Object.keys(electron).length > 0, 'electron', nodeCode('dist/main', 'electron', 'js', electron)),
    ...built(Object.keys(node).length > 0, 'node', nodeCode('dist/main', 'node', 'js', node)),
    ...built(Object.keys(bench).length > 0, 'bench', nodeCode('dist/bench', 'chunk', 'mjs', bench)),
  }
}

/** `vite`: builds preload and main in watch mode beside the dev server and keeps a shell running on them. */
function shellRunner(): Plugin {
  const electron =
    process.env['CUGAR_SHELL'] === 'loopback' || !hasDisplay(process.platform, process.env)
      ? null
      : electronBinary(root)
  const watched = electron ? ['preload', 'electron'] : ['bridge', 'node']
  return {
    name: 'shell-runner',
    apply: (_config, env) => env.command === 'serve' && !process.env['VITEST'],
    transformIndexHtml: () =>
      electron ? [] : [{ tag: 'script', attrs: { src: '/bridge.js' }, injectTo: 'head-prepend' }],
    configureServer(server) {
      let child: ChildProcess | null = null
      let stopping = false

      async function stop(): Promise<void> {
        const running = child
        child = null
        if (!running || running.exitCode !== null) return
        running.removeAllListeners('exit')
        const gone = new Promise((resolve) => running.once('exit', resolve))
        running.kill()
        await gone
      }

      async function start(): Promise<void> {
        const devUrl = server.resolvedUrls?.local[0]
        if (!devUrl) return
        await stop()
        if (stopping) return
        const [command, args] = electron
          ? [electron, ['.']]
          : [process.execPath, ['dist/main/loopback.js', '--port', String(DEV_HOST_PORT)]]
        child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, CUGAR_DEV_URL: devUrl } })
        child.once('exit', () => {
          if (!stopping) void server.close()
        })
      }

      async function watch(): Promise<void> {
        const builder = await createBuilder({ root, mode: 'development', logLevel: 'warn' })
        const built = new Set<string>()
        for (const name of watched) {
          const environment = builder.environments[name]
          if (!environment) throw new Error(`There is nothing to build for ${name}.`)
          environment.config.build.watch = {}
          const watcher = await builder.build(environment)
          if (!('on' in watcher)) throw new Error(`${name} is not watched.`)
          watcher.on('event', (event) => {
            if (event.code === 'ERROR') server.config.logger.error(String(event.error))
            if (event.code !== 'END') return
            built.add(name)
            if (built.size < watched.length) return
            server.config.logger.info(`[${name}] built, starting the ${electron ? 'Electron' : 'loopback'} shell`)
            void start()
          })
        }
      }

      server.httpServer?.once('listening', () => {
        watch().catch((thrown: unknown) => {
          server.config.logger.error(String(thrown))
          void server.close()
        })
      })
      server.httpServer?.once('close', () => {
        stopping = true
        void stop()
      })
    },
  }
}

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  clearScreen: false,
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [react(), shellRunner()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/ws', '/bridge.js'].map((route) => [
        route,
        { target: `http://127.0.0.1:${DEV_HOST_PORT}`, ws: route === '/ws', changeOrigin: true, rewriteWsOrigin: true },
      ]),
    ),
  },
  environments: environments(),
  builder: {
    async buildApp(builder) {
      rmSync(path.join(root, 'dist'), { recursive: true, force: true })
      const { client, ssr: _none, ...others } = builder.environments
      // The page takes longest and comes last: an error in main shows sooner.
      for (const environment of [...Object.values(others), client]) if (environment) await builder.build(environment)
    },
  },
  test: {
    // The machines are noisy: a slow test is no failed test. Speed is measured in `npm run bench`.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    root,
    include: ['{main,shared,renderer,bench}/**/*.test.{ts,tsx}'],
    setupFiles: ['e2e/loopback-only.mjs'],
    coverage: {
      provider: 'v8',
      include: ['main/core/**/*.ts', 'shared/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: path.join(root, 'coverage'),
      thresholds: { lines: 80, branches: 80 },
    },
  },
})
