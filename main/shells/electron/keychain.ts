import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Secrets } from '../../core/ports/secrets.ts'

/** The part of Electron's safeStorage that is used. */
export type Vault = {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Only on Linux. */
  getSelectedStorageBackend?(): string
}

/**
 * Keys encrypted by the system's keychain, in a file of the data folder that is worth nothing on another computer or to another user. On a
 * Linux without a keychain Electron would encrypt with a password that everybody knows: then nothing is kept.
 */
export function createKeychain(vault: Vault, dataDir: string, platform: NodeJS.Platform): Secrets {
  const file = path.join(dataDir, 'secrets.json')
  // One after the other: two changes at once would each write what they read.
  let turn: Promise<unknown> = Promise.resolve()

  const isSafe = async (): Promise<boolean> =>
    (platform !== 'linux' || vault.getSelectedStorageBackend?.() !== 'basic_text') &&
    (await vault.isAsyncEncryptionAvailable())

  async function read(): Promise<Record<string, string>> {
    try {
      const value: unknown = JSON.parse(await readFile(file, 'utf8'))
      if (typeof value !== 'object' || value === null) return {}
      return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === 'string')) as Record<
        string,
        string
      >
    } catch {
      return {}
    }
  }

  async function write(kept: Record<string, string>): Promise<void> {
    const fresh = `${file}.${randomUUID()}`
    await writeFile(fresh, JSON.stringify(kept), { mode: 0o600, flush: true })
    await rename(fresh, file)
  }

  async function change(name: string, value: string | null): Promise<void> {
    const { [name]: before, ...others } = await read()
    if (value === null) {
      if (before !== undefined) await write(others)
      return
    }
    if (!(await isSafe()))
      throw new AppError('input.invalid', 'This computer has no keychain to keep a key in.', {
        remedy: 'Set it in the environment, under the name shown beside the field.',
      })
    await write({ ...others, [name]: (await vault.encryptStringAsync(value)).toString('base64') })
  }

  const set: Secrets['set'] = (name, value) => {
    const mine = turn.then(() => change(name, value))
    turn = mine.catch(() => {})
    return mine
  }

  return {
    available: isSafe,
    set,
    async get(name) {
      const kept = (await read())[name]
      if (kept === undefined || !(await isSafe())) return null
      try {
        const { result, shouldReEncrypt } = await vault.decryptStringAsync(Buffer.from(kept, 'base64'))
        if (shouldReEncrypt) await set(name, result)
        return result
      } catch {
        // Of another user or computer: as good as not there; the rep gives it again.
        return null
      }
    },
  }
}
