import type { EvidenceItem, EvidenceState, Score, SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Account } from '../../../../shared/domain/records.ts'
import type { Icp } from '../../../../shared/domain/settings.ts'
import { originOf } from '../../entities/origin-of.ts'
import type { Digest } from '../../ports/clock.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { figureText } from '../../text/figure-text.ts'
import { fold } from '../../text/fold.ts'
import { industryMatch, placeOf } from './industries.ts'
import { liesIn } from './places.ts'
import { rangeFit } from './range-fit.ts'

export type Tier = 'A' | 'B' | 'C' | 'X' | 'unsettled'
export type Fit = { score: Score; tier: Tier; excludedBy: string | null; dataAgeMonths: number | null }

const TIER_A = 0.8
const TIER_B = 0.6
const OLD_MONTHS = 12

type Known = { credit: number; reason: string; field: string; value: string | number }

/**
 * How well an account matches the ideal customer profile (sales-domain 3.2). Industry by a tree, sizes on a logarithmic scale, region and
 * tools by overlap, need by words; a criterion the profile does not set does not apply; an exclusion that is met makes tier X and leaves
 * the score to be seen. Data older than twelve months lower the confidence by one step.
 */
export function scoreFit(account: Account, icp: Icp, asOf: string, digest: Digest): Fit {
  const items = [
    item(
      'industry',
      'Industry',
      icp.weights.industry,
      icp.industries,
      account,
      industryOf(account, icp),
      'Which industry are they in?',
    ),
    item(
      'employees',
      'Employees',
      icp.weights.employees,
      icp.employees,
      account,
      sizeOf(account, icp),
      'How many people work there?',
    ),
    item(
      'revenue',
      'Revenue',
      icp.weights.revenue,
      icp.revenue,
      account,
      revenueOf(account, icp),
      'What is their yearly revenue?',
    ),
    item(
      'region',
      'Region',
      icp.weights.region,
      icp.regions,
      account,
      regionOf(account, icp),
      'Which country are they in?',
    ),
    item(
      'tools',
      'Tools in use',
      icp.weights.tools,
      icp.tools,
      account,
      toolsOf(account, icp),
      'Which tools do they use today?',
    ),
    item(
      'need',
      'Need',
      icp.weights.need,
      icp.needs,
      account,
      needOf(account, icp),
      'Which of the problems you solve do they have?',
    ),
  ]
  const score = buildScore(items, { asOf, weightSet: weightSetOf(icp.id, { ...icp }, digest), ...tiers })
  const excludedBy = icp.exclusions.find((exclusion) => isExcluded(account, exclusion)) ?? null
  const dataAgeMonths = monthsBetween(account.source.observedAt, asOf)
  const confidence =
    dataAgeMonths !== null && dataAgeMonths > OLD_MONTHS ? oneStepDown(score.confidence) : score.confidence
  const tier = excludedBy === null ? (score.band as Tier) : 'X'
  return {
    score: {
      ...score,
      confidence,
      ...(excludedBy === null ? {} : { band: 'X', bandLabel: `excluded: ${excludedBy}` }),
    },
    tier,
    excludedBy,
    dataAgeMonths,
  }
}

const tiers = {
  bands: [
    { band: 'A', label: 'fit A', lowAtLeast: TIER_A },
    { band: 'B', label: 'fit B', lowAtLeast: TIER_B },
    { band: 'C', label: 'fit C', highBelow: TIER_B },
  ],
  otherwise: { band: 'unsettled', label: 'not settled yet' },
}

function item(
  criterion: string,
  label: string,
  weight: number,
  wanted: unknown,
  account: Account,
  known: Known | null,
  question: string,
): EvidenceItem {
  const set = wanted !== null && !(Array.isArray(wanted) && wanted.length === 0)
  const state: EvidenceState = !set
    ? 'not_applicable'
    : known === null
      ? 'unknown'
      : known.credit >= 1
        ? 'met'
        : known.credit <= 0
          ? 'not_met'
          : 'partly'
  const source = set && known ? [sourceOf(account, known)] : []
  return {
    criterion,
    label,
    state,
    weight,
    credit: set && known ? known.credit : null,
    reason: !set ? 'Your ideal customer does not name it.' : known ? known.reason : 'Nothing is known about it.',
    question: set ? question : null,
    sources: source,
    saidBy: source.length > 0 ? 'system' : null,
  }
}

function sourceOf(account: Account, known: Known): SourceRef {
  const { from, observedAt } = originOf(account.source, known.field)
  return { record: `account:${account.id}`, field: known.field, value: known.value, observedAt, from }
}

function industryOf({ industry }: Account, { industries }: Icp): Known | null {
  if (industry === null || industries === null || fold(industry).trim() === '') return null
  const best = Math.max(0, ...industries.map((wanted) => industryMatch(industry, wanted)))
  const near =
    best === 1
      ? 'is one you look for'
      : best > 0
        ? 'is close to one you look for'
        : placeOf(industry)
          ? 'is not one you look for'
          : 'is not among those you look for'
  return { credit: best, reason: `${industry} ${near}.`, field: 'industry', value: industry }
}

function sizeOf({ employees }: Account, { employees: wanted }: Icp): Known | null {
  if (employees === null || wanted === null) return null
  const credit = rangeFit(employees, wanted)
  if (credit === null) return null
  return {
    credit,
    reason: `${rangeText(employees)} people; you look for ${rangeText(wanted)}.`,
    field: 'employees',
    value: rangeText(employees),
  }
}

function revenueOf({ revenue }: Account, { revenue: wanted }: Icp): Known | null {
  // Another currency is not converted in silence: no rate is known here.
  if (revenue === null || wanted === null || revenue.currency !== wanted.currency) return null
  const credit = rangeFit(revenue, wanted)
  if (credit === null) return null
  return {
    credit,
    reason: `${rangeText(revenue)} ${revenue.currency}; you look for ${rangeText(wanted)}.`,
    field: 'revenue',
    value: `${rangeText(revenue)} ${revenue.currency}`,
  }
}

function regionOf({ country, region }: Account, { regions }: Icp): Known | null {
  if (regions === null) return null
  const place = country ?? region
  if (place === null) return null
  const answers = regions.map((wanted) => liesIn(place, wanted))
  if (answers.includes(true))
    return { credit: 1, reason: `${place} is where you sell.`, field: country ? 'country' : 'region', value: place }
  return answers.includes(null)
    ? null
    : { credit: 0, reason: `${place} is outside where you sell.`, field: country ? 'country' : 'region', value: place }
}

function toolsOf({ tools }: Account, { tools: wanted }: Icp): Known | null {
  if (tools === null || tools.length === 0 || wanted === null || wanted.length === 0) return null
  const inUse = tools.map((tool) => fold(tool).trim())
  const found = wanted.filter((tool) => inUse.includes(fold(tool).trim()))
  const reason = found.length > 0 ? `They use ${found.join(', ')}.` : `They use none of ${wanted.join(', ')}.`
  return { credit: found.length / wanted.length, reason, field: 'tools', value: tools.toSorted().join(', ') }
}

function needOf({ description }: Account, { needs }: Icp): Known | null {
  if (description === null || needs === null) return null
  const text = ` ${fold(description).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  const found = needs.filter((need) =>
    text.includes(
      ` ${fold(need)
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()} `,
    ),
  )
  // A description that does not speak of a need does not deny it.
  return found.length === 0
    ? null
    : {
        credit: 1,
        reason: `Their record speaks of ${found.join(', ')}.`,
        field: 'description',
        value: found.join(', '),
      }
}

/** An exclusion names an industry, a country or region, or "customer"; matched by the same rules as the criteria. */
function isExcluded(account: Account, exclusion: string): boolean {
  if (fold(exclusion).trim() === 'customer') return account.customer === true
  if (account.industry !== null && industryMatch(account.industry, exclusion) === 1) return true
  return account.country !== null && liesIn(account.country, exclusion) === true
}

export function rangeText({ min, max }: { min: number | null; max: number | null }): string {
  if (min === null && max === null) return 'any number of'
  if (min === max && min !== null) return figure(min)
  if (min === null) return `up to ${figure(max ?? 0)}`
  return max === null ? `${figure(min)} or more` : `${figure(min)} to ${figure(max)}`
}

/** 12400 as "12,400" and 1500000 as "1.5 million", the same on every machine. */
export function figure(value: number): string {
  for (const [size, word] of [
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (Math.abs(value) >= size) return `${Math.round((value / size) * 100) / 100} ${word}`
  }
  return figureText(value)
}

function monthsBetween(date: string | null, asOf: string): number | null {
  if (date === null) return null
  const days = (Date.parse(asOf) - Date.parse(date)) / 86_400_000
  return Number.isFinite(days) ? Math.max(0, Math.floor(days / 30.44)) : null
}

const oneStepDown = (confidence: Score['confidence']): Score['confidence'] => (confidence === 'high' ? 'medium' : 'low')
