import type { Result } from '../../shared/errors.ts'
import type { Notice } from '../../shared/domain/notice.ts'
import type { AppEvent } from '../../shared/ipc/events.ts'
import type { ModelTape } from '../adapters/model/model-tape.ts'
import type { Secrets } from '../core/ports/secrets.ts'
import type { Clock, Ids } from '../core/ports/clock.ts'

/** What a shell gives the app. */
export type AppPorts = {
  /** Folder of the database; made when it is not there. */
  dataDir: string
  /** Text of the registry that came with the app. */
  registryYaml: string
  /** A registry file that is read instead and watched for changes; null for none. */
  registryFile: string | null
  shell: 'electron' | 'loopback' | 'cli' | 'test'
  version: string
  /** Whether runs that a crash cut off go on by themselves. A command line leaves them for `resume`. */
  autoResume?: boolean
  /** Where keys and switches come from; nothing when left out. */
  environment?: Readonly<Record<string, string | undefined>>
  /** The system's keychain; where left out, keys come from the environment alone. */
  secrets?: Secrets
  /** A model's answers are recorded in this file, or taken from it instead of asking. */
  modelTape?: ModelTape
  /** Opens an https address in the person's own browser; false or left out: they are shown it and open it themselves. */
  openExternal?: (url: string) => Promise<boolean>
  /** Serves the numbers for Prometheus on this port while the process runs, whatever the settings say. */
  metricsPort?: number | null
  clock?: Clock
  ids?: Ids
}

/** The whole app behind a few functions. Nothing throws across `dispatch`. */
export type App = {
  dispatch(channel: unknown, raw: unknown): Promise<Result<unknown>>
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Leads the window to a screen, where a person pressed on something outside it. */
  open(place: Notice['place']): void
  close(): Promise<void>
}
