import { AppError } from '../../../shared/errors.ts'

/** One decided deal with what each criterion of the score said of it. */
export type OutcomeRow = {
  dealId: string
  /** When the score would have been used: the deal's start. */
  decidedAtMs: number
  outcomeAtMs: number
  won: boolean
  /** By criterion: how well it was met (0..1, null for unknown) and since when that is known (null: nobody recorded it). */
  fields: Readonly<Record<string, { credit: number | null; knownAtMs: number | null }>>
}
export type Weights = Readonly<Record<string, number>>
export type Refusal = { field: string; reason: string }

export type GateVerdict = { n: number; won: number; refused: Refusal[] } & (
  | { kind: 'too-few'; sentence: string }
  | { kind: 'no-evidence'; gain: number; error: number; sentence: string }
  | {
      kind: 'better'
      weights: Weights
      /** Mean fall of the log-loss on deals not learned from, its standard error, and both losses. */
      gain: number
      error: number
      before: number
      after: number
      tested: number
    }
)

export const LEAST_OUTCOMES = 100
export const LEAST_OF_RARER = 30
const SHRINK = 20
const FOLDS = 5
const TWO_YEARS_MS = 2 * 365.25 * 86_400_000
/** A field of which more than this share was filled in after the decision tells of the outcome, not of the account. */
const MOST_LATE = 0.1
const EPSILON = 1e-9

/** Never learned from, whatever they would foretell (sales-domain 4.4). */
const barred: Readonly<Record<string, string>> = {
  name: 'a name says nothing about fit',
  gender: 'people are not judged by it',
  nationality: 'people are not judged by it',
  age: 'people are not judged by it',
  ownerId: 'who works on it must not raise or lower an account',
  notes: 'free text about people is not learned from',
  stage: 'it is the outcome itself',
  customer: 'it is filled in when a deal is won',
  lossReason: 'it is filled in when a deal is lost',
  closeDate: 'it is filled in with the outcome',
}

/**
 * Whether weights learned from outcomes are surely better than those in use (sales-domain 4.4): additive log-odds by criterion, shrunk
 * with m = 20, put as weights, and compared with the weights in use by log-loss on later deals only, both after the same one-line
 * recalibration. Better means: by more than one standard error than the weights in use, and than the plain base rate. Adopts nothing.
 * Throws `input.invalid` for a field dated in the future. Each deal counts once.
 */
export function judgeWeights(given: readonly OutcomeRow[], current: Weights, nowMs: number): GateVerdict {
  const rows = usable(given, nowMs)
  const refused = refuse(rows, [
    ...new Set([...Object.keys(current), ...rows.flatMap((row) => Object.keys(row.fields))]),
  ])
  const fields = Object.keys(current)
    .filter((field) => !refused.some((one) => one.field === field))
    .toSorted()
  const known = rows.filter((row) => fields.some((field) => creditOf(row, field) !== null))
  const won = known.filter((row) => row.won).length
  const facts = { n: known.length, won, refused }
  if (known.length < LEAST_OUTCOMES || Math.min(won, known.length - won) < LEAST_OF_RARER) {
    const why =
      refused.length === 0 ? '' : ` Not used: ${refused.map(({ field, reason }) => `${field} (${reason})`).join('; ')}.`
    return {
      ...facts,
      kind: 'too-few',
      sentence: `${known.length} decided deals with usable facts, ${won} won and ${known.length - won} lost; ${LEAST_OUTCOMES} and ${LEAST_OF_RARER} of the rarer kind are needed. The weights stay as you set them.${why}`,
    }
  }
  const tests = testForward(known, fields, current)
  const gain = meanOf(tests.map((test) => test.current - test.learned))
  const error = standardError(tests.map((test) => test.current - test.learned))
  const overBase = tests.map((test) => test.base - test.learned)
  if (!(gain > error + EPSILON && meanOf(overBase) > standardError(overBase) + EPSILON)) {
    return {
      ...facts,
      kind: 'no-evidence',
      gain,
      error,
      sentence: `No evidence yet from ${known.length} decided deals that other weights would foretell better: the gain is ${gain.toFixed(4)} with a standard error of ${error.toFixed(4)}. The weights stay as you set them.`,
    }
  }
  return {
    ...facts,
    kind: 'better',
    weights: { ...current, ...fitWeights(known, fields, current) },
    gain,
    error,
    before: meanOf(tests.map((test) => test.current)),
    after: meanOf(tests.map((test) => test.learned)),
    tested: tests.length,
  }
}

/** Decided within two years, each deal once, in the order of their start. */
function usable(given: readonly OutcomeRow[], nowMs: number): OutcomeRow[] {
  for (const row of given) {
    for (const [field, { knownAtMs }] of Object.entries(row.fields)) {
      if (knownAtMs !== null && knownAtMs > nowMs) {
        throw new AppError('input.invalid', `${field} of deal ${row.dealId} is dated in the future.`, {
          remedy: 'Correct the date of the record, then try again.',
        })
      }
    }
  }
  const byDeal = new Map(given.map((row) => [row.dealId, row]))
  return [...byDeal.values()]
    .filter((row) => row.outcomeAtMs <= nowMs && row.outcomeAtMs >= nowMs - TWO_YEARS_MS)
    .toSorted((a, b) => a.decidedAtMs - b.decidedAtMs || (a.dealId < b.dealId ? -1 : 1))
}

function refuse(rows: readonly OutcomeRow[], fields: readonly string[]): Refusal[] {
  return fields.toSorted().flatMap((field): Refusal[] => {
    const never = Object.hasOwn(barred, field) ? barred[field] : undefined
    if (never !== undefined) return [{ field, reason: never }]
    const filled = rows.filter((row) => (row.fields[field]?.credit ?? null) !== null)
    const late = filled.filter((row) => !wasKnown(row, field))
    if (late.length === 0 || late.length / filled.length <= MOST_LATE) return []
    const undated = late.filter((row) => row.fields[field]?.knownAtMs === null).length
    const when =
      undated === late.length ? 'nobody recorded since when it is known' : 'known only after the deal had begun'
    return [{ field, reason: `${when} in ${late.length} of ${filled.length} deals` }]
  })
}

const wasKnown = (row: OutcomeRow, field: string): boolean => {
  const since = row.fields[field]?.knownAtMs ?? null
  return since !== null && since <= row.decidedAtMs
}

/** What was known then; a value that came later is unknown. */
const creditOf = (row: OutcomeRow, field: string): number | null =>
  wasKnown(row, field) ? (row.fields[field]?.credit ?? null) : null

/** Log-odds of winning where a criterion is met against where it is not, each drawn towards the base rate as by 20 deals; never below 0. */
export function fitWeights(rows: readonly OutcomeRow[], fields: readonly string[], current: Weights): Weights {
  const base = rows.filter((row) => row.won).length / rows.length
  const logOdds = (chosen: readonly OutcomeRow[]) => {
    const share = (chosen.filter((row) => row.won).length + SHRINK * base) / (chosen.length + SHRINK)
    return Math.log(share / (1 - share))
  }
  const raw = fields.map((field) => {
    const withCredit = (test: (credit: number) => boolean) =>
      rows.filter((row) => {
        const credit = creditOf(row, field)
        return credit !== null && test(credit)
      })
    return Math.max(0, logOdds(withCredit((credit) => credit >= 0.5)) - logOdds(withCredit((credit) => credit < 0.5)))
  })
  const sum = raw.reduce((total, value) => total + value, 0)
  const whole = fields.reduce((total, field) => total + (current[field] ?? 0), 0)
  if (sum <= EPSILON || whole <= 0) return Object.fromEntries(fields.map((field) => [field, current[field] ?? 0]))
  return Object.fromEntries(fields.map((field, at) => [field, Math.round(((raw[at] ?? 0) / sum) * whole * 10) / 10]))
}

type Test = { current: number; learned: number; base: number }

/** Each of the later five sixths of the deals, foretold from those whose outcome was known before it began. */
function testForward(rows: readonly OutcomeRow[], fields: readonly string[], current: Weights): Test[] {
  const size = rows.length / (FOLDS + 1)
  return Array.from({ length: FOLDS }, (_, fold) => {
    const tested = rows.slice(Math.round((fold + 1) * size), Math.round((fold + 2) * size))
    const from = tested[0]?.decidedAtMs ?? 0
    const known = rows.filter((row) => row.outcomeAtMs <= from && row.decidedAtMs < from)
    const won = known.filter((row) => row.won).length
    if (won === 0 || won === known.length) return []
    const learned = calibrated(known, fields, fitWeights(known, fields, current))
    const inUse = calibrated(known, fields, current)
    const base = won / known.length
    return tested.map((row) => ({
      current: lossOf(inUse(row), row.won),
      learned: lossOf(learned(row), row.won),
      base: lossOf(base, row.won),
    }))
  }).flat()
}

/** The score by weights, over what is known; half for an account of which nothing is. */
function scoreOf(row: OutcomeRow, fields: readonly string[], weights: Weights): number {
  let [met, all] = [0, 0]
  for (const field of fields) {
    const credit = creditOf(row, field)
    if (credit === null) continue
    met += (weights[field] ?? 0) * credit
    all += weights[field] ?? 0
  }
  return all === 0 ? 0.5 : met / all
}

/** A chance of winning from the score: one logistic line, fitted by Newton's steps and held back a little, so that it always exists. */
function calibrated(
  rows: readonly OutcomeRow[],
  fields: readonly string[],
  weights: Weights,
): (row: OutcomeRow) => number {
  const points = rows.map((row) => ({ x: scoreOf(row, fields, weights) - 0.5, y: row.won ? 1 : 0 }))
  const share = points.filter(({ y }) => y === 1).length / points.length
  let [a, b] = [Math.log(share / (1 - share)), 0]
  for (let step = 0; step < 25; step += 1) {
    let [ga, gb, haa, hab, hbb] = [0, -b, EPSILON, 0, 1]
    for (const { x, y } of points) {
      const p = sigmoid(a + b * x)
      const w = p * (1 - p)
      ga += y - p
      gb += (y - p) * x
      haa += w
      hab += w * x
      hbb += w * x * x
    }
    const det = haa * hbb - hab * hab
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det]
    a += da
    b += db
    if (Math.abs(da) + Math.abs(db) < 1e-10) break
  }
  return (row) => sigmoid(a + b * (scoreOf(row, fields, weights) - 0.5))
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const lossOf = (p: number, won: boolean): number => -Math.log(Math.max(1e-12, won ? p : 1 - p))
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
function standardError(values: readonly number[]): number {
  if (values.length < 2) return Infinity
  const mean = meanOf(values)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}
