import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'
import { systemIds } from '../../app/system-ports.ts'
import { story } from './step-story.ts'

/**
 * The whole app in a process of its own, on the folder given, that plays the story and is killed by itself at one moment: `id N`, when
 * the Nth id since the question is drawn (before what it is for is on the disk), or `event NAME`, right after the first such event is.
 * Arguments: folder, `id` or `event`, and which; the app is loaded through Vite, as its runbooks are bundled text.
 */
const [dir = '', by = '', which = ''] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '../../..')
const { module } = await runnerImport<typeof import('../../app/create-app.ts')>(
  path.join(root, 'main/app/create-app.ts'),
  { root, configFile: false, logLevel: 'error' },
)
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
let drawn: number | null = null
const app = await module.createApp({
  dataDir: dir,
  registryYaml: readFileSync(path.join(root, 'registry.yaml'), 'utf8'),
  registryFile: null,
  shell: 'test',
  version: '0.0.0',
  ids: {
    next() {
      if (drawn !== null) {
        drawn += 1
        if (by === 'id' && drawn === Number(which)) die()
      }
      return systemIds.next()
    },
  },
})
app.onEvent((event) => {
  if (drawn === null || event.type !== 'trace-grew' || by !== 'event') return
  if (event.events.some(({ name }) => name === which)) die()
})
drawn = 0
await story(app.dispatch)
process.stdout.write('the story ended\n')
process.exit(3)
