import type { Provenance } from '../../../shared/domain/records.ts'
import { nameSimilarity } from '../entities/name-similarity.ts'
import { normaliseName } from '../entities/normalise-name.ts'
import type { Digest } from '../ports/clock.ts'
import type { ImportNotes } from './import-notes.ts'
import { rowsInWords } from './import-notes.ts'
import type { ImportStore } from './import-store.ts'
import type { DataSource, RecordOf } from './record-types.ts'
import { readEmail } from './values/read-contact-details.ts'
import { looksLikeId } from './resolve-references.ts'

/** Below this an owner's name is another person, not a slip of the pen. */
const SLIP = 0.75

export type OwnerFinder = {
  prepare(owners: readonly string[]): Promise<void>
  find(row: number, owner: string | null): Promise<string | null>
  /** Colleagues first met in this file, to be written before the rows that name them. Empties the list. */
  takeNew(): RecordOf['user'][]
}

/**
 * Finds owners among the users by id, address or name. While nobody has imported a list of users, an unknown owner becomes a user,
 * so that a first file of accounts is not ownerless; after that, or when the name is nearly a known one, the row goes in without owner.
 */
export function createOwnerFinder(
  source: DataSource,
  store: ImportStore,
  notes: ImportNotes,
  digest: Digest,
  provenance: Provenance,
): OwnerFinder {
  const known = new Map<string, string | null>()
  const colleagues: string[] = []
  let fresh: RecordOf['user'][] = []

  async function unknown(row: number, owner: string): Promise<string | null> {
    const warn = (message: string): void =>
      notes.issue({ row, column: 'owner', value: owner, severity: 'warning', message })
    const email = owner.includes('@') ? readEmail(owner) : null
    if (email === null && looksLikeId(owner)) {
      warn(`There is no user with the id “${owner}” yet. The id was kept; import your users to see a name.`)
      return owner
    }
    const met = colleagues
      .map((name) => ({ name, similarity: nameSimilarity(name, owner) }))
      .toSorted((a, b) => b.similarity - a.similarity)[0]
    const stored = await store.closest('user', owner, source.mock)
    const close = met && met.similarity > (stored?.similarity ?? 0) ? met : stored
    const slip = close !== null && close.similarity >= SLIP
    if (slip || (await store.hasUserList(source.mock))) {
      warn(
        `There is no user “${owner}”.${close ? ` The closest is “${close.name}”.` : ''} The row was taken without owner.`,
      )
      return null
    }
    const id = `usr-${digest(`users\n${email?.toLowerCase() ?? normaliseName(owner)}`).slice(0, 16)}`
    colleagues.push(owner)
    fresh.push({
      id,
      name: owner,
      email,
      role: null,
      territory: null,
      regions: [],
      languages: [],
      segments: [],
      capacityHours: null,
      source: { ...provenance, externalId: null },
    })
    notes.assume(
      'new owners',
      owner,
      (people, example) =>
        `${people === 1 ? 'One owner' : `${people} owners`}, such as “${example}”, became a user, since no list of users was imported.`,
    )
    return id
  }

  return {
    async prepare(owners) {
      const asked = [...new Set(owners)].filter((owner) => !known.has(owner))
      if (asked.length === 0) return
      for (const key of ['id', 'email', 'name'] as const) {
        const open = asked.filter((owner) => !known.has(owner))
        const found = await store.lookup('user', key, open, source)
        for (const [owner, matches] of found) if (matches.length === 1 && matches[0]) known.set(owner, matches[0].id)
      }
    },
    async find(row, owner) {
      if (owner === null) return null
      const cached = known.get(owner)
      if (cached === undefined) {
        const id = await unknown(row, owner)
        known.set(owner, id)
        return id
      }
      if (cached === null)
        notes.assume(
          `owner ${owner}`,
          owner,
          (rows, example) => `“${example}” is no user, so ${rowsInWords(rows)} more have no owner.`,
        )
      return cached
    },
    takeNew() {
      const users = fresh
      fresh = []
      return users
    },
  }
}
