import type { Outcome } from '../define-capability.ts'
import type { Territory } from './gather-territory.ts'
import { currentAssignment, type Move } from './territory.ts'

/** Moves that somebody listed, as moves from where each account is now. One to where it is already is left out; a name that is not on record is refused. */
export function readMoves(
  listed: readonly { accountId: string; toUserId: string | undefined }[],
  { holdings, people, users }: Territory,
): Outcome<Move[]> {
  const now = currentAssignment(holdings)
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const known = new Set(users.map((user) => user.id))
  const seen = new Set<string>()
  const moves: Move[] = []
  for (const { accountId, toUserId } of listed) {
    if (toUserId === undefined) return refuse('It is not clear to whom the accounts should go.', 'Name a person.', 'To whom should they go?', people.slice(0, 8).map((person) => person.name))
    if (!byId.has(accountId)) return refuse('An account that should move is not in your records or not in scope.', 'Choose an account from your list.')
    if (!known.has(toUserId)) return refuse('The person who should take the accounts is not on record.', 'Choose a person from your team.')
    if (seen.has(accountId)) return refuse(`${byId.get(accountId)?.name ?? accountId} is named twice.`, 'Name each account once.')
    seen.add(accountId)
    if ((now.get(accountId) ?? null) !== toUserId) moves.push({ accountId, fromUserId: now.get(accountId) ?? null, toUserId })
  }
  if (listed.length === 0) return refuse('It is not clear what should move.', 'Name the accounts, or ask for a fair share.', 'Which accounts should move, and to whom?')
  return { ok: true, value: moves }
} // prettier-ignore

export const refuse = (message: string, remedy: string, question?: string, options?: string[]): Outcome<never> => ({
  ok: false, mode: 'user_invalid_input', message, remedy, ...(question === undefined ? {} : { question }), ...(options === undefined ? {} : { options }),
}) // prettier-ignore
