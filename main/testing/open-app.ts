import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toAppError } from '../../shared/errors.ts'
import { contract, type Channel, type Input, type Output } from '../../shared/ipc/contract.ts'
import type { AppEvent } from '../../shared/ipc/events.ts'
import { createApp } from '../app/create-app.ts'
import type { ModelTape } from '../adapters/model/model-tape.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Secrets } from '../core/ports/secrets.ts'
import { createFakeClock } from './fake-clock.ts'

const registryYaml = readFileSync(path.resolve(import.meta.dirname, '../../registry.yaml'), 'utf8')

export type TestAppOptions = {
  /** Changes the text of the registry. */
  registry?: (yaml: string) => string
  environment?: Record<string, string>
  secrets?: Secrets
  modelTape?: ModelTape
  openExternal?: (url: string) => Promise<boolean>
  /** The machine's clock instead of one that stands still, for what really waits. */
  realClock?: boolean
  /** Another clock than these two. */
  clock?: Clock
  /** A folder that another app has left; a new one where left out. */
  dataDir?: string
}

/** The whole app on a folder of its own, over real SQLite. `call` throws what main refuses and holds answers to the contract. */
export async function openTestApp({
  registry = (yaml) => yaml,
  environment,
  secrets,
  modelTape,
  openExternal,
  realClock = false,
  clock = realClock ? undefined : createFakeClock(),
  dataDir = mkdtempSync(path.join(tmpdir(), 'cugar-app-')),
}: TestAppOptions = {}) {
  const app = await createApp({
    dataDir,
    registryYaml: registry(registryYaml),
    registryFile: null,
    shell: 'test',
    version: '0.0.0',
    ...(environment ? { environment } : {}),
    ...(secrets ? { secrets } : {}),
    ...(modelTape ? { modelTape } : {}),
    ...(openExternal ? { openExternal } : {}),
    ...(clock ? { clock } : {}),
  })
  const events: AppEvent[] = []
  app.onEvent((event) => events.push(event))
  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const result = await app.dispatch(channel, input)
    if (!result.ok) throw toAppError(result.error)
    return contract[channel].output.parse(result.value) as Output<C>
  }
  return {
    app,
    dataDir,
    call,
    events,
    /** Ends the app; its folder stays. */
    stop: app.close,
    async close() {
      await app.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
