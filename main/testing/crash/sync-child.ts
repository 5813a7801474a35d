import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'

/**
 * The whole app in a process of its own, on the folder given, that syncs one vendor until it has ended or somebody kills it. With a second
 * argument it kills itself as soon as so many pages of contacts are kept. The vendor's address and key come from the environment.
 */
const [dir = '', pages = ''] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '../../..')
const { module } = await runnerImport<typeof import('../../app/create-app.ts')>(
  path.join(root, 'main/app/create-app.ts'),
  { root, configFile: false, logLevel: 'error' },
)
const app = await module.createApp({
  dataDir: dir,
  registryYaml: readFileSync(path.join(dir, 'registry.yaml'), 'utf8'),
  registryFile: null,
  shell: 'test',
  version: '0.0.0',
  environment: process.env,
})
app.onEvent((event) => {
  if (event.type !== 'adapter-changed' || pages === '') return
  const contacts = event.adapter.syncs.find(({ kind }) => kind === 'contacts')
  if (contacts && contacts.pages >= Number(pages)) process.kill(process.pid, 'SIGKILL')
})
const result = await app.dispatch('adapter.sync', { id: 'pipedrive', kinds: ['accounts', 'contacts'] })
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(3)
