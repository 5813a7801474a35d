import type { SettingsStore } from '../core/ports/stores.ts'

/** A setting that is an object of JSON. `broken`: something is kept that is none; what is not there is an empty one. */
export async function readSetting(
  settings: Pick<SettingsStore, 'get'>,
  name: string,
): Promise<{ value: Readonly<Record<string, unknown>>; broken: boolean }> {
  const text = await settings.get(name)
  if (text === null) return { value: {}, broken: false }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Record<string, unknown>, broken: false }
  } catch {
    // Said by `broken`.
  }
  return { value: {}, broken: true }
}
