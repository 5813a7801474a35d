import type { AdapterField, AdapterMode, VendorId } from '../../../shared/domain/adapter.ts'
import { z } from '../../../shared/zod.ts'
import type { VendorDefinition } from '../../adapters/vendors/vendor.ts'
import type { Secrets } from '../../core/ports/secrets.ts'
import type { SettingsStore } from '../../core/ports/stores.ts'
import type { RegisteredAdapter } from '../../core/registry/registry.ts'

const KEY = 'adapters'

const chosenSchema = z.object({
  mode: z.enum(['mock', 'live', 'off']).nullable().default(null),
  baseUrl: z.string().nullable().default(null),
  /** Values that are no secrets. */
  values: z.record(z.string(), z.string()).default({}),
})
const storedSchema = z.record(z.string(), chosenSchema)
export type Chosen = z.infer<typeof chosenSchema>

/** How one adapter is set up now. `values` holds secrets and never leaves main. */
export type AdapterConfig = {
  mode: AdapterMode
  modeFrom: 'environment' | 'settings' | 'registry'
  baseUrl: string
  baseUrlFrom: 'environment' | 'settings' | 'vendor'
  values: ReadonlyMap<string, string>
  fields: AdapterField[]
  /** What is missing for live, in a sentence; null when nothing is. */
  missing: string | null
}

export const envName = (id: VendorId, name: string): string => `SALES_${id.toUpperCase()}_${name}`
export const secretName = (id: VendorId, field: string): string => `adapter:${id}:${field}`

export type ConfigDeps = {
  settings: Pick<SettingsStore, 'get' | 'set'>
  secrets: Secrets
  environment: Readonly<Record<string, string | undefined>>
}

/** Reads how an adapter is set up: the environment beats what was chosen in the app, that beats the registry. */
export async function readConfig(
  definition: VendorDefinition,
  registered: RegisteredAdapter,
  { settings, secrets, environment }: ConfigDeps,
): Promise<AdapterConfig> {
  const { id, title } = definition
  const chosen = (await readChosen(settings))[id] ?? chosenSchema.parse({})
  const fromEnv = (name: string): string | null => environment[envName(id, name)]?.trim() || null
  const envMode = z.enum(['mock', 'live', 'off']).safeParse(fromEnv('MODE')?.toLowerCase())
  const envUrl = fromEnv('BASE_URL')
  const values = new Map<string, string>()
  const fields: AdapterField[] = []
  for (const { name, label, secret, optional } of definition.fields) {
    const env = fromEnv(name)
    const kept = secret ? await secrets.get(secretName(id, name)) : (chosen.values[name] ?? null)
    const value = env ?? kept
    if (value !== null) values.set(name, value)
    const hidden = (await secrets.available()) ? 'keychain' : 'session'
    const from = env !== null ? 'environment' : kept === null ? null : secret ? hidden : 'settings'
    fields.push({ name, label, env: envName(id, name), secret, optional, isSet: value !== null, from })
  }
  const baseUrl = envUrl ?? chosen.baseUrl ?? definition.baseUrl
  const isConnected = definition.signIn !== undefined && values.has('REFRESH_TOKEN')
  // Whoever connected in the browser needs no key beside it, only the client that did.
  const needed = isConnected ? ['CLIENT_ID'] : fields.flatMap(({ name, optional }) => (optional ? [] : [name]))
  const lacking = fields.filter(({ name, isSet }) => needed.includes(name) && !isSet).map(({ label }) => label)
  const missing =
    baseUrl === ''
      ? `${title} has no address yet.`
      : lacking.length > 0
        ? `${title} lacks: ${lacking.join(', ')}.`
        : definition.auth.kind === 'oauth' && !values.has('CLIENT_SECRET') && !isConnected
          ? `${title} is not connected and has no client secret.`
          : null
  return {
    mode: envMode.success ? envMode.data : (chosen.mode ?? registered.mode),
    modeFrom: envMode.success ? 'environment' : chosen.mode === null ? 'registry' : 'settings',
    baseUrl,
    baseUrlFrom: envUrl !== null ? 'environment' : chosen.baseUrl === null ? 'vendor' : 'settings',
    values,
    fields,
    missing,
  }
}

export async function readChosen(settings: Pick<SettingsStore, 'get'>): Promise<Record<string, Chosen>> {
  const stored = await settings.get(KEY)
  const read = storedSchema.safeParse(stored === null ? {} : JSON.parse(stored))
  return read.success ? read.data : {}
}

export async function saveChosen(settings: ConfigDeps['settings'], id: VendorId, chosen: Chosen | null): Promise<void> {
  const { [id]: _before, ...others } = await readChosen(settings)
  await settings.set(KEY, JSON.stringify(chosen === null ? others : { ...others, [id]: chosen }))
}
