import type { Score, SourceRef } from '../../../../shared/domain/evidence.ts'
import { dateText } from '../../policy/zone-time.ts'
import { smallestFlips, weigh, type Flip, type Weighed } from './explain-score.ts'
import { reasonsIn } from './reasons-in.ts'
import { scoresIn, type FoundScore } from './scores-in.ts'

export type StoredResult = { stepId: string; title: string; capability: string; output: unknown }
export type ResultExplanation = {
  what: string
  short: string
  long: string[]
  /** The three that carry most of the points, and the three that cost most. */
  most: Weighed[]
  least: Weighed[]
  unknowns: { label: string; weight: number }[]
  flips: { up: Flip | null; down: Flip | null }
  weightSet: Score['weightSet'] | null
  asOf: string | null
  sources: SourceRef[]
}

/** The explanation of one stored result, from that result alone; the same result always gives the same words. */
export function explainResult({ title, capability, output }: StoredResult): ResultExplanation {
  const [first, ...others] = scoresIn(capability, output)
  if (!first) return withoutScore(title, output)
  const { score, name, moreIs } = first
  const { most, least } = weigh(score)
  const flips = smallestFlips(score)
  const [good, bad] = moreIs === 'better' ? (['For', 'Against'] as const) : (['Raises it', 'Keeps it down'] as const)
  return {
    what: name,
    short: [scoreInWords(first), flipInWords(score, moreIs === 'better' ? flips.up : flips.down, flips)].join(' '),
    long: [
      ...most.map((part) => partInWords(good, part)),
      ...least.map((part) => partInWords(bad, part)),
      ...(flips.up ? [`To go up: ${flipOf(flips.up)}`] : []),
      ...(flips.down ? [`To come down: ${flipOf(flips.down)}`] : []),
      ...others.map(scoreInWords),
      ...unknownsInWords(score),
      `${percent(score.knownShare)} % of the weight is known, so the confidence is ${score.confidence}.`,
      `Computed as of ${dateText(score.asOf.slice(0, 10))} with the weights “${score.weightSet.id}” (${score.weightSet.hash}).`,
    ],
    most,
    least,
    unknowns: score.unknowns.map(({ label, weight }) => ({ label, weight })),
    flips,
    weightSet: score.weightSet,
    asOf: score.asOf,
    sources: [first, ...others].flatMap((found) => found.score.items).flatMap((item) => item.sources),
  }
}

const percent = (share: number): number => Math.round(share * 100)
const tenths = (value: number): number => Math.round(value * 10) / 10

function scoreInWords({ name, score }: FoundScore): string {
  const range =
    score.low === score.high
      ? 'all of it is known'
      : `${percent(score.low)} to ${percent(score.high)}, depending on what is not known`
  return `${name} is ${score.shownTotal} of 100 (${range}): ${score.bandLabel || score.band}.`
}

const partInWords = (word: string, { label, points, of, reason }: Weighed): string =>
  `${word}, ${tenths(points)} of ${tenths(of)} points: ${label}. ${reason}`

const toWords = { met: 'fully so', partly: 'partly so', not_met: 'not so' }
const flipOf = ({ label, to, bandLabel, band, point }: Flip): string =>
  `if “${label}” were ${toWords[to]}, it would be ${percent(point)} of 100: ${bandLabel || band}.`

function flipInWords(score: Score, wanted: Flip | null, { up, down }: { up: Flip | null; down: Flip | null }): string {
  const flip = wanted ?? up ?? down
  if (flip) return `What would change that: ${flipOf(flip)}`
  return score.rules &&
    score.rules.bands.every((rule) => rule.band !== score.band) &&
    score.rules.otherwise.band !== score.band
    ? 'That was decided by something outside of the points, so no single answer changes it.'
    : 'No single answer would change that.'
}

const unknownsInWords = ({ unknowns }: Score): string[] =>
  unknowns.length === 0
    ? []
    : [`Not known, the heaviest first: ${unknowns.map(({ label }) => label.toLowerCase()).join(', ')}.`]

function withoutScore(title: string, output: unknown): ResultExplanation {
  const sources = sourcesIn(output)
  const own = reasonsIn(output)
  const reasons =
    own.length > 0
      ? own
      : sources.map(({ value, from, field, observedAt }) => {
          const seen = observedAt === null ? '' : `, ${observedAt.slice(0, 10)}`
          return `It says “${String(value)}” (${from}, ${field}${seen}).`
        })
  return {
    what: title,
    short: reasons[0] ?? 'This result holds no score and no reasons of its own; what it was read from stands with it.',
    long: reasons.slice(1),
    most: [],
    least: [],
    unknowns: [],
    flips: { up: null, down: null },
    weightSet: null,
    asOf: null,
    sources,
  }
}

/** Sources a result without a score keeps, wherever they stand in it, each once; a quote of a document is one. */
export function sourcesIn(output: unknown): SourceRef[] {
  const found = new Map<string, SourceRef>()
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) return node.forEach(walk)
    const record = node as Record<string, unknown>
    if (
      typeof record['record'] === 'string' &&
      typeof record['field'] === 'string' &&
      typeof record['from'] === 'string'
    )
      found.set(`${record['record']} ${record['field']} ${String(record['value'])}`, record as SourceRef)
    else if (typeof record['documentId'] === 'string' && typeof record['quote'] === 'string') {
      const { documentId, quote, heading, title, observedAt } = record
      const field = typeof heading === 'string' ? heading : String(title)
      found.set(`${documentId} ${quote}`, {
        record: `document:${documentId}`,
        field,
        value: quote,
        observedAt: typeof observedAt === 'string' ? observedAt : null,
        from: String(title),
      })
    } else Object.values(record).forEach(walk)
  }
  walk(output)
  return [...found.values()].slice(0, 20)
}
