import type {
  Account,
  Activity,
  Contact,
  Opportunity,
  Product,
  Signal,
  User,
} from '../../../../../shared/domain/records.ts'
import { defaultSettings, type Sender, type WorkspaceSettings } from '../../../../../shared/domain/settings.ts'
import { stem } from '../../../text/stem.ts'
import { tokensOf, wordsOf } from '../../../text/words.ts'
import { fold } from '../../../text/fold.ts'
import type { Passage } from '../../../ports/knowledge.ts'
import type { ApprovedMessage, CapabilityContext } from '../../define-capability.ts'

/** Invented people and firms for tests. Everything is marked mock. */
export const source = { from: 'sample.csv', externalId: null, observedAt: '2026-11-01', mock: true }

export const makeAccount = (over: Partial<Account> = {}): Account => ({
  id: 'acc-1', name: 'Northwind Foods Ltd', domain: 'northwind.example', industry: 'Food logistics', employees: { min: 420, max: 420 }, revenue: null,
  country: 'US', region: null, city: 'Denver', tools: ['SAP'], segment: 'B', ownerId: 'user-1', customer: false, doNotContact: false,
  description: null, source, ...over,
}) // prettier-ignore

export const makeContact = (over: Partial<Contact> = {}): Contact => ({
  id: 'con-1', accountId: 'acc-1', firstName: 'Dana', lastName: 'Ruiz', name: 'Dana Ruiz', title: 'Head of Logistics', email: 'dana.ruiz@northwind.example',
  phone: '+1 303 555 0100', country: 'US', timeZone: 'America/Denver', consent: { optedOut: false, basis: null, obtainedAt: null, note: null }, source, ...over,
}) // prettier-ignore

export const makeSignal = (over: Partial<Signal> = {}): Signal => ({
  id: 'sig-1', accountId: 'acc-1', type: 'expansion', date: '2026-11-03', quote: 'Northwind Foods opens a second cold store in Tulsa in March.',
  origin: 'company_page', source, ...over,
}) // prettier-ignore

export const makeActivity = (over: Partial<Activity> = {}): Activity => ({
  id: 'act-1', kind: 'email', at: '2026-11-12T09:00:00Z', direction: 'in', accountId: 'acc-1', opportunityId: null, contactIds: ['con-1'],
  ownerId: 'user-1', subject: 'Question about box sensors', text: 'How long does the battery of the box sensor last?', source, ...over,
}) // prettier-ignore

export const makeProduct = (over: Partial<Product> = {}): Product => ({
  id: 'prod-1', name: 'ColdTrack 2', aliases: ['Cold Track 2', 'CT2'],
  problem: 'A warm box is often found only when the customer refuses it.',
  value: 'ColdTrack 2 warns the driver within two minutes when a box gets too warm.',
  proof: 'In a test with 40 trucks, refused boxes fell from 12 to 3 a week.',
  approved: true, source, ...over,
}) // prettier-ignore

export const makeOpportunity = (over: Partial<Opportunity> = {}): Opportunity => ({
  id: 'opp-1', accountId: 'acc-1', name: 'Cold store sensors', stage: 'proposal', stageText: null, amount: { amount: 60000, currency: 'USD' },
  createdDate: '2026-09-01', closeDate: '2026-12-20', stageSince: '2026-10-20', pushCount: 0, nextStep: null, nextStepDate: null,
  ownerId: 'user-1', contactIds: ['con-1'], competitor: null, lossReason: null, notes: null, source, ...over,
}) // prettier-ignore

export const makeUser = (over: Partial<User> = {}): User => ({
  id: 'user-1', name: 'Maya Lind', email: 'maya@coldline.example', role: 'rep', territory: 'West', regions: ['US'], languages: ['en'],
  segments: ['B'], capacityHours: 1600, source, ...over,
}) // prettier-ignore

export const sender: Sender = {
  name: 'Maya Lind', email: 'maya@coldline.example', company: 'Coldline', postalAddress: 'Harbour Street 12, 20457 Hamburg', signOff: 'Best regards', tone: 'plain',
} // prettier-ignore

export type Workspace = {
  asOf: string
  settings: WorkspaceSettings
  accounts: Account[]
  contacts: Contact[]
  signals: Signal[]
  activities: Activity[]
  products: Product[]
  opportunities: Opportunity[]
  users: User[]
  passages: Passage[]
  approved: (ApprovedMessage & { recipient: string })[]
}

export const makeWorkspace = (over: Partial<Workspace> = {}): Workspace => ({
  asOf: '2026-11-24T10:00:00.000Z',
  settings: { ...defaultSettings, sender, timeZone: 'Europe/Berlin' },
  accounts: [makeAccount()],
  contacts: [makeContact()],
  signals: [makeSignal()],
  activities: [],
  products: [makeProduct()],
  opportunities: [],
  users: [makeUser()],
  passages: [],
  approved: [],
  ...over,
})

/** A 256-bit text hash for tests, stable everywhere (FNV-1a, eight lanes). Not for security. */
export function testDigest(text: string): string {
  return Array.from({ length: 8 }, (_, lane) => {
    let hash = (0x811c9dc5 + lane * 0x9e3779b9) >>> 0
    for (let index = 0; index < text.length; index += 1)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
    return hash.toString(16).padStart(8, '0')
  }).join('')
}

const byId = <T extends { id: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const page = <T extends { id: string }>(
  items: readonly T[],
  { afterId, limit }: { afterId: string | null; limit: number },
): T[] =>
  byId(items)
    .filter((item) => afterId === null || item.id > afterId)
    .slice(0, limit)
/** Whether a text holds a word, or a word of several parts in that order, as it is written or by its stem. */
function holds(text: string, word: string): boolean {
  const tokens = tokensOf(text)
  const wanted = tokensOf(word)
  if (wanted.length === 1) return tokens.some((token) => token === wanted[0] || stem(token) === stem(wanted[0] ?? ''))
  return wanted.length > 0 && ` ${tokens.join(' ')} `.includes(` ${wanted.join(' ')} `)
}

/** A context over plain arrays, with the contracts of the ports kept: stable order, null for unknown ids, newest first where promised. */
export function contextOf(workspace: Workspace): CapabilityContext {
  const { accounts, contacts, opportunities, activities, signals, users, products, passages } = workspace
  const find = <T extends { id: string }>(items: readonly T[], id: string) =>
    Promise.resolve(items.find((item) => item.id === id) ?? null)
  const text = (passage: Passage) => `${passage.title} ${passage.heading ?? ''} ${passage.text}`
  return {
    asOf: workspace.asOf,
    settings: workspace.settings,
    digest: testDigest,
    signal: new AbortController().signal,
    history: {
      outputs: () => Promise.resolve([]),
      output: () => Promise.resolve(null),
      events: () => Promise.resolve([]),
      approvedMessages: (recipient, sinceMs) =>
        Promise.resolve(
          workspace.approved
            .filter((item) => item.recipient === recipient.trim().toLowerCase() && item.atMs >= sinceMs)
            .map((item) => ({ ...item, recipient: undefined })),
        ),
    },
    records: {
      account: (id) => find(accounts, id),
      contact: (id) => find(contacts, id),
      opportunity: (id) => find(opportunities, id),
      product: (id) => find(products, id),
      user: (id) => find(users, id),
      accounts: (request) => Promise.resolve(page(accounts, request)),
      users: () => Promise.resolve(byId(users)),
      products: () => Promise.resolve(byId(products)),
      contactsOf: (accountId) => Promise.resolve(byId(contacts.filter((contact) => contact.accountId === accountId))),
      opportunitiesOf: (accountId) =>
        Promise.resolve(byId(opportunities.filter((item) => item.accountId === accountId))),
      opportunities: (request) => Promise.resolve(page(opportunities, request)),
      activitiesOf: (filter, limit) =>
        Promise.resolve(
          activities
            .filter((item) => filter.accountId === undefined || item.accountId === filter.accountId)
            .filter((item) => filter.opportunityId === undefined || item.opportunityId === filter.opportunityId)
            .filter((item) => filter.contactId === undefined || item.contactIds.includes(filter.contactId))
            .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.id < b.id ? -1 : 1))
            .slice(0, limit),
        ),
      signalsOf: (accountId) => Promise.resolve(byId(signals.filter((signal) => signal.accountId === accountId))),
      search: (query, kinds, limit) => {
        const all = [
          ...accounts.map((item) => ({ kind: 'account' as const, item })),
          ...contacts.map((item) => ({ kind: 'contact' as const, item })),
          ...products.map((item) => ({ kind: 'product' as const, item })),
        ].filter(({ kind }) => kinds.includes(kind))
        const wanted = fold(query).replace(/ (?:ltd|gmbh|inc)$/, '')
        return Promise.resolve(
          all
            .map(({ kind, item }) => {
              const name = fold(item.name).replace(/ (?:ltd|gmbh|inc)$/, '')
              return {
                kind,
                id: item.id,
                name: item.name,
                similarity: name === wanted ? 1 : name.includes(wanted) ? 0.7 : 0,
                detail: null,
              }
            })
            .filter((hit) => hit.similarity > 0)
            .toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
            .slice(0, limit),
        )
      },
      counts: () =>
        Promise.resolve({
          accounts: accounts.length,
          contacts: contacts.length,
          opportunities: opportunities.length,
          mock: 0,
          own: 0,
        }),
    },
    knowledge: {
      candidates: (words, limit) =>
        Promise.resolve(passages.filter((passage) => words.some((word) => holds(text(passage), word))).slice(0, limit)),
      statistics: (words) =>
        Promise.resolve({
          passages: passages.length,
          meanWords:
            passages.length === 0
              ? 0
              : passages.reduce((sum, passage) => sum + wordsOf(passage.text).length, 0) / passages.length,
          containing: Object.fromEntries(
            words.map((word) => [word, passages.filter((passage) => holds(text(passage), word)).length]),
          ),
        }),
      documents: () =>
        Promise.resolve(
          [...new Map(passages.map((passage) => [passage.documentId, passage])).values()].map((passage) => ({
            id: passage.documentId, title: passage.title, observedAt: passage.observedAt, internal: passage.internal, mock: passage.mock,
          })), // prettier-ignore
        ),
      passagesOf: (documentId) => Promise.resolve(passages.filter((passage) => passage.documentId === documentId)),
    },
  }
}
