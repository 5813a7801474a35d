import type { EvidenceItem, Score, SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Opportunity } from '../../../../shared/domain/records.ts'
import type { Digest } from '../../ports/clock.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { loadsOf, reasonsAgainst } from './balance.ts'
import { inRegion, type RuleFacts } from './hard-rules.ts'
import type { Assignment, Holding, Person } from './territory.ts'

/** Weights of the four reasons for a person (sales-domain 3.1; our choice). */
export const WEIGHTS = { headroom: 40, region: 20, experience: 20, continuity: 20 } as const
/** Deals a win rate is smoothed with towards the team's rate. */
const SMOOTHING = 20

const languageByCountry: Record<string, readonly string[]> = {
  DE: ['de'], AT: ['de'], CH: ['de', 'fr', 'it'], LI: ['de'], FR: ['fr'], BE: ['nl', 'fr'], LU: ['fr', 'de'], IT: ['it'], ES: ['es'], PT: ['pt'], NL: ['nl'], DK: ['da'],
  SE: ['sv'], NO: ['no'], FI: ['fi', 'sv'], PL: ['pl'], CZ: ['cs'], SK: ['sk'], HU: ['hu'], RO: ['ro'], GR: ['el'], GB: ['en'], IE: ['en'], US: ['en'], CA: ['en', 'fr'],
  AU: ['en'], NZ: ['en'], MX: ['es'], AR: ['es'], CL: ['es'], CO: ['es'], PE: ['es'], BR: ['pt'], JP: ['ja'], KR: ['ko'], CN: ['zh'], TR: ['tr'],
} // prettier-ignore

export type Deals = {
  closed: readonly Opportunity[]
  segmentOf: ReadonlyMap<string, string | null>
  touchedBy: ReadonlySet<string>
}
export type Ranked = { person: Person; against: string[]; score: Score }

/**
 * Ranks people for one account: room under 115 percent of the mean load, region and language, win rate in the segment, and who knows the customer already.
 * People who may not take it come last, with the reason. Ties by id.
 */
export function rankPeople(
  holding: Holding,
  holdings: readonly Holding[],
  people: readonly Person[],
  assignment: Assignment,
  rules: RuleFacts,
  deals: Deals,
  asOf: string,
  digest: Digest,
): Ranked[] {
  const others = holdings.filter((item) => item.id !== holding.id)
  const loads = loadsOf(others, people, assignment)
  const total = [...loads.values()].reduce((sum, held) => sum + held.potential, 0) + holding.potential
  const mean = people.length === 0 ? 0 : total / people.length
  const weightSet = weightSetOf('territory-1', { ...WEIGHTS, smoothing: SMOOTHING }, digest)
  return people
    .map((person): Ranked => {
      const after = (loads.get(person.id)?.potential ?? 0) + holding.potential
      const items = [
        headroom(after, mean),
        region(holding, person),
        experience(holding, person, deals),
        continuity(holding, person, deals),
      ]
      const score = buildScore(items, {
        asOf, weightSet, bands: [{ band: 'good', label: 'good match', lowAtLeast: 0.65 }, { band: 'poor', label: 'poor match', highBelow: 0.4 }],
        otherwise: { band: 'possible', label: 'possible match' },
      }) // prettier-ignore
      return { person, against: reasonsAgainst(holding, person, loads, rules), score }
    })
    .toSorted(
      (a, b) =>
        Number(a.against.length > 0) - Number(b.against.length > 0) ||
        b.score.point - a.score.point ||
        (a.person.id < b.person.id ? -1 : 1),
    )
}

const source = (record: string, field: string, value: SourceRef['value']): SourceRef => ({
  record,
  field,
  value,
  observedAt: null,
  from: 'your records',
})
const stateOf = (credit: number | null): EvidenceItem['state'] =>
  credit === null ? 'unknown' : credit === 1 ? 'met' : credit === 0 ? 'not_met' : 'partly'
const item = (criterion: keyof typeof WEIGHTS, label: string, credit: number | null, reason: string, question: string | null, sources: SourceRef[] = []): EvidenceItem => ({
  criterion, label, state: stateOf(credit), weight: WEIGHTS[criterion], credit, reason, question, sources, saidBy: 'system',
}) // prettier-ignore

/** clip((1.15 - load after / mean) / 0.30, 0, 1). */
function headroom(after: number, mean: number): EvidenceItem {
  if (mean === 0)
    return item('headroom', 'Room', null, 'No potential is known.', 'What could be sold to these accounts?')
  const ratio = after / mean
  const credit = Math.min(1, Math.max(0, (1.15 - ratio) / 0.3))
  return item(
    'headroom',
    'Room',
    credit,
    `With it they would hold ${Math.round(100 * ratio)} percent of the mean potential.`,
    null,
  )
}

/** Half for the region, half for the language of the country; what is not on record is unknown, not wrong. */
function region(holding: Holding, person: Person): EvidenceItem {
  const place =
    person.regions.length === 0 || holding.countryName === null ? null : inRegion(holding, person.regions) ? 1 : 0
  const spoken = holding.country === null ? undefined : languageByCountry[holding.country]
  const language =
    spoken === undefined || person.languages.length === 0
      ? null
      : person.languages.some((code) => spoken.includes(code.toLowerCase().slice(0, 2)))
        ? 1
        : 0
  const known = [place, language].filter((credit) => credit !== null)
  if (known.length === 0)
    return item(
      'region',
      'Region and language',
      null,
      'Neither region nor language is on record.',
      `Which regions does ${person.name} cover?`,
    )
  const credit = known.reduce<number>((sum, value) => sum + value, 0) / known.length
  const words = [
    place === null ? 'region unknown' : place === 1 ? 'in their region' : 'not in their region',
    language === null
      ? 'language unknown'
      : language === 1
        ? 'they speak the language'
        : 'they do not speak the language',
  ]
  return item('region', 'Region and language', credit, `${words.join(', ')}.`, null, [
    source(`user:${person.id}`, 'regions', person.regions.join(', ')),
  ])
}

/** The win rate in the segment, smoothed with 20 deals at the team's rate: (won + 20 × team) / (closed + 20). Unknown without any closed deal. */
function experience(holding: Holding, person: Person, { closed, segmentOf }: Deals): EvidenceItem {
  const same = closed.filter(
    (deal) =>
      deal.ownerId === person.id &&
      deal.accountId !== null &&
      segmentOf.get(deal.accountId) === holding.segment &&
      holding.segment !== null,
  )
  if (same.length === 0 || closed.length === 0)
    return item('experience', 'Experience in the segment', null, 'No closed deals of theirs in this segment.', null)
  const won = (deals: readonly Opportunity[]) => deals.filter((deal) => deal.stage === 'closed_won').length
  const team = won(closed) / closed.length
  const rate = (won(same) + SMOOTHING * team) / (same.length + SMOOTHING)
  return item(
    'experience',
    'Experience in the segment',
    rate,
    `${won(same)} of ${same.length} deals won in segment ${holding.segment ?? ''}; the team wins ${Math.round(100 * team)} percent.`,
    null,
  )
}

function continuity(holding: Holding, person: Person, { touchedBy }: Deals): EvidenceItem {
  if (holding.ownerId === person.id)
    return item('continuity', 'Knows the customer', 1, 'They look after it now.', null, [
      source(`account:${holding.id}`, 'ownerId', person.id),
    ])
  const knows = touchedBy.has(person.id)
  return item(
    'continuity',
    'Knows the customer',
    knows ? 0.5 : 0,
    knows ? 'They worked with this customer before.' : 'They have not worked with this customer.',
    null,
  )
}
