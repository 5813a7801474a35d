import type { Database } from 'better-sqlite3'
import type { RecordPlace } from '../../../shared/domain/record-view.ts'
import type { Activity, Signal } from '../../../shared/domain/records.ts'

type Page = RecordPlace['page']

/** Finds the page and the name of records as sources name them: `account:a1`, `contact:c1`, `activity:x1`. */
export function createRecordPlaces(db: Database): (records: readonly string[]) => RecordPlace[] {
  const read = (table: string) => {
    const select = db.prepare(`SELECT data FROM ${table} WHERE id = ?`).pluck()
    return (id: string): unknown => {
      const json = select.get(id) as string | undefined
      return json === undefined ? null : JSON.parse(json)
    }
  }
  const named = {
    account: read('accounts'),
    opportunity: read('opportunities'),
    contact: read('contacts'),
    user: read('users'),
    product: read('products'),
  }
  const activity = read('activities')
  const signal = read('signals')
  const nameOf = (kind: keyof typeof named, id: string | null): string | null =>
    id === null ? null : ((named[kind](id) as { name: string } | null)?.name ?? null)
  const pageOf = (opportunityId: string | null, accountId: string | null): Page =>
    nameOf('opportunity', opportunityId) !== null && opportunityId !== null
      ? { kind: 'opportunity', id: opportunityId }
      : nameOf('account', accountId) !== null && accountId !== null
        ? { kind: 'account', id: accountId }
        : null

  function find(kind: string, id: string): { name: string; page: Page } | null {
    switch (kind) {
      case 'account':
      case 'opportunity': {
        const name = nameOf(kind, id)
        return name === null ? null : { name, page: { kind, id } }
      }
      case 'contact': {
        const contact = named.contact(id) as { name: string; accountId: string | null } | null
        return contact && { name: contact.name, page: pageOf(null, contact.accountId) }
      }
      case 'user':
      case 'product': {
        const name = nameOf(kind, id)
        return name === null ? null : { name, page: null }
      }
      case 'activity': {
        const found = activity(id) as Activity | null
        return found && { name: found.subject ?? `A ${found.kind}`, page: pageOf(found.opportunityId, found.accountId) }
      }
      case 'signal': {
        const found = signal(id) as Signal | null
        const name = found && nameOf('account', found.accountId)
        return found && { name: `Signal at ${name ?? found.accountId}`, page: pageOf(null, found.accountId) }
      }
      default:
        return null
    }
  }

  return (records) =>
    [...new Set(records)].flatMap((record) => {
      const at = record.indexOf(':')
      const found = at < 1 ? null : find(record.slice(0, at), record.slice(at + 1))
      return found ? [{ record, ...found }] : []
    })
}
