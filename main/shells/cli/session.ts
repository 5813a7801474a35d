import { existsSync } from 'node:fs'
import path from 'node:path'
import { createApp } from '../../app/create-app.ts'
import type { AppContext } from '../../app/context.ts'
import type { AppPorts } from '../../app/ports.ts'
import { createSystemClock } from '../../app/system-ports.ts'
import { AppError, toAppError } from '../../../shared/errors.ts'
import type { Channel, Input, Output } from '../../../shared/ipc/contract.ts'
import registryYaml from '../../../registry.yaml?raw'
import { parseInstant, textOption, UsageError, type Arguments } from './arguments.ts'
import { defaultDataFolder } from './data-folder.ts'

declare const __APP_VERSION__: string

/** The app opened for one command. `call` goes through the same door as the window and throws what it refuses. */
export type Session = {
  context: AppContext
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>
  close(): Promise<void>
}

export async function openSession(args: Arguments): Promise<Session> {
  const dataDir = path.resolve(textOption(args, 'data') ?? defaultDataFolder())
  const now = textOption(args, 'now')
  const registryFile = textOption(args, 'registry') ?? null
  if (registryFile !== null && !existsSync(registryFile)) {
    throw new AppError('input.file-unreadable', `There is no file ${registryFile}.`, {
      remedy: 'Correct the path after --registry.',
    })
  }
  const fixedAtMs = now === undefined ? null : parseInstant(now)
  const modelTape = tapeFrom(args)
  const app = await createApp({
    environment: process.env,
    dataDir,
    registryYaml,
    registryFile,
    shell: 'cli',
    version: __APP_VERSION__,
    autoResume: false,
    ...(modelTape ? { modelTape } : {}),
    ...(fixedAtMs === null ? {} : { clock: createSystemClock(() => 'UTC', fixedAtMs) }),
  })
  return {
    context: app.context,
    async call(channel, input) {
      const result = await app.dispatch(channel, input)
      if (result.ok) return result.value as never
      throw toAppError(result.error)
    },
    close: app.close,
  }
}

/** `--record FILE` or `--replay FILE`: a model's answers. */
function tapeFrom(args: Arguments): AppPorts['modelTape'] | null {
  const [record, replay] = [textOption(args, 'record'), textOption(args, 'replay')]
  if (record !== undefined && replay !== undefined) throw new UsageError('--record and --replay exclude each other.')
  const file = record ?? replay
  return file === undefined ? null : { kind: record === undefined ? 'replay' : 'record', file: path.resolve(file) }
}
