import type { ImportKind } from '../../../shared/domain/import.ts'
import { nameSimilarity } from '../entities/name-similarity.ts'
import { normaliseName } from '../entities/normalise-name.ts'
import type { Digest } from '../ports/clock.ts'
import type { ImportNotes } from './import-notes.ts'
import type { ImportStore, LookupKey, Match } from './import-store.ts'
import type { ReadRow } from './read-row.ts'
import type { DataSource } from './record-types.ts'
import { recordKindOf } from './record-types.ts'
import type { References } from './build-record.ts'
import { nameIn } from './build-record.ts'

/** Names less alike than this are two things, even under one domain or one number. */
const SAME_THING = 0.5

/** The id a row's record has or gets; `alias` is the source's own id when the record keeps another. */
export type Identity = { id: string; alias: string | null }

type Keys = { ext: string | null; name: string; unique: string | null; rest: string }

const prefixes: Record<ImportKind, string> = {
  accounts: 'acc',
  contacts: 'con',
  opportunities: 'opp',
  activities: 'act',
  users: 'usr',
  products: 'prd',
}

/**
 * Gives every row its record: the one with its id, else one of another source with the same domain or address, or (where nothing
 * contradicts it) the same normalised name; else a new id, the file's own or a hash of what tells the thing apart. The same file
 * gives the same ids every time.
 */
export function createIdentifier(
  kind: ImportKind,
  source: DataSource,
  store: ImportStore,
  digest: Digest,
  notes: ImportNotes,
) {
  const recordKind = recordKindOf[kind]
  const uniqueKey: LookupKey | null =
    kind === 'accounts' ? 'domain' : kind === 'contacts' || kind === 'users' ? 'email' : null

  /** Records already given to an id of this source while this file is read. */
  const claims = new Map<string, string>()

  function keysOf({ values }: ReadRow, references: References): Keys {
    const ext = values.get('id')
    const name = nameIn(kind, values) ?? ''
    const unique = uniqueKey ? values.get(uniqueKey) : undefined
    return {
      ext: typeof ext === 'string' ? ext : null,
      name,
      unique: typeof unique === 'string' ? unique.toLowerCase() : null,
      rest: restOf(kind, values, references),
    }
  }

  function fits(match: Match, keys: Keys, references: References): boolean {
    if (match.knownAs !== null && match.knownAs !== keys.ext) return false
    if (kind === 'contacts' || kind === 'opportunities') {
      if (keys.unique && match.email && keys.unique !== match.email.toLowerCase()) return false
      return keys.unique !== null && match.email !== null ? true : match.accountId === references.accountId
    }
    if (keys.unique && match[uniqueKey === 'domain' ? 'domain' : 'email'])
      return (match[uniqueKey === 'domain' ? 'domain' : 'email'] ?? '').toLowerCase() === keys.unique
    return true
  }

  /** The record that has this id, unless the id is another source's for another thing. */
  function knownById(row: number, { ext, name }: Keys, known: Match | undefined): Identity | null {
    if (ext === null || !known) return null
    const another =
      kind !== 'activities' &&
      known.id === ext &&
      known.knownAs !== ext &&
      known.name !== null &&
      nameSimilarity(known.name, name) < SAME_THING
    if (!another) return { id: known.id, alias: null }
    notes.issue({
      row,
      column: null,
      value: ext,
      severity: 'warning',
      message: `Another source uses the id “${ext}” for “${known.name}”. “${name}” was kept apart.`,
    })
    return { id: `${ext}@${source.name}`, alias: ext }
  }

  return {
    async identify(
      rows: readonly ReadRow[],
      references: ReadonlyMap<number, References>,
    ): Promise<Map<number, Identity>> {
      const none: References = { accountId: null, ownerId: null, opportunityId: null, contactIds: [] }
      const keyed = rows.map((row) => ({
        row: row.row,
        refs: references.get(row.row) ?? none,
        keys: keysOf(row, references.get(row.row) ?? none),
      }))
      const look = async (key: LookupKey, values: readonly string[]): Promise<Map<string, Match[]>> =>
        values.length === 0 ? new Map() : store.lookup(recordKind, key, values, source)
      // Each way of finding a record is tried only for the rows that the one before left open.
      const byId = await look(
        'id',
        keyed.flatMap(({ keys }) => keys.ext ?? []),
      )
      const unknown = keyed.filter(({ keys }) => keys.ext === null || !byId.has(keys.ext))
      const byUnique = uniqueKey
        ? await look(
            uniqueKey,
            unknown.flatMap(({ keys }) => keys.unique ?? []),
          )
        : new Map<string, Match[]>()
      const unmet = unknown.filter(({ keys }) => keys.unique === null || !byUnique.has(keys.unique))
      const byName =
        kind === 'activities'
          ? new Map<string, Match[]>()
          : await look(
              'name',
              unmet.map(({ keys }) => keys.name),
            )
      const identities = new Map<number, Identity>()
      const open: { row: number; keys: Keys; match: Match | null; alike: number }[] = []
      for (const { row, keys, refs } of keyed) {
        const known = knownById(row, keys, keys.ext === null ? undefined : byId.get(keys.ext)?.[0])
        if (known) {
          identities.set(row, known)
          continue
        }
        const sameUnique = (keys.unique ? (byUnique.get(keys.unique) ?? []) : []).filter(
          (match) => fits(match, keys, refs) && (kind !== 'accounts' || likeness(match, keys) >= SAME_THING),
        )
        const sameName = (byName.get(keys.name) ?? []).filter((match) => fits(match, keys, refs))
        const match = sameUnique[0] ?? (sameName.length === 1 ? sameName[0] : undefined) ?? null
        open.push({ row, keys, match, alike: match ? likeness(match, keys) : 0 })
      }
      // A record goes to the row of this source most like it; a second row with another id is another thing (a subsidiary, say).
      for (const { row, keys, match } of open.toSorted((a, b) => b.alike - a.alike || a.row - b.row)) {
        const { ext } = keys
        if (match && (ext === null || (claims.get(match.id) ?? ext) === ext)) {
          if (ext !== null) claims.set(match.id, ext)
          identities.set(row, { id: match.id, alias: ext !== null && ext !== match.id ? ext : null })
        } else {
          const hash = digest(`${kind}\n${keys.rest}`).slice(0, 16)
          identities.set(row, { id: ext ?? `${prefixes[kind]}-${hash}`, alias: null })
        }
      }
      return identities
    },
  }
}

const likeness = (match: Match, keys: Keys): number => (match.name === null ? 1 : nameSimilarity(match.name, keys.name))

/** What tells two rows without an id apart. */
function restOf(kind: ImportKind, values: ReadRow['values'], references: References): string {
  const name = normaliseName(nameIn(kind, values) ?? '') || (nameIn(kind, values) ?? '')
  const part = (field: string): string => {
    const value = values.get(field)
    return typeof value === 'string' ? value.toLowerCase() : ''
  }
  const parts: Record<ImportKind, string[]> = {
    accounts: [name, part('domain') || part('country')],
    contacts: part('email') ? [part('email')] : [name, references.accountId ?? part('account')],
    opportunities: [name, references.accountId ?? part('account')],
    activities: [
      'kind',
      'at',
      'time',
      'direction',
      'subject',
      'text',
      'account',
      'accountId',
      'opportunity',
      'opportunityId',
    ]
      .map(part)
      .concat(references.contactIds),
    users: [part('email') || name],
    products: [name],
  }
  return parts[kind].join('\n')
}
