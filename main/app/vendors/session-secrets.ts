import type { Secrets } from '../../core/ports/secrets.ts'

/**
 * The same secrets, and where there is no keychain what a sign-in brought is held in memory until the app closes: on no disk, and read back
 * by nobody else. Keys that a person types are refused there as before.
 */
export function withSession(secrets: Secrets): Secrets {
  const held = new Map<string, string>()
  const isConnection = (name: string): boolean => name.endsWith(':REFRESH_TOKEN')
  return {
    available: () => secrets.available(),
    get: async (name) => held.get(name) ?? secrets.get(name),
    async set(name, value) {
      held.delete(name)
      if (value !== null && isConnection(name) && !(await secrets.available())) held.set(name, value)
      else await secrets.set(name, value)
    },
  }
}
