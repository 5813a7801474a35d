import type { RecallAsk, RecallMeasure } from '../capabilities/governance/recall/recall-ask.ts'
import { currencyOf, valueOf } from '../text/figures.ts'
import { fold } from '../text/fold.ts'
import { readCriteria } from './criteria.ts'

/** Points back to what was listed: "of those", "them", "in the list". */
const pointer =
  /\b(?:of|among|from|in|between|about|for|on) (?:those|these|them|that|it|both|the (?:list|two|three|\d+|ones|accounts|companies|deals|people|contacts|results?)|that list|this list)\b|\b(?:those|these|them|they|the ones|the list)\b/
const most = 'most|highest|biggest|largest|greatest'
const least = 'least|lowest|smallest|fewest'
const superlatives: readonly (readonly [RegExp, RecallAsk['do'], RecallMeasure])[] = [
  [new RegExp(String.raw`\b(?:${most}) (?:people|employees|staff|headcount)\b`), 'most', 'employees'],
  [new RegExp(String.raw`\b(?:${least}) (?:people|employees|staff|headcount)\b`), 'least', 'employees'],
  [new RegExp(String.raw`\b(?:${most}) (?:revenue|turnover)\b`), 'most', 'revenue'],
  [new RegExp(String.raw`\b(?:${least}) (?:revenue|turnover)\b`), 'least', 'revenue'],
  [/\b(?:riskiest|riskier|most (?:risky|at risk|endangered)|highest risk|in most danger)\b/, 'most', 'score'],
  [/\b(?:safest|safer|least (?:risky|at risk)|lowest risk)\b/, 'least', 'score'],
  [/\b(?:highest|top) score\b|\bscores? (?:highest|most)\b/, 'most', 'score'],
  [/\b(?:lowest|worst) score\b|\bscores? (?:lowest|least)\b/, 'least', 'score'],
  [/\bclos(?:es?|ing) (?:first|soonest|next|earliest)\b|\b(?:soonest|earliest)\b/, 'least', 'close_date'],
  [/\bclos(?:es?|ing) (?:last|latest)\b/, 'most', 'close_date'],
  [/\boldest\b/, 'least', 'created_date'],
  [/\b(?:newest|youngest)\b/, 'most', 'created_date'],
  [/\b(?:longest (?:silent|quiet)|silent (?:the )?longest|quiet (?:the )?longest)\b/, 'least', 'last_contact'],
  [/\b(?:best|better|strongest|stronger|most promising|the winner|number one)\b/, 'most', 'merit'],
  [/\b(?:worst|worse|weakest|weaker|least promising)\b/, 'least', 'merit'],
  [/\b(?:biggest|bigger|largest|larger|most valuable|worth (?:the )?most|highest)\b/, 'most', 'size'],
  [/\b(?:smallest|smaller|least valuable|worth (?:the )?least|lowest)\b/, 'least', 'size'],
]
const kinds: readonly (readonly [RegExp, NonNullable<RecallAsk['kind']>])[] = [
  [/\b(?:deals?|opportunit(?:y|ies)|opps?)\b/, 'opportunity'],
  [/\b(?:accounts?|compan(?:y|ies)|firms?)\b/, 'account'],
  [/\b(?:contacts|(?:those|these|the|which|of the) (?:people|persons))\b/, 'contact'],
]

/** How a request would go back to an earlier result, and whether its words point back at all. */
export type RecallRead = { ask: RecallAsk; points: boolean }

/**
 * Reads a question about a result that is already there: count, pick, add up, compare, what is unknown. Names in `text` are blanks.
 * Null when it asks for nothing of the kind. Whether there is such a result is the caller's to know.
 */
export function readRecall(text: string): RecallRead | null {
  const words = fold(text)
    .replace(/[?!;:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.,]+(?= |$)/g, '')
    .trim()
  const points = pointer.test(words)
  const count = words.split(' ').length
  const short = count <= 7
  const simple = (what: RecallAsk['do']): RecallRead => ({ ask: { do: what }, points: true })
  if (
    short &&
    /^(?:and |so )?(?:what (?:is|are|was|s) (?:still |not )?(?:missing|unknown|known|open)(?: there)?|what (?:do|dont|don't|did) (?:not )?(?:you|we|i) (?:not |don't |still not )?know(?: yet| there| about (?:it|them|that))?|any unknowns|what could you not (?:see|find|tell))$/.test(
      words,
    )
  )
    return simple('unknowns')
  if (
    short &&
    /^(?:and )?(?:what|which) (?:is|are|were) (?:the|your) sources?(?: (?:of|for) (?:that|this|it))?$|^(?:your |the )?sources$|^says who$|^who says (?:so|that)$/.test(
      words,
    )
  )
    return simple('sources')
  if (
    /\bby how much\b|\bwhat (?:is|s) the difference\b|\bhow much (?:better|worse|bigger|more|less)\b/.test(words) &&
    (short || points)
  )
    return { ask: { do: 'difference', by: /\bbigger|amount|worth\b/.test(words) ? 'size' : 'merit' }, points: true }
  const range = readRange(words)
  const criteria = readThoseCriteria(text, points)
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1]
  const where = {
    ...range,
    ...(criteria ? { criteria } : {}),
    ...(kind && points ? { kind } : {}),
  }
  if (/\bhow many\b/.test(words)) {
    const bare =
      /^(?:and |so |ok )?how many(?: (?:is|are|was|were) (?:that|there|those|it|they))?(?: in (?:all|total))?$/.test(
        words,
      )
    return points || bare ? { ask: { do: 'count', ...where }, points } : null
  }
  const adds =
    /\b(?:totals?|sum|adds? up|altogether|combined|all together|together worth|worth together|in all)\b/.test(words)
  if (adds && (points || short)) return { ask: { do: 'total', by: measureNamed(words) ?? 'size', ...where }, points }
  if (/\baverage\b|\bon average\b/.test(words) && points)
    return { ask: { do: 'average', by: measureNamed(words) ?? 'size', ...where }, points }
  const asks = /^(?:and |so |ok |but )*(?:which|who|what|whose|where)\b/.test(words)
  const found = superlatives.find(([pattern]) => pattern.test(words))
  const oneOf = /^(?:and |so |ok |but )*(?:which|who|what)(?:'s| is| one| has| are| of)\b/.test(words)
  if (found && asks && (points || (oneOf && short))) return { ask: { do: found[1], by: found[2], ...where }, points }
  const narrows = range !== null || criteria !== null
  if (
    points &&
    narrows &&
    (asks ||
      /^(?:and |so |ok |but |now )*(?:only|just|show|list|give|are|is|any|do|does|have|keep|filter|those|the ones)\b/.test(
        words,
      ))
  )
    return { ask: { do: 'list', ...where }, points }
  if (
    short &&
    /\bagain$|^(?:remind me|repeat (?:that|it)|say that again|come again)\b|^what (?:was|were) (?:it|that|they|the (?:score|result|results|risk|answer|list|names?))\b|^what did you (?:find|say|get)\b/.test(
      words,
    )
  )
    return { ask: { do: 'list', by: 'score' }, points: true }
  return null
}

/** A measure named outright beside "total" or "average". */
function measureNamed(words: string): RecallMeasure | null {
  if (/\b(?:people|employees|staff|headcount)\b/.test(words)) return 'employees'
  if (/\b(?:revenue|turnover)\b/.test(words)) return 'revenue'
  if (/\b(?:score|risk|fit)\b/.test(words)) return 'score'
  return /\b(?:amount|worth|value|money|deals?)\b/.test(words) ? 'amount' : null
}

const number = String.raw`((?:[€$£] ?)?\d[\d.,']*\d|(?:[€$£] ?)?\d)\s?(k|m|mn|bn|thousand|million|billion)?\b`
const unit = String.raw`\s?(eur(?:os?)?|usd|dollars?|gbp|pounds?|chf|sek|nok|dkk|people|employees|staff|points?|percent|%)?`
const over = new RegExp(
  String.raw`\b(over|above|more than|bigger than|larger than|greater than|higher than|at least|from|worth more than|north of|exceeding) ${number}${unit}`,
)
const under = new RegExp(
  String.raw`\b(under|below|less than|smaller than|lower than|fewer than|at most|up to) ${number}${unit}`,
)
const between = new RegExp(String.raw`\bbetween ${number} ?and ${number}${unit}`)

type Range = Pick<RecallAsk, 'by' | 'from' | 'to' | 'strictly' | 'currency'>

/** "over 50k", "between 20k and 60k EUR", "a score above 70". */
function readRange(words: string): Range | null {
  const by = (named: string | undefined): RecallMeasure =>
    /^(?:people|employees|staff)$/.test(named ?? '')
      ? 'employees'
      : /\b(?:score|points?|risk|fit)\b/.test(words) || /^(?:points?|percent|%)$/.test(named ?? '')
        ? 'score'
        : /\b(?:revenue|turnover)\b/.test(words)
          ? 'revenue'
          : 'size'
  const money = (written: string) => currencyOf(written) || null
  const value = (digits: string | undefined, scale: string | undefined): number | null =>
    digits === undefined ? null : valueOf(`${digits.replace(/[€$£ ]/g, '')}${scale === undefined ? '' : ` ${scale}`}`)
  const both = between.exec(words)
  if (both) {
    const to = value(both[3], both[4])
    const from = value(both[1], both[2] ?? both[4])
    if (from !== null && to !== null) return { by: by(both[5]), from, to, currency: money(both[0]) }
  }
  const up = over.exec(words)
  const from = up ? value(up[2], up[3]) : null
  if (up && from !== null)
    return { by: by(up[4]), from, strictly: !/^(?:at least|from)$/.test(up[1] ?? ''), currency: money(up[0]) }
  const down = under.exec(words)
  const to = down ? value(down[2], down[3]) : null
  if (down && to !== null)
    return { by: by(down[4]), to, strictly: !/^(?:at most|up to)$/.test(down[1] ?? ''), currency: money(down[0]) }
  return null
}

/** What the accounts behind "those" should be like. Sizes are read as ranges, so that only the rest counts here. */
function readThoseCriteria(text: string, points: boolean): RecallAsk['criteria'] | null {
  if (!points) return null
  const { criteria } = readCriteria(`${text.replace(/[?!.]+\s*$/, '')} accounts`)
  const { limit: _limit, quietDays: _quiet, employees: _people, revenue: _revenue, ...rest } = criteria
  return Object.keys(rest).length > 0 ? rest : null
}
