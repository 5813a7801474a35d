import { z } from '../../../../shared/zod.ts'
import { scoreSchema, sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { defineCapability } from '../define-capability.ts'
import { bandRules, scoreIn } from './bands.ts'
import { smallestFlip, weigh } from './explain-score.ts'

const inputSchema = z.object({ runId: z.string(), stepId: z.string().optional() })
const weighedSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  points: z.number(),
  of: z.number(),
  reason: z.string(),
})
const outputSchema = z.object({
  runId: z.string(),
  stepId: z.string(),
  title: z.string(),
  capability: z.string(),
  what: z.string(),
  short: z.string(),
  long: z.array(z.string()),
  for: z.array(weighedSchema),
  against: z.array(weighedSchema),
  unknowns: z.array(z.string()),
  flip: z.object({ label: z.string(), to: z.enum(['met', 'not_met']), band: z.string() }).nullable(),
  weightSet: z.object({ id: z.string(), hash: z.string() }).nullable(),
  asOf: z.string().nullable(),
  sources: z.array(sourceRefSchema),
})
type Explanation = z.infer<typeof outputSchema>
type Stored = { stepId: string; title: string; capability: string; output: unknown }

export const explainRecommendation = defineCapability<z.infer<typeof inputSchema>, Explanation>({
  name: 'explain_recommendation',
  domain: 'governance',
  purpose:
    'Explains a result that was given: what speaks for and against it, what is not known, and what would change it.',
  sideEffect: 'read-only',
  guardrails: [
    'from the stored result alone, with the weights it was made with',
    'a change that is named was computed, not guessed',
    'no number that the result does not hold',
  ],
  defaultCostMilliUnits: 200,
  input: inputSchema,
  output: outputSchema,
  async run({ runId, stepId }, { history }) {
    const results = await history.outputs(runId)
    const chosen =
      stepId === undefined
        ? (results.find((result) => scoreIn(result.output)) ?? results[0])
        : results.find((result) => result.stepId === stepId)
    if (!chosen)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no finished result to explain.',
        remedy: 'Ask for something first, or name another run.',
      }
    return { ok: true, value: explain(runId, chosen) }
  },
  present({ title, short, long, unknowns, sources }) {
    return { headline: `**Why: ${title}.** ${short}`, details: long, unknowns, sources, nextQuestion: null }
  },
})

/** The explanation of one stored result; the same result always gives the same words. */
export function explain(runId: string, stored: Stored): Explanation {
  const { stepId, title, capability, output } = stored
  const base = { runId, stepId, title, capability }
  const found = scoreIn(output)
  if (!found) {
    const lines = plainReasons(output)
    return {
      ...base,
      what: title,
      short: lines[0] ?? 'The result holds no score; its reasons stand in its answer.',
      long: lines.slice(1),
      for: [],
      against: [],
      unknowns: [],
      flip: null,
      weightSet: null,
      asOf: null,
      sources: [],
    }
  }
  const score = scoreSchema.parse(found.score)
  const { for: speaksFor, against } = weigh(score)
  const rule = bandRules[capability]
  const flip = rule ? smallestFlip(score, rule) : null
  const points = (value: number) => Math.round(value * 10) / 10
  const range =
    score.low === score.high
      ? 'all of it is known'
      : `${Math.round(score.low * 100)} to ${Math.round(score.high * 100)}, depending on what is not known`
  const flipWords =
    flip === null
      ? 'No single answer would change it.'
      : `It would become ${flip.band} if “${flip.label}” were ${flip.to === 'met' ? 'fully met' : 'not met'}.`
  return {
    ...base,
    what: found.name,
    short: `${found.name} is ${score.shownTotal} of 100 (${range}). ${flipWords}`,
    long: [
      ...speaksFor.map(
        (part) => `For, ${points(part.points)} of ${points(part.of)} points: ${part.label}. ${part.reason}`,
      ),
      ...against.map(
        (part) => `Against, ${points(part.points)} of ${points(part.of)} points: ${part.label}. ${part.reason}`,
      ),
      `${Math.round(score.knownShare * 100)} % of the weight is known, so the confidence is ${score.confidence}.`,
      `Computed as of ${score.asOf.slice(0, 10)} with the weights “${score.weightSet.id}” (${score.weightSet.hash}).`,
    ],
    for: speaksFor,
    against,
    unknowns: score.unknowns.map((unknown) => unknown.label),
    flip: flip ? { label: flip.label, to: flip.to, band: flip.band } : null,
    weightSet: score.weightSet,
    asOf: score.asOf,
    sources: score.items.flatMap((item) => item.sources),
  }
}

/** Reasons of results without a score, as they are stored. */
function plainReasons(output: unknown): string[] {
  if (output === null || typeof output !== 'object') return []
  const record = output as Record<string, unknown>
  const list = (key: string) => (Array.isArray(record[key]) ? (record[key] as unknown[]) : [])
  const parts = list('parts').flatMap((part) => {
    const { label, points, reason } = (part ?? {}) as { label?: unknown; points?: unknown; reason?: unknown }
    return typeof label === 'string' && typeof reason === 'string' && typeof points === 'number' && points > 0
      ? [`${label}, ${points} points: ${reason}`]
      : []
  })
  const issues = list('issues').flatMap((issue) => {
    const { label, pointsToWin, advice } = (issue ?? {}) as { label?: unknown; pointsToWin?: unknown; advice?: unknown }
    return typeof label === 'string' && typeof advice === 'string' && typeof pointsToWin === 'number'
      ? [`${label}, ${pointsToWin} points lost: ${advice}`]
      : []
  })
  const why = typeof record['why'] === 'string' ? [record['why']] : []
  return [...why, ...parts, ...issues]
}
