import type {
  Account,
  Activity,
  Contact,
  EntityHit,
  Opportunity,
  Product,
  RecordKind,
  Signal,
  User,
} from '../../../../shared/domain/records.ts'
import { nameSimilarity } from '../../entities/name-similarity.ts'
import type { Records } from '../../ports/records.ts'

export type MemoryData = {
  accounts: Account[]
  contacts: Contact[]
  opportunities: Opportunity[]
  products: Product[]
  users: User[]
  activities: Activity[]
  signals: Signal[]
}

const LEAST_SIMILARITY = 0.45
const byId = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const parts = (...values: (string | null | undefined)[]): string | null => values.filter(Boolean).join(', ') || null

/** The records port over arrays, with the same name search as the store's. */
export function createMemoryRecords(data: MemoryData): Records {
  const find = <T extends { id: string }>(list: readonly T[], id: string) =>
    Promise.resolve(list.find((one) => one.id === id) ?? null)
  const hit = (kind: RecordKind, id: string, name: string, detail: string | null, text: string, aliases: readonly string[] = []): EntityHit => ({
    kind, id, name, detail, similarity: Math.max(nameSimilarity(text, name), ...aliases.map((alias) => nameSimilarity(text, alias))),
  }) // prettier-ignore
  const page = <T extends { id: string }>(
    list: readonly T[],
    { afterId, limit }: { afterId: string | null; limit: number },
  ) =>
    Promise.resolve(
      byId(list)
        .filter((one) => afterId === null || one.id > afterId)
        .slice(0, limit),
    )
  return {
    account: (id) => find(data.accounts, id),
    contact: (id) => find(data.contacts, id),
    opportunity: (id) => find(data.opportunities, id),
    product: (id) => find(data.products, id),
    user: (id) => find(data.users, id),
    accounts: (wanted) => page(data.accounts, wanted),
    users: () => Promise.resolve(byId(data.users)),
    products: () => Promise.resolve(byId(data.products)),
    contactsOf: (id) => Promise.resolve(byId(data.contacts.filter((one) => one.accountId === id))),
    opportunitiesOf: (id) => Promise.resolve(byId(data.opportunities.filter((one) => one.accountId === id))),
    opportunities: (wanted) => page(data.opportunities, wanted),
    activitiesOf: (filter, limit) =>
      Promise.resolve(
        data.activities
          .filter(
            (one) =>
              (filter.accountId === undefined || one.accountId === filter.accountId) &&
              (filter.opportunityId === undefined || one.opportunityId === filter.opportunityId) &&
              (filter.contactId === undefined || one.contactIds.includes(filter.contactId)),
          )
          .toSorted((a, b) => (a.at > b.at ? -1 : 1))
          .slice(0, limit),
      ),
    signalsOf: (id) => Promise.resolve(byId(data.signals.filter((one) => one.accountId === id))),
    search: (text, kinds, limit) => {
      const hits = [
        ...(kinds.includes('account')
          ? data.accounts.map((one) => hit('account', one.id, one.name, parts(one.city, one.country), text))
          : []),
        ...(kinds.includes('contact')
          ? data.contacts.map((one) => hit('contact', one.id, one.name, parts(one.title, one.email), text))
          : []),
        ...(kinds.includes('opportunity')
          ? data.opportunities.map((one) =>
              hit(
                'opportunity',
                one.id,
                one.name,
                parts(one.stageText ?? one.stage, one.closeDate && `closes ${one.closeDate}`),
                text,
              ),
            )
          : []),
        ...(kinds.includes('product')
          ? data.products.map((one) => hit('product', one.id, one.name, null, text, one.aliases))
          : []),
        ...(kinds.includes('user')
          ? data.users.map((one) => hit('user', one.id, one.name, parts(one.role, one.territory), text))
          : []),
      ]
      return Promise.resolve(
        hits
          .filter((one) => one.similarity >= LEAST_SIMILARITY)
          .toSorted(
            (a, b) =>
              b.similarity - a.similarity || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1),
          )
          .slice(0, limit),
      )
    },
    counts: () =>
      Promise.resolve({
        accounts: data.accounts.length,
        contacts: data.contacts.length,
        opportunities: data.opportunities.length,
        mock: 0,
        own: 0,
      }),
  }
}
