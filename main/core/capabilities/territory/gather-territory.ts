import type { Account, Opportunity, User } from '../../../../shared/domain/records.ts'
import type { ShownMove } from '../../../../shared/domain/territory.ts'
import { countryCode, regionOf } from '../../policy/regions.ts'
import type { CapabilityContext, Outcome } from '../define-capability.ts'
import type { RuleFacts } from './hard-rules.ts'
import { inRegion } from './hard-rules.ts'
import { hoursOf, HOURS_BY_SEGMENT, potentials } from './potential.ts'
import type { Holding, Move, Person } from './territory.ts'
import type { TerritoryBasis } from './territory-schemas.ts'

const PAGE = 1000
/** More accounts than this are not balanced in one go. */
export const MOST_ACCOUNTS = 20_000
const MOST_DEALS = 200_000

export type Territory = {
  holdings: Holding[]
  people: Person[]
  users: User[]
  deals: Opportunity[]
  rules: RuleFacts
  currency: string
  unknowns: string[]
}

/** Reads accounts, deals and people for territory work. Refuses more than 20,000 accounts in scope: choose a region or a segment. */
export async function gatherTerritory(basis: TerritoryBasis, context: CapabilityContext): Promise<Outcome<Territory>> {
  const { records, settings, asOf, signal } = context
  const users = await records.users()
  const accounts: Account[] = []
  for (let afterId: string | null = null; ;) {
    const page: Account[] = await records.accounts({ afterId, limit: PAGE })
    signal.throwIfAborted()
    accounts.push(...page.filter((account) => inScope(account, basis)))
    afterId = page.at(-1)?.id ?? null
    if (page.length < PAGE || afterId === null) break
    if (accounts.length > MOST_ACCOUNTS) {
      return { ok: false, mode: 'resource_quota', message: `There are more than ${MOST_ACCOUNTS} accounts in scope.`, remedy: 'Choose a region or a segment.', question: 'Which region or segment shall I look at?' } // prettier-ignore
    }
  }
  const people = peopleOf(users, accounts, basis.userIds)
  if (people.length === 0) {
    return { ok: false, mode: 'user_invalid_input', message: 'No salespeople are on record.', remedy: 'Import your team, or name the people.', question: 'Who is in the team?' } // prettier-ignore
  }
  const deals = await dealsOf(new Set(accounts.map((account) => account.id)), context)
  const { byAccount, otherCurrency } = potentials(accounts, deals, basis.potentials ?? {}, settings.currency, asOf)
  const late = new Set(deals.filter((deal) => deal.stage === 'negotiation').map((deal) => deal.accountId))
  const hours = { ...HOURS_BY_SEGMENT, ...basis.hoursBySegment }
  const holdings = accounts.map((account) =>
    holdingOf(account, byAccount.get(account.id) ?? { value: 0, estimated: true }, hours, late.has(account.id)),
  )
  return {
    ok: true,
    value: {
      holdings, people, users, deals, currency: settings.currency, unknowns: unknownsOf(holdings, otherCurrency, settings.currency),
      rules: { named: basis.named ?? {}, conflicts: basis.conflicts ?? {}, keep: new Set(basis.keep) },
    },
  } // prettier-ignore
}

const inScope = (account: Account, { segment, region }: TerritoryBasis): boolean => {
  const place = holdingOf(account, { value: 0, estimated: true }, {}, false)
  return (
    (segment === undefined || account.segment?.trim().toLowerCase() === segment.trim().toLowerCase()) &&
    (region === undefined || inRegion(place, [region]))
  )
}

function holdingOf(
  account: Account,
  potential: { value: number; estimated: boolean },
  hours: Readonly<Record<string, number>>,
  lateStage: boolean,
): Holding {
  return {
    id: account.id, name: account.name, ownerId: account.ownerId, potential: potential.value, estimated: potential.estimated, hours: hoursOf(account.segment, hours),
    country: countryCode(account.country), countryName: account.country === null ? null : regionOf(account.country).countryName,
    region: account.region, city: account.city, segment: account.segment, lateStage,
  } // prettier-ignore
}

const sells =
  /\b(?:sales|account (?:executive|manager)|representative|rep|seller|ae|bdr|sdr|business development|key account)\b/i
const leads =
  /\b(?:manager of|sales manager|head|director|vp|vice president|chief|c[ero]o|admin\w*|operations|enablement|engineer|consultant)\b/i

/** The named people, else everybody who sells by their role and everybody who owns an account and does not lead or advise. */
export function peopleOf(
  users: readonly User[],
  accounts: readonly Account[],
  userIds: readonly string[] | undefined,
): Person[] {
  const owners = new Set(accounts.map((account) => account.ownerId))
  const chosen = users.filter((user) => (userIds === undefined ? isSeller(user, owners) : userIds.includes(user.id)))
  return chosen.map(({ id, name, regions, languages, segments, capacityHours }) => ({
    id,
    name,
    regions,
    languages,
    segments,
    capacityHours,
  }))
}

const isSeller = (user: User, owners: ReadonlySet<string | null>): boolean =>
  user.role === null ? owners.has(user.id) : !leads.test(user.role) && (sells.test(user.role) || owners.has(user.id))

async function dealsOf(accountIds: ReadonlySet<string>, context: CapabilityContext): Promise<Opportunity[]> {
  const deals: Opportunity[] = []
  for (let afterId: string | null = null; deals.length < MOST_DEALS;) {
    const page: Opportunity[] = await context.records.opportunities({ afterId, limit: PAGE })
    context.signal.throwIfAborted()
    deals.push(...page.filter((deal) => deal.accountId !== null && accountIds.has(deal.accountId)))
    afterId = page.at(-1)?.id ?? null
    if (page.length < PAGE || afterId === null) break
  }
  return deals
}

function unknownsOf(holdings: readonly Holding[], otherCurrency: number, currency: string): string[] {
  const estimated = holdings.filter((holding) => holding.estimated).length
  const noHours = holdings.filter((holding) => holding.hours === null).length
  return [
    ...(estimated > 0
      ? [
          `The potential of ${estimated} of ${holdings.length} accounts is estimated from their segment, because no open deal and no sale of the last year is on record.`,
        ]
      : []),
    ...(noHours > 0
      ? [
          `The hours of ${noHours} accounts are not known, because their segment is not A, B or C. They are left out of the workload, not counted as zero.`,
        ]
      : []),
    ...(otherCurrency > 0 ? [`${otherCurrency} deals are not in ${currency} and are left out of the potential.`] : []),
  ]
}

/** A person's name, with the id where two share the name; an id that is not on record stands for itself. */
export function userLabel(id: string, users: readonly User[]): string {
  const name = users.find((user) => user.id === id)?.name
  if (name === undefined) return id
  return users.some((user) => user.id !== id && user.name === name) ? `${name} [${id}]` : name
}

/** People whom the rep names take part, whatever their role. Who is not on record is left out. */
export function includePeople(territory: Territory, userIds: readonly (string | null | undefined)[]): Territory {
  const missing = territory.users.filter(
    (user) => userIds.includes(user.id) && !territory.people.some((person) => person.id === user.id),
  )
  return { ...territory, people: [...territory.people, ...missing] }
}

/** Moves with names and money, for people to read. */
export function showMoves(
  moves: readonly Move[],
  { holdings, users }: Pick<Territory, 'holdings' | 'users'>,
): ShownMove[] {
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const nameOf = (id: string | null) => (id === null ? null : userLabel(id, users))
  return moves.map((move) => {
    const holding = byId.get(move.accountId)
    return {
      accountId: move.accountId, accountName: holding?.name ?? move.accountId, fromUserId: move.fromUserId, fromName: nameOf(move.fromUserId),
      toUserId: move.toUserId, toName: nameOf(move.toUserId) ?? move.toUserId, potential: holding?.potential ?? 0, estimated: holding?.estimated ?? true,
    } // prettier-ignore
  })
}
