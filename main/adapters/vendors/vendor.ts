import type { AdapterPort, AdapterSignal, RateWindow, SyncKind, VendorId } from '../../../shared/domain/adapter.ts'
import type { CrmChangeKind, CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import type { Signal } from '../../../shared/domain/records.ts'
import type { CellValue } from '../../core/import/read-row.ts'
import type { CrmOrder } from '../../core/ports/write-back.ts'

/** A question to a vendor. A POST here is always a search: it changes nothing. */
export type Ask = {
  method: 'GET' | 'POST'
  /** Under the base address; a whole address only for hosts the definition lists. */
  path: string
  query?: Readonly<Record<string, string>>
  json?: unknown
  headers?: Readonly<Record<string, string>>
}
/** Asks and gives the JSON; throws an HttpFault. The same function stands before a vendor and before its fixtures. */
export type AskFn = (ask: Ask) => Promise<unknown>

/** Something to be written at a vendor. */
export type Write = {
  method: 'POST' | 'PATCH'
  path: string
  json: unknown
  headers?: Readonly<Record<string, string>>
}
/** Writes once and gives the JSON, null where there is none; throws an HttpFault. */
export type TellFn = (write: Write) => Promise<unknown>
export type WriteBackPort = {
  /** What can be changed, and on which records. */
  offers: Readonly<Partial<Record<CrmChangeKind, readonly CrmRecordKind[]>>>
  /** Whether the vendor does a thing only once for one key. */
  honoursKeys: boolean
  /**
   * Makes exactly this change: asks first what stands there, resolves names to the vendor's own ids, then writes at most once. Throws
   * `agent_state` for what was changed meanwhile, `user_invalid_input` for a record or name the vendor does not know.
   */
  write(
    order: Pick<CrmOrder, 'record' | 'change' | 'before'>,
    talk: { ask: AskFn; tell: TellFn; nowMs: number },
  ): Promise<Written>
}
/** `already`: it stood so, nothing was written. `id`: what the vendor calls what was added. */
export type Written = { id: string | null; already: boolean }

/** A record in canonical fields (those of an import) with typed values in whole units. `id` is the vendor's own. */
export type VendorRecord = { kind: SyncKind; values: Readonly<Record<string, CellValue | null | undefined>> }
/** A record that is no more: deleted, or merged into another. */
export type Gone = { id: string; mergedInto: string | null }
export type Page = {
  records: VendorRecord[]
  gone: Gone[]
  /** What could not be read; the rest of the page counts. */
  problems: string[]
  /** Where the next page begins; null after the last. */
  next: string | null
}
export type PageAt = {
  cursor: string | null
  /** Only what changed since this instant (UTC); null for everything. */
  since: string | null
  limit: number
  /** The currency of amounts for which the vendor states none. */
  currency: string
  /** The rep's own criteria, in the vendor's words, where the vendor's whole data are too many. */
  search: Readonly<Record<string, unknown>>
}
export type Listing = {
  /** Most records a page holds. */
  pageSize: number
  /** False: the vendor cannot say what changed, so every sync reads everything. */
  incremental: boolean
  page(ask: AskFn, at: PageAt): Promise<Page>
}

export type VendorSignal = Pick<Signal, 'type' | 'date' | 'quote' | 'origin'> & {
  /** The vendor's own id of the event, or what tells it apart. */
  key: string
}
/** What a vendor knows about the firm behind a web domain. */
export type Known = { account: VendorRecord | null; signals: VendorSignal[]; problems: string[] }

export type AuthScheme =
  | { kind: 'header'; header: string; prefix: string; field: string }
  | { kind: 'query'; parameter: string; field: string }
  | { kind: 'basic'; field: string }
  /** OAuth 2 by refresh token, else by client credentials, at the places of `signIn`. */
  | { kind: 'oauth' }

/** OAuth 2 at a vendor. A place is a path under the base address, or a whole address while the base address is the vendor's own. */
export type SignIn = {
  /** Where a person says yes, in their own browser. */
  authorize: string
  token: string
  /** Null where a connection cannot be ended from outside. */
  revoke: string | null
  scope: string
  /** How the app says which client it is: among the fields, or in the Authorization header. */
  client: 'form' | 'basic'
  /** Whether the vendor wants a secret of the client beside the proof key. */
  needsSecret: boolean
}

export type FieldSpec = { name: string; label: string; secret: boolean; optional: boolean }
/** For vendors that know a redirect address only with its port. */
export const redirectPort: FieldSpec = {
  name: 'REDIRECT_PORT',
  label: 'Port of http://127.0.0.1:PORT/callback, where your app registered one; else a free one',
  secret: false,
  optional: true,
}
/** A ceiling kept here, where a vendor sends none. */
export type LocalWindow = { name: string; limit: number; perMs: number }

export type VendorDefinition = {
  id: VendorId
  title: string
  ports: readonly AdapterPort[]
  /** Empty: there is no common address, the rep gives their own. */
  baseUrl: string
  /** Further origins, while `baseUrl` is the vendor's own. */
  alsoOrigins?: readonly string[]
  auth: AuthScheme
  /** Signing in through the browser: the way in, or another one beside a key. With a refresh token it is used instead of the key. */
  signIn?: SignIn
  authInWords: string
  fields: readonly FieldSpec[]
  contract: {
    isPublic: boolean
    version: string
    endsOn: string | null
    note: string
    docs: string | null
    needs: readonly string[]
  }
  signals: readonly AdapterSignal[]
  limits: readonly LocalWindow[]
  /** Reads what the vendor says about its limits; empty where it says nothing. */
  readLimits?(headers: Headers, nowMs: number): RateWindow[]
  headers?: Readonly<Record<string, string>>
  /** Reading a page of a list costs credits, so a test does not. */
  listingCosts?: true
  /** One cheap question that shows whether address and key work; answers what it saw, in a sentence. */
  check(ask: AskFn): Promise<string>
  listings: Partial<Record<SyncKind, Listing>>
  lookup?(ask: AskFn, domain: string, nowMs: number): Promise<Known>
  writeBack?: WriteBackPort
}
