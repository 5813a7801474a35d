import { z } from '../../../../shared/zod.ts'
import { evidenceStateSchema, sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { defineCapability } from '../define-capability.ts'
import { explainResult, type ResultExplanation, type StoredResult } from './explain-result.ts'
import { rowsIn, type ResultRow } from './recall/result-rows.ts'
import { scoresIn } from './scores-in.ts'

const inputSchema = z.object({ runId: z.string(), stepId: z.string().optional(), recordId: z.string().optional() })
const weighedSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  points: z.number(),
  of: z.number(),
  reason: z.string(),
})
const flipSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  from: evidenceStateSchema,
  to: z.enum(['met', 'partly', 'not_met']),
  band: z.string(),
  bandLabel: z.string(),
  point: z.number(),
})
const outputSchema = z.object({
  runId: z.string(),
  stepId: z.string(),
  title: z.string(),
  capability: z.string(),
  what: z.string(),
  short: z.string(),
  long: z.array(z.string()),
  most: z.array(weighedSchema),
  least: z.array(weighedSchema),
  unknowns: z.array(z.object({ label: z.string(), weight: z.number() })),
  flips: z.object({ up: flipSchema.nullable(), down: flipSchema.nullable() }),
  weightSet: z.object({ id: z.string(), hash: z.string() }).nullable(),
  asOf: z.string().nullable(),
  sources: z.array(sourceRefSchema),
  /** Other results of the same run that can be explained. */
  others: z.array(z.object({ stepId: z.string(), title: z.string() })),
})
type Explanation = z.infer<typeof outputSchema>

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
  async run({ runId, stepId, recordId }, { history }) {
    const results = await history.outputs(runId)
    const scored = results.filter(({ capability, output }) => scoresIn(capability, output).length > 0)
    const row = recordId === undefined ? undefined : rowsIn(results).find((one) => one.id === recordId)
    const wanted = stepId ?? row?.stepId
    const chosen = wanted === undefined ? (scored[0] ?? results[0]) : results.find((one) => one.stepId === wanted)
    if (!chosen)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no finished result to explain.',
        remedy: 'Ask for something first, or name another run.',
      }
    const others = scored.filter((one) => one !== chosen).map((one) => ({ stepId: one.stepId, title: one.title }))
    const { title, capability } = chosen
    return {
      ok: true,
      value: { runId, stepId: chosen.stepId, title, capability, ...explained(chosen, row), others },
    }
  },
  present({ title, short, long, unknowns, sources, others }) {
    return {
      headline: `**Why: ${title}.** ${short}`,
      details: [
        ...long,
        ...(others.length > 0 ? [`The same run also gave: ${others.map((other) => other.title).join('; ')}.`] : []),
      ],
      unknowns: unknowns.map(({ label }) => label),
      sources,
      nextQuestion: null,
    }
  },
})

/** Of a list only the row that was asked about. */
function explained(result: StoredResult, row: ResultRow | undefined): ResultExplanation {
  const whole = explainResult(result)
  if (!row || row.why === null || whole.weightSet !== null) return whole
  const score = row.score === null ? '' : ` Its score was ${row.score} of 100.`
  return {
    ...whole,
    what: row.name,
    short: `${row.name} is in the result for this: ${row.why}.${score}`,
    long: [],
    sources: whole.sources.filter(({ record }) => record === `${row.kind}:${row.id}`),
  }
}
