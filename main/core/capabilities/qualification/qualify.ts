import type { EvidenceItem, Score } from '../../../../shared/domain/evidence.ts'
import type { Digest } from '../../ports/clock.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { allCriteria, bant, criterionOf, meddicc, paperProcess, stageGates, type Criterion } from './criteria.ts'
import type { Finding, Strength } from './read-evidence.ts'

const STALE_DAYS = 60
const DAY_MS = 86_400_000
/** Credit by strength, and one step down for each when it is stale (sales-domain 3.9). */
const ladder: Readonly<Record<Strength, { fresh: number; stale: number }>> = {
  firm: { fresh: 1, stale: 0.7 },
  said: { fresh: 0.7, stale: 0.3 },
  assumed: { fresh: 0.3, stale: 0.15 },
}
/** From here on a criterion counts as standing on firm ground for a stage gate. */
const FIRM = 0.7
const STRONG = 0.7
const WEAK = 0.4

export type Cell = {
  criterion: string
  label: string
  framework: 'BANT' | 'MEDDICC' | 'gate'
  state: EvidenceItem['state']
  credit: number | null
  quotes: { text: string; observedAt: string | null; saidBy: 'buyer' | 'rep'; against: boolean; stale: boolean }[]
  contradiction: boolean
}
export type Qualification = {
  bant: Score
  meddicc: Score
  grid: Cell[]
  advice: 'advance' | 'hold' | 'nurture'
  holdFor: string[]
  contradictions: string[]
  nextQuestions: string[]
}

/**
 * BANT and MEDDICC from findings, each a score of its own: neither can make up for the other. Contradictory quotes make `partly` and both
 * are shown. The advice follows from the stage's gate: advance when all of it stands firm, nurture when the pain or most of
 * MEDDICC is denied, else hold for what is missing.
 */
export function qualify(
  findings: readonly Finding[],
  stage: string | null,
  asOf: string,
  digest: Digest,
): Qualification {
  const gate = stageGates[stage ?? 'discovery'] ?? stageGates['negotiation'] ?? []
  const items = new Map(allCriteria.map((criterion) => [criterion.name, judge(criterion, findings, asOf)]))
  const scoreOf = (id: string, criteria: readonly Criterion[]): Score => {
    const weights = Object.fromEntries(criteria.map(({ name, weight }) => [name, weight]))
    const score = buildScore(
      criteria.flatMap(({ name }) => items.get(name)?.item ?? []),
      { asOf, weightSet: weightSetOf(id, weights, digest), ...bands },
    )
    if (score.band !== 'needs') return score
    // What the stage asks for comes before what merely weighs as much.
    const inGate = score.unknowns.filter((unknown) => gate.includes(unknown.criterion))
    const most = inGate.toSorted((a, b) => b.weight - a.weight || gate.indexOf(a.criterion) - gate.indexOf(b.criterion))
    const missing = most[0] ?? score.unknowns[0]
    return {
      ...score,
      bandLabel: missing ? `needs ${missing.label.toLowerCase()}` : 'mixed',
      nextQuestion: criterionOf(missing?.criterion ?? '')?.question ?? null,
    }
  }
  const scores = { bant: scoreOf('bant-1', bant), meddicc: scoreOf('meddicc-1', meddicc) }
  const creditOf = (name: string): number | null => items.get(name)?.item.credit ?? null
  const holdFor = gate.filter((name) => (creditOf(name) ?? 0) < FIRM)
  const advice =
    creditOf('pain') === 0 || stillOpen(scores.meddicc) < WEAK ? 'nurture' : holdFor.length === 0 ? 'advance' : 'hold'
  const cells = [
    ...bant.map((criterion) => ['BANT', criterion] as const),
    ...meddicc.map((criterion) => ['MEDDICC', criterion] as const),
    ['gate', paperProcess] as const,
  ]
  const grid = cells.flatMap(([framework, { name, label }]): Cell[] => {
    const judged = items.get(name)
    return judged
      ? [
          {
            criterion: name,
            label,
            framework,
            state: judged.item.state,
            credit: judged.item.credit,
            quotes: judged.quotes,
            contradiction: judged.contradiction,
          },
        ]
      : []
  })
  const labelOf = (name: string) => allCriteria.find((criterion) => criterion.name === name)?.label ?? name
  return {
    ...scores,
    grid,
    advice,
    holdFor: holdFor.map(labelOf),
    contradictions: grid.filter((cell) => cell.contradiction).map((cell) => cell.label),
    nextQuestions: nextQuestions(items, gate),
  }
}

/** The share of a score that nobody has denied: an assumption may still come true, so it is no reason to give a deal up. */
const stillOpen = (score: Score): number => {
  const applying = score.items.filter((item) => item.state !== 'not_applicable')
  const weight = (items: readonly EvidenceItem[]) => items.reduce((sum, item) => sum + item.weight, 0)
  return weight(applying.filter((item) => item.credit !== 0)) / weight(applying)
}

const bands = {
  bands: [
    { band: 'strong', label: 'well qualified', lowAtLeast: STRONG },
    { band: 'weak', label: 'weakly qualified', highBelow: WEAK },
  ],
  otherwise: { band: 'needs', label: 'mixed' },
}

type Judged = { item: EvidenceItem; quotes: Cell['quotes']; contradiction: boolean }

function judge(criterion: Criterion, findings: readonly Finding[], asOf: string): Judged {
  const about = findings
    .filter((finding) => finding.criterion === criterion.name)
    .toSorted((a, b) => creditFor(b, asOf) - creditFor(a, asOf) || (a.quote < b.quote ? -1 : 1))
  const yes = about.filter((finding) => finding.for)
  const no = about.filter((finding) => !finding.for)
  const best = Math.max(0, ...yes.map((finding) => creditFor(finding, asOf)))
  const contradiction = yes.length > 0 && no.length > 0
  const ceiling = criterion.name === 'champion' && new Set(yes.flatMap((finding) => finding.signs)).size < 2 ? 0.3 : 1
  const credit =
    about.length === 0
      ? null
      : yes.length === 0
        ? 0
        : contradiction
          ? Math.min(best / 2, ceiling)
          : Math.min(best, ceiling)
  const state =
    credit === null ? 'unknown' : contradiction ? 'partly' : credit === 0 ? 'not_met' : credit === 1 ? 'met' : 'partly'
  const reason =
    credit === null
      ? 'Nobody has said anything about it.'
      : contradiction
        ? 'What was said contradicts itself.'
        : credit === 0
          ? 'It was denied.'
          : credit >= FIRM
            ? 'The buyer said so.'
            : 'So far it is an assumption, or old.'
  return {
    item: {
      criterion: criterion.name,
      label: criterion.label,
      state,
      weight: criterion.weight,
      credit,
      reason,
      question: criterion.question,
      sources: about.slice(0, 3).map((finding) => finding.source),
      saidBy: about.some((finding) => finding.saidBy === 'buyer') ? 'buyer' : about.length > 0 ? 'rep' : null,
    },
    quotes: about.slice(0, 4).map((finding) => ({
      text: finding.quote,
      observedAt: finding.observedAt,
      saidBy: finding.saidBy,
      against: !finding.for,
      stale: isStale(finding, asOf),
    })),
    contradiction,
  }
}

const creditFor = (finding: Finding, asOf: string): number =>
  finding.for ? ladder[finding.strength][isStale(finding, asOf) ? 'stale' : 'fresh'] : 0

/** Older than sixty days; of an unknown day, or dated ahead of now, it counts as old too: nothing shows that it is fresh. */
function isStale({ observedAt }: Finding, asOf: string): boolean {
  if (observedAt === null) return true
  const age = Date.parse(asOf) - Date.parse(observedAt)
  return !(age >= -DAY_MS && age <= STALE_DAYS * DAY_MS)
}

/** Three at most: what the stage's gate lacks first, then contradictions, then unknowns by weight. */
function nextQuestions(items: ReadonlyMap<string, Judged>, gate: readonly string[]): string[] {
  const judged = [...items.values()].filter(({ item }) => item.credit === null || item.credit < FIRM)
  const rank = ({ item, contradiction }: Judged) =>
    gate.includes(item.criterion) ? 0 : contradiction ? 1 : item.credit === null ? 2 : 3
  // In the gate its own order counts, so that what is asked for first is what is held for first.
  const place = ({ item }: Judged) => (gate.includes(item.criterion) ? gate.indexOf(item.criterion) : 0)
  return judged
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        place(a) - place(b) ||
        b.item.weight - a.item.weight ||
        (a.item.criterion < b.item.criterion ? -1 : 1),
    )
    .flatMap(({ item }) => item.question ?? [])
    .slice(0, 3)
}
