import { z } from '../../../shared/zod.ts'
import type { ImportReport } from '../../../shared/domain/import.ts'
import { signalSchema } from '../../../shared/domain/records.ts'
import { workspaceSettingsSchema } from '../../../shared/domain/settings.ts'
import type { Digest } from '../../core/ports/clock.ts'
import type { SettingsStore } from '../../core/ports/stores.ts'
import type { ImportStore } from '../../core/import/import-store.ts'
import type { DataSource } from '../../core/import/record-types.ts'
import accountsCsv from '../../../assets/sample/accounts.csv?raw'
import activitiesCsv from '../../../assets/sample/activities.csv?raw'
import contactsCsv from '../../../assets/sample/contacts.csv?raw'
import directoryCsv from '../../../assets/sample/directory.csv?raw'
import alpineDairyCase from '../../../assets/sample/documents/case-alpine-dairy.docx?url&inline'
import chillLedger from '../../../assets/sample/documents/chillledger-overview.docx?url&inline'
import coldTrack from '../../../assets/sample/documents/coldtrack-2-datasheet.pdf?url&inline'
import opportunitiesCsv from '../../../assets/sample/opportunities.csv?raw'
import productsCsv from '../../../assets/sample/products.csv?raw'
import settingsJson from '../../../assets/sample/settings.json?raw'
import signalsJson from '../../../assets/sample/signals.json?raw'
import usersCsv from '../../../assets/sample/users.csv?raw'
import type { DocumentStore } from './add-document.ts'
import { addDocument } from './add-document.ts'
import { importCsv } from './import-csv.ts'

const texts = import.meta.glob<string>('../../../assets/sample/documents/*.{md,txt}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const packed: Record<string, string> = {
  'case-alpine-dairy.docx': alpineDairyCase,
  'chillledger-overview.docx': chillLedger,
  'coldtrack-2-datasheet.pdf': coldTrack,
}

const sample: DataSource = { name: 'sample', kind: 'own', mock: true }
const directory: DataSource = { name: 'sample directory', kind: 'vendor', mock: true }
const files = [
  ['users.csv', 'users', usersCsv, sample],
  ['products.csv', 'products', productsCsv, sample],
  ['accounts.csv', 'accounts', accountsCsv, sample],
  ['directory.csv', 'accounts', directoryCsv, directory],
  ['contacts.csv', 'contacts', contactsCsv, sample],
  ['opportunities.csv', 'opportunities', opportunitiesCsv, sample],
  ['activities.csv', 'activities', activitiesCsv, sample],
] as const

const settingsFileSchema = z.object({
  today: z.iso.date(),
  settings: workspaceSettingsSchema,
  documents: z.record(z.string(), z.object({ internal: z.boolean(), approved: z.boolean() })),
})
const readSettings = () => settingsFileSchema.parse(JSON.parse(settingsJson))

export type SampleTarget = {
  store: ImportStore
  settings: SettingsStore
  digest: Digest
  /** Where its documents go; none are added without it. */
  knowledge?: DocumentStore
}

/**
 * Loads the sample workspace (an invented vendor, all of it marked MOCK) the way a rep's own files are loaded, faults included, and
 * returns the reports. The rep's own records are untouched. Customer profile and sender are set only while the rep has none.
 */
export async function loadSample({
  store,
  settings,
  digest,
  knowledge,
}: SampleTarget): Promise<{ reports: ImportReport[]; documents: number }> {
  const { today, settings: wanted, documents } = readSettings()
  const now = `${today}T08:00:00Z`
  const { signal } = new AbortController()
  const reports: ImportReport[] = []
  for (const [fileName, kind, text, source] of files) {
    const bytes = new TextEncoder().encode(text)
    reports.push(
      await importCsv(
        {
          fileName,
          kind,
          bytes,
          map: {},
          preview: false,
          signal,
          now,
          digest,
          workspaceCurrency: wanted.currency,
          source,
        },
        store,
      ),
    )
  }
  const signals = z
    .array(signalSchema.omit({ source: true }))
    .parse(JSON.parse(signalsJson))
    .map((each) => ({ ...each, source: { from: sample.name, externalId: each.id, observedAt: each.date, mock: true } }))
  await store.write(
    'signal',
    {
      source: sample,
      present: new Set(['accountId', 'type', 'date', 'quote', 'origin']),
      records: signals,
      aliases: signals.map(() => null),
    },
    { importId: null, dry: false },
  )
  let added = 0
  for (const [name, bytes] of knowledge ? documentBytes() : []) {
    if (!knowledge) break
    await addDocument({ name, bytes, now, signal, mock: true, ...documents[name] }, knowledge)
    added += 1
  }
  const current = await settings.workspace()
  if (current.icp === null && current.sender === null) {
    await settings.saveWorkspace({ ...wanted, stopList: [...current.stopList, ...wanted.stopList] })
  }
  return { reports, documents: added }
}

/** Takes the sample's customer profile, sender and stop-list entries out of the settings again, unless the rep has changed them. */
export async function removeSampleSettings(settings: SettingsStore): Promise<void> {
  const { settings: ours } = readSettings()
  const current = await settings.workspace()
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  await settings.saveWorkspace({
    ...current,
    icp: same(current.icp, ours.icp) ? null : current.icp,
    sender: same(current.sender, ours.sender) ? null : current.sender,
    stopList: current.stopList.filter((entry) => !ours.stopList.some((other) => same(entry, other))),
  })
}

function documentBytes(): [string, Uint8Array][] {
  const plain = Object.entries(texts).map(([path, text]): [string, Uint8Array] => [
    path.slice(path.lastIndexOf('/') + 1),
    new TextEncoder().encode(text),
  ])
  const inline = Object.entries(packed).map(([name, url]): [string, Uint8Array] => [
    name,
    new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  ])
  return [...plain, ...inline].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
