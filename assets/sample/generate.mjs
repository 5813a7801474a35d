// Makes the sample workspace: an invented vendor of cold-chain monitoring with its accounts, deals and documents. Every run gives the
// same bytes. Run `node assets/sample/generate.mjs` after a change and commit what it wrote.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { products, users, vendor } from './generator/cast.mjs'
import { makeDocuments } from './generator/documents.mjs'
import { accountsCsv, contactsCsv, directoryCsv, makeAccounts, makeContacts } from './generator/firms.mjs'
import { activitiesCsv, dealsCsv, makeActivities, makeDeals, makeSignals } from './generator/pipeline.mjs'
import { createRandom, csv, TODAY } from './generator/random.mjs'

const settings = {
  today: TODAY,
  settings: {
    icp: {
      id: 'sample-icp',
      industries: ['Logistics', 'Cold storage', 'Transport', 'Food production', 'Pharmaceuticals'],
      employees: { min: 100, max: 1500 },
      revenue: { min: 20_000_000, max: 500_000_000, currency: 'EUR' },
      regions: ['Germany', 'Sweden', 'Norway', 'Denmark', 'Netherlands', 'Switzerland', 'Austria', 'United Kingdom', 'Ireland', 'Italy', 'France'],
      tools: ['SAP', 'paper logs', 'Excel'],
      needs: ['temperature', 'cold', 'audit', 'spoil'],
      exclusions: ['Tobacco', 'Government'],
      weights: { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 },
    },
    sender: {
      name: 'Maya Lind',
      email: 'maya.lind@kelvara.example',
      company: `${vendor} GmbH`,
      postalAddress: `${vendor} GmbH, Kaistraße 12, 24103 Kiel, Germany`,
      signOff: 'Best regards',
      tone: 'plain',
    },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    workingHours: { startMinute: 540, endMinute: 1020 },
    holidays: [
      { country: 'DE', date: '2026-12-25', name: 'Christmas Day' },
      { country: 'DE', date: '2026-12-26', name: 'Second Day of Christmas' },
      { country: 'DE', date: '2027-01-01', name: 'New Year' },
      { country: 'US', date: '2026-11-26', name: 'Thanksgiving' },
      { country: 'GB', date: '2026-12-28', name: 'Boxing Day (observed)' },
    ],
    stopList: [{ match: 'winterhaven.example', reason: 'Asked us to stop in 2025', addedAt: '2025-11-03' }],
  },
  // What the formats without front matter cannot say about themselves.
  documents: {
    'coldtrack-2-datasheet.pdf': { internal: false, approved: true },
    'chillledger-overview.docx': { internal: false, approved: true },
    'case-alpine-dairy.docx': { internal: false, approved: true },
  },
}

/** Every file of the sample by its path below this folder. */
export function sampleFiles() {
  const random = createRandom(20261120)
  const accounts = makeAccounts(random)
  const contacts = makeContacts(accounts, random)
  const deals = makeDeals(accounts, contacts, random)
  const activities = makeActivities(deals, random)
  const files = new Map([
    ['users.csv', csv(['User ID', 'Name', 'Email', 'Role', 'Territory', 'Regions', 'Languages', 'Segments', 'Capacity hours'], users)],
    ['products.csv', csv(['Product Code', 'Name', 'Aliases', 'Problem', 'Value', 'Proof', 'Approved'], products)],
    ['accounts.csv', accountsCsv(accounts, random)],
    ['directory.csv', directoryCsv(accounts)],
    ['contacts.csv', contactsCsv(contacts, random)],
    ['opportunities.csv', dealsCsv(deals, random)],
    ['activities.csv', activitiesCsv(activities)],
    ['signals.json', `${JSON.stringify(makeSignals(accounts, random), null, 1)}\n`],
    ['settings.json', `${JSON.stringify(settings, null, 1)}\n`],
  ])
  for (const [name, content] of makeDocuments()) files.set(`documents/${name}`, content)
  return files
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const here = new URL('./', import.meta.url)
  rmSync(new URL('documents', here), { recursive: true, force: true })
  mkdirSync(new URL('documents', here))
  for (const [path, content] of sampleFiles()) writeFileSync(new URL(path, here), content)
}
