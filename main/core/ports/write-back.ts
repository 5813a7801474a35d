import type { VendorId } from '../../../shared/domain/adapter.ts'
import type { CrmChange, CrmChangeKind, CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import type { Outcome, Refusal } from '../capabilities/define-capability.ts'

/** How a vendor could be written to at this moment. */
export type CrmOffer = {
  vendor: VendorId
  title: string
  mode: 'mock' | 'live'
  /** The source that this vendor's records carry in this mode. */
  source: string
  /** What can be changed, and on which records. */
  offers: Readonly<Partial<Record<CrmChangeKind, readonly CrmRecordKind[]>>>
  /** Whether the vendor does a thing only once for one key. */
  honoursKeys: boolean
}

/** Exactly one change of one record, named as the vendor names it. `before` is what stood there when it was approved. */
export type CrmOrder = {
  vendor: VendorId
  mode: 'mock' | 'live'
  record: { kind: CrmRecordKind; externalId: string }
  change: CrmChange
  before: string | null
}

/** Writing to vendors. Looking at an offer asks nobody; `write` is called once, after a person has approved. */
export type WriteBack = {
  /** Vendors that can be written to at all, in the order they are shown. */
  vendors: readonly { id: VendorId; title: string }[]
  /** What any vendor is called, whether it can be written to or not; null for none. */
  titleOf(vendor: VendorId | null): string | null
  offer(vendor: VendorId): Promise<{ ok: true; value: CrmOffer } | Refusal>
  /** Refuses what stands otherwise than `before` or is set up otherwise than approved. `uncertain` when nobody knows whether it arrived. */
  write(
    order: CrmOrder,
    call: { idempotencyKey: string; signal: AbortSignal; onCall?: (() => void) | undefined },
  ): Promise<Outcome<{ id: string | null; already: boolean }>>
}
