import type { VendorId } from '../../../shared/domain/adapter.ts'
import { apollo } from './apollo.ts'
import { builtwith } from './builtwith.ts'
import { clearbit } from './clearbit.ts'
import { crunchbase } from './crunchbase.ts'
import { hubspot } from './hubspot.ts'
import { ibmSalesCloud } from './ibm-sales-cloud.ts'
import { pipedrive } from './pipedrive.ts'
import { salesforce } from './salesforce.ts'
import { sixsense } from './sixsense.ts'
import type { VendorDefinition } from './vendor.ts'
import { zoominfo } from './zoominfo.ts'

/** The ten, in the order they are shown. */
export const vendors: Readonly<Record<VendorId, VendorDefinition>> = {
  salesforce,
  hubspot,
  pipedrive,
  zoominfo,
  clearbit,
  sixsense,
  apollo,
  crunchbase,
  builtwith,
  ibm_sales_cloud: ibmSalesCloud,
}

/** Every kind of signal any of the ten declares, once each. */
export const signalTaxonomy = (): string[] =>
  [...new Set(Object.values(vendors).flatMap(({ signals }) => signals.map(({ type }) => type)))].toSorted()
