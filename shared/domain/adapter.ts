import { z } from '../zod.ts'
import { failureModeSchema } from './failure.ts'

/** The ten vendors, in the order they are shown. */
export const vendorIds = [
  'salesforce',
  'hubspot',
  'pipedrive',
  'zoominfo',
  'clearbit',
  'sixsense',
  'apollo',
  'crunchbase',
  'builtwith',
  'ibm_sales_cloud',
] as const
/** The vendors that take changes: the CRMs, and none of those that only sell data. */
export const writeBackVendors = [
  'salesforce',
  'hubspot',
  'pipedrive',
  'ibm_sales_cloud',
] as const satisfies readonly VendorId[]
export const vendorIdSchema = z.enum(vendorIds)
export type VendorId = z.infer<typeof vendorIdSchema>

/** `mock`: the adapter's own fixtures, marked MOCK wherever they show. `live`: the vendor. `off`: nobody is asked. */
export const adapterModeSchema = z.enum(['mock', 'live', 'off'])
export type AdapterMode = z.infer<typeof adapterModeSchema>

export const syncKinds = ['accounts', 'contacts', 'opportunities', 'activities'] as const
export const syncKindSchema = z.enum(syncKinds)
export type SyncKind = z.infer<typeof syncKindSchema>

/**
 * What an adapter offers. `enrichment` and `signals` are asked for one account at a time, by its web domain; `write-back` takes single
 * changes, each after an approval.
 */
export const adapterPortSchema = z.enum([...syncKinds, 'signals', 'enrichment', 'write-back'])
export type AdapterPort = z.infer<typeof adapterPortSchema>

/** One thing an adapter needs to go live. The value itself is never shown. */
export const adapterFieldSchema = z.object({
  /** Such as `API_KEY`; the environment's name for it is `env`. */
  name: z.string(),
  label: z.string(),
  env: z.string(),
  secret: z.boolean(),
  optional: z.boolean(),
  isSet: z.boolean(),
  /** `session`: kept in memory until the app closes, where there is no keychain. */
  from: z.enum(['environment', 'keychain', 'settings', 'session']).nullable(),
})
export type AdapterField = z.infer<typeof adapterFieldSchema>

/** How a kind of signal comes about: `observed`, the vendor reports it with a date; `derived`, worked out here from dated values. */
export const adapterSignalSchema = z.object({
  type: z.string(),
  how: z.enum(['observed', 'derived']),
  /** Where in the vendor's answer it stands. */
  field: z.string(),
})
export type AdapterSignal = z.infer<typeof adapterSignalSchema>

/** A ceiling on calls. `limit` and `remaining` are null while nobody said; `from` says who did. */
export const rateWindowSchema = z.object({
  name: z.string(),
  limit: z.number().nullable(),
  remaining: z.number().nullable(),
  resetsAtMs: z.int().nullable(),
  from: z.enum(['vendor', 'local']),
})
export type RateWindow = z.infer<typeof rateWindowSchema>

export const adapterFailureSchema = z.object({
  mode: failureModeSchema,
  message: z.string(),
  remedy: z.string(),
  atMs: z.int(),
})
export type AdapterFailure = z.infer<typeof adapterFailureSchema>

/** How far the sync of one kind has come. It goes on where it stopped. */
export const syncStateSchema = z.object({
  kind: syncKindSchema,
  mode: z.enum(['mock', 'live']),
  state: z.enum(['running', 'done', 'interrupted', 'failed']),
  /** Counts since this pass began, over all its interruptions. */
  read: z.int(),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  rejected: z.int(),
  pages: z.int(),
  startedAtMs: z.int(),
  endedAtMs: z.int().nullable(),
  /** The next pass asks only for what changed since then; null: for everything. */
  since: z.string().nullable(),
  /** What could not be read, at most 20 sentences. */
  problems: z.array(z.string()),
})
export type SyncState = z.infer<typeof syncStateSchema>

export const adapterSchema = z.object({
  id: vendorIdSchema,
  title: z.string(),
  ports: z.array(adapterPortSchema),
  /** What was chosen, and where: the environment beats Settings, Settings beat the registry. */
  mode: adapterModeSchema,
  modeFrom: z.enum(['environment', 'settings', 'registry']),
  /** What is asked now. It differs from `mode` when live is chosen and cannot be; `reason` says why. */
  effective: adapterModeSchema,
  reason: z.string().nullable(),
  /** What is used when the vendor does not answer. Mock data are marked as such then too. */
  fallback: z.enum(['none', 'mock']),
  baseUrl: z.string(),
  baseUrlFrom: z.enum(['environment', 'settings', 'vendor']),
  auth: z.string(),
  fields: z.array(adapterFieldSchema),
  contract: z.object({
    /** False: no public description of the interface is known, and this one stands on what could be found. */
    isPublic: z.boolean(),
    version: z.string(),
    /** From this day the vendor no longer supports the version used here. */
    endsOn: z.string().nullable(),
    note: z.string(),
    docs: z.string().nullable(),
    needs: z.array(z.string()),
  }),
  /** Signing in through the browser; null where the vendor has no such way. `lacks` says what is missing before one can. */
  signIn: z
    .object({ state: z.enum(['lacks', 'ready', 'waiting', 'connected']), lacks: z.string().nullable() })
    .nullable(),
  signals: z.array(adapterSignalSchema),
  /** Whether the selected profile may use it live. */
  allowedLive: z.boolean(),
  health: z.object({
    state: z.enum(['unknown', 'ok', 'failing', 'resting']),
    lastOkAtMs: z.int().nullable(),
    lastFailure: adapterFailureSchema.nullable(),
    calls: z.int(),
  }),
  rateLimit: z.array(rateWindowSchema),
  syncs: z.array(syncStateSchema),
})
export type Adapter = z.infer<typeof adapterSchema>

/** What the Test button found, in the order it was tried. */
export const adapterCheckSchema = z.object({
  id: vendorIdSchema,
  mode: z.enum(['mock', 'live']),
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), ms: z.int(), message: z.string() })),
})
export type AdapterCheck = z.infer<typeof adapterCheckSchema>

/** One field of one account as both modes give it, or a count of what they hold; null where a mode gives nothing. */
export const adapterComparisonSchema = z.object({
  id: vendorIdSchema,
  liveProblem: z.string().nullable(),
  rows: z.array(
    z.object({ port: adapterPortSchema, what: z.string(), mock: z.string().nullable(), live: z.string().nullable() }),
  ),
})
export type AdapterComparison = z.infer<typeof adapterComparisonSchema>
