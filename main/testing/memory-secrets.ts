import type { Secrets } from '../core/ports/secrets.ts'

/** A keychain in memory, whose keys a test may look at. */
export function memorySecrets(): Secrets & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    available: async () => true,
    get: async (name) => kept.get(name) ?? null,
    async set(name, value) {
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    },
  }
}
