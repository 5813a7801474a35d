/** One account as territory work sees it. Money is in whole units of the workspace's currency. */
export type Holding = {
  id: string
  name: string
  ownerId: string | null
  /** What could be sold. `estimated` when it is the median of its segment, because nothing is on record. */
  potential: number
  estimated: boolean
  /** Hours a year; null when the segment is unknown. */
  hours: number | null
  country: string | null
  countryName: string | null
  region: string | null
  city: string | null
  segment: string | null
  /** An open deal stands in the last stage: the person should stay. */
  lateStage: boolean
}

export type Person = {
  id: string
  name: string
  regions: readonly string[]
  languages: readonly string[]
  segments: readonly string[]
  capacityHours: number | null
}

/** Who looks after which account; an account without a person is missing or null. */
export type Assignment = ReadonlyMap<string, string | null>

export type Move = { accountId: string; fromUserId: string | null; toUserId: string }

export const currentAssignment = (holdings: readonly Holding[]): Assignment =>
  new Map(holdings.map((holding) => [holding.id, holding.ownerId]))

/** The assignment after moves, in order. The input stays as it was. */
export function applyMoves(
  assignment: Assignment,
  moves: readonly { accountId: string; toUserId: string | null }[],
): Assignment {
  const next = new Map(assignment)
  for (const move of moves) next.set(move.accountId, move.toUserId)
  return next
}

/** The moves that lead back, last first. An account that had nobody goes back to nobody. */
export const undoOf = (moves: readonly Move[]): { accountId: string; fromUserId: string; toUserId: string | null }[] =>
  moves
    .toReversed()
    .map((move) => ({ accountId: move.accountId, fromUserId: move.toUserId, toUserId: move.fromUserId }))
