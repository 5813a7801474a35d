import { readFileSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { AppError, toProblem } from '../../shared/errors.ts'
import type { AnyCapability } from '../core/capabilities/define-capability.ts'
import type { Digest } from '../core/ports/clock.ts'
import type { SettingsStore } from '../core/ports/stores.ts'
import { parseRegistry } from '../core/registry/parse-registry.ts'
import type { Registry } from '../core/registry/registry.ts'

const DEBOUNCE_MS = 80

export type RegistrySource = {
  current(): Registry
  /** The registry a run began with; its text is kept with the data, so that a restart changes nothing for a waiting run. */
  byHash(hash: string): Promise<Registry | null>
  /** Keeps the text of the present registry with the data. */
  remember(): Promise<void>
  close(): void
}

type Options = {
  registryYaml: string
  registryFile: string | null
  definitions: readonly AnyCapability[]
  digest: Digest
  settings: SettingsStore
  /** Called after each reload; `problem` says why a changed file was not taken, then the old one stays in force. */
  onChange(problem: string | null): void
}

/** Reads the registry and takes a changed file without a restart. Throws `registry.invalid` when the first reading fails. */
export function createRegistrySource(options: Options): RegistrySource {
  const { registryFile, definitions, digest, settings } = options
  const name = registryFile ? path.basename(registryFile) : 'registry.yaml'
  let text = registryFile ? readText(registryFile) : options.registryYaml
  let registry = parseRegistry(text, name, definitions, digest)
  const known = new Map([[registry.hash, registry]])
  let watcher: FSWatcher | null = null
  let timer: NodeJS.Timeout | null = null

  function reload(): void {
    if (!registryFile) return
    try {
      const fresh = readText(registryFile)
      if (fresh === text) return
      const parsed = parseRegistry(fresh, name, definitions, digest)
      text = fresh
      registry = parsed
      known.set(parsed.hash, parsed)
      options.onChange(null)
      void settings.set(`registry:${parsed.hash}`, fresh).catch(() => {})
    } catch (thrown) {
      const { message, remedy } = toProblem(thrown)
      options.onChange(`${message} ${remedy ?? ''} The registry before the change stays in force.`)
    }
  }

  if (registryFile) {
    // The folder is watched, since editors replace the file they save.
    watcher = watch(path.dirname(registryFile), { persistent: false }, (_event, changed) => {
      if (changed !== null && changed !== path.basename(registryFile)) return
      if (timer) clearTimeout(timer)
      timer = setTimeout(reload, DEBOUNCE_MS)
    })
    watcher.on('error', () => watcher?.close())
  }

  return {
    current: () => registry,
    async byHash(hash) {
      const present = known.get(hash)
      if (present) return present
      const stored = await settings.get(`registry:${hash}`)
      if (stored === null) return null
      try {
        const parsed = parseRegistry(stored, name, definitions, digest)
        known.set(hash, parsed)
        return parsed
      } catch {
        // The code knows less than it did when the run began: the present registry decides.
        return null
      }
    },
    remember: () => settings.set(`registry:${registry.hash}`, text),
    close() {
      if (timer) clearTimeout(timer)
      watcher?.close()
    },
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AppError('input.file-unreadable', `The registry file ${path.basename(file)} cannot be read.`, {
      remedy: 'Check its path and that you may read it.',
      cause,
    })
  }
}
