import type { ImportKind } from '../../../shared/domain/import.ts'
import type { RecordKind } from '../../../shared/domain/records.ts'
import { nameSimilarity } from '../entities/name-similarity.ts'
import type { References } from './build-record.ts'
import type { ImportNotes } from './import-notes.ts'
import { rowsInWords } from './import-notes.ts'
import type { ImportStore, Match } from './import-store.ts'
import type { OwnerFinder } from './find-owner.ts'
import type { ReadRow } from './read-row.ts'
import type { DataSource } from './record-types.ts'
import { companyDomain } from './values/read-contact-details.ts'

/** Suggestions cost a search each; beyond this many a file has another problem than typing. */
const MOST_SUGGESTIONS = 200
const CLOSE = 0.55

type Found = Map<string, Match[]>
type Ask =
  'accountId' | 'account' | 'domain' | 'opportunityId' | 'opportunity' | 'contactId' | 'contactEmail' | 'contactName'

/** An id, not a name: no spaces and at least one digit. */
export const looksLikeId = (text: string): boolean => /^[\w:@.-]*\d[\w:@.-]*$/.test(text)

/**
 * Finds what rows refer to by id, name or e-mail domain. A name that is not there is never linked by likeness: the row goes in without
 * the link and the closest name is shown. An id that is not there is kept, since the other file may come later.
 */
export function createReferenceResolver(
  kind: ImportKind,
  source: DataSource,
  store: ImportStore,
  notes: ImportNotes,
  owners: OwnerFinder,
) {
  let suggestions = 0

  async function closest(record: RecordKind, name: string): Promise<string> {
    suggestions += 1
    if (suggestions > MOST_SUGGESTIONS) return ''
    const hit = await store.closest(record, name, source.mock)
    return hit && hit.similarity >= CLOSE ? ` The closest is “${hit.name}”.` : ''
  }

  const text = ({ values }: ReadRow, field: string): string | null => {
    const value = values.get(field)
    return typeof value === 'string' && value !== '' ? value : null
  }
  /** Some exports put several ids in one cell, the main one first. */
  const firstId = (row: ReadRow, field: string): string | null => text(row, field)?.split(';')[0]?.trim() ?? null

  const contactsIn = ({ values }: ReadRow): string[] => {
    const value = values.get('contacts')
    return Array.isArray(value) ? value : []
  }

  const domainIn = (row: ReadRow): string | null => {
    const email = kind === 'contacts' ? text(row, 'email') : null
    return email === null ? null : companyDomain(email)
  }

  function warn(row: ReadRow, column: string, value: string, message: string): void {
    notes.issue({ row: row.row, column, value, severity: 'warning', message })
  }

  async function accountOf(row: ReadRow, found: Record<Ask, Found>): Promise<string | null> {
    const id = firstId(row, 'accountId')
    const name = text(row, 'account')
    const domain = domainIn(row)
    const byDomain = domain === null ? [] : (found.domain.get(domain) ?? [])
    const known = id === null ? undefined : found.accountId.get(id)?.[0]
    if (known) return known.id
    const named = name === null ? [] : (found.account.get(name) ?? [])
    if (named.length > 1) {
      const both = named.filter((match) => byDomain.some((other) => other.id === match.id))
      if (both.length === 1 && both[0]) return both[0].id
      warn(
        row,
        'account',
        name ?? '',
        `${named.length} accounts are called “${name}”. The row was taken without a link; an account id would decide.`,
      )
      return null
    }
    if (named[0]) return named[0].id
    const [only] = byDomain
    if (only && byDomain.length === 1 && (name === null || nameSimilarity(name, only.name ?? '') >= CLOSE)) {
      if (name !== null)
        warn(row, 'account', name, `There is no account “${name}”. Linked to “${only.name}” by the e-mail address.`)
      else
        notes.assume(
          'by domain',
          only.name ?? only.id,
          (rows) =>
            `Contacts without an account were linked to the one whose web address their e-mail has (${rowsInWords(rows)}).`,
        )
      return only.id
    }
    if (id !== null) {
      warn(
        row,
        'accountId',
        id,
        `There is no account with the id “${id}” yet.${name === null ? '' : await closest('account', name)} The id was kept, so the link works once that account is imported.`,
      )
      return id
    }
    if (name !== null)
      warn(
        row,
        'account',
        name,
        `There is no account “${name}”.${await closest('account', name)} The row was taken without a link.`,
      )
    return null
  }

  async function opportunityOf(
    row: ReadRow,
    accountId: string | null,
    found: Record<Ask, Found>,
  ): Promise<Match | { id: string; accountId: null } | null> {
    const id = firstId(row, 'opportunityId')
    const known = id === null ? undefined : found.opportunityId.get(id)?.[0]
    if (known) return known
    const name = text(row, 'opportunity')
    const named = name === null ? [] : (found.opportunity.get(name) ?? [])
    const here = named.filter((match) => match.accountId === accountId)
    const [match] = here.length > 0 ? here : named
    if (match && (here.length === 1 || named.length === 1)) return match
    if (id !== null) {
      warn(
        row,
        'opportunityId',
        id,
        `There is no deal with the id “${id}” yet. The id was kept, so the link works once that deal is imported.`,
      )
      return { id, accountId: null }
    }
    if (name !== null && named.length > 1)
      warn(row, 'opportunity', name, `${named.length} deals are called “${name}”. The row was taken without a link.`)
    else if (name !== null)
      warn(
        row,
        'opportunity',
        name,
        `There is no deal “${name}”.${await closest('opportunity', name)} The row was taken without a link.`,
      )
    return null
  }

  async function contactsOf(row: ReadRow, accountId: string | null, found: Record<Ask, Found>): Promise<Match[]> {
    const matches: Match[] = []
    for (const value of contactsIn(row)) {
      const exact = found.contactEmail.get(value) ?? found.contactId.get(value)
      const named = exact ?? found.contactName.get(value) ?? []
      const here = named.filter((match) => match.accountId === accountId)
      const [match] = here.length > 0 ? here : named
      if (match && (exact || here.length === 1 || named.length === 1)) matches.push(match)
      else if (named.length > 1)
        warn(row, 'contacts', value, `${named.length} contacts are called “${value}”. Taken without that link.`)
      else if (looksLikeId(value) && !value.includes('@')) {
        warn(
          row,
          'contacts',
          value,
          `There is no contact with the id “${value}” yet. The id was kept, so the link works once that contact is imported.`,
        )
        matches.push({ id: value, name: null, domain: null, email: null, accountId: null, knownAs: null })
      } else
        warn(
          row,
          'contacts',
          value,
          `There is no contact “${value}”.${await closest('contact', value)} Taken without that link.`,
        )
    }
    return matches
  }

  return {
    async resolve(rows: readonly ReadRow[]): Promise<Map<number, References>> {
      const some = <T>(pick: (row: ReadRow) => T | null): T[] => rows.flatMap((row) => pick(row) ?? [])
      const people = rows.flatMap(contactsIn)
      const look = (record: RecordKind, key: Parameters<ImportStore['lookup']>[1], values: string[]): Promise<Found> =>
        values.length === 0 ? Promise.resolve(new Map()) : store.lookup(record, key, values, source)
      const linked = kind === 'contacts' || kind === 'opportunities' || kind === 'activities'
      const found: Record<Ask, Found> = {
        accountId: linked
          ? await look(
              'account',
              'id',
              some((row) => firstId(row, 'accountId')),
            )
          : new Map(),
        account: linked
          ? await look(
              'account',
              'name',
              some((row) => text(row, 'account')),
            )
          : new Map(),
        domain: await look('account', 'domain', some(domainIn)),
        opportunityId: await look(
          'opportunity',
          'id',
          some((row) => firstId(row, 'opportunityId')),
        ),
        opportunity: await look(
          'opportunity',
          'name',
          some((row) => text(row, 'opportunity')),
        ),
        contactId: await look('contact', 'id', people),
        contactEmail: await look('contact', 'email', people),
        contactName: await look('contact', 'name', people),
      }
      await owners.prepare(some((row) => text(row, 'owner')))
      const resolved = new Map<number, References>()
      for (const row of rows) {
        const stated = linked ? await accountOf(row, found) : null
        const deal = kind === 'activities' ? await opportunityOf(row, stated, found) : null
        const buyers = await contactsOf(row, stated ?? deal?.accountId ?? null, found)
        const accountId =
          stated ?? deal?.accountId ?? buyers.find((match) => match.accountId !== null)?.accountId ?? null
        resolved.set(row.row, {
          accountId,
          ownerId: await owners.find(row.row, text(row, 'owner')),
          opportunityId: deal?.id ?? null,
          contactIds: [...new Set(buyers.map(({ id }) => id))],
        })
      }
      return resolved
    },
  }
}
