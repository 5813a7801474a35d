import type { Database } from 'better-sqlite3'
import { modelSummarySchema, planExplanationSchema } from '../../shared/domain/model.ts'
import { noSpend, type ModelSpend } from '../core/model/model-spend.ts'
import type { ModelStore } from '../core/ports/stores.ts'
import type { Writer } from './writer.ts'

/** What models cost by day and model, and the sentences put before answers. */
export function createModelStore(db: Database, writer: Writer): ModelStore {
  const spent = db.prepare<[string], ModelSpend>(
    `SELECT coalesce(sum(calls), 0) calls, coalesce(sum(input_tokens), 0) inputTokens, coalesce(sum(output_tokens), 0) outputTokens,
       coalesce(sum(micro_usd), 0) microUsd, coalesce(sum(unpriced), 0) unpriced FROM model_days WHERE day = ?`,
  )
  const add = db.prepare(
    `INSERT INTO model_days VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, model) DO UPDATE SET calls = calls + excluded.calls,
       input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens,
       micro_usd = micro_usd + excluded.micro_usd, unpriced = unpriced + excluded.unpriced`,
  )
  const getSummary = db.prepare<[string], string>('SELECT data FROM summaries WHERE run_id = ?').pluck()
  const putSummary = db.prepare(
    'INSERT INTO summaries VALUES (?, ?) ON CONFLICT (run_id) DO UPDATE SET data = excluded.data',
  )
  const getCost = db.prepare<[string], { microUsd: number; unpriced: number }>(
    'SELECT micro_usd microUsd, unpriced FROM run_model_costs WHERE run_id = ?',
  )
  const addCost = db.prepare(
    `INSERT INTO run_model_costs VALUES (?, ?, ?) ON CONFLICT (run_id) DO UPDATE SET micro_usd = micro_usd + excluded.micro_usd,
       unpriced = unpriced + excluded.unpriced`,
  )
  const getExplanation = db
    .prepare<[string, number], string>('SELECT data FROM plan_explanations WHERE run_id = ? AND revision = ?')
    .pluck()
  const putExplanation = db.prepare(
    'INSERT INTO plan_explanations VALUES (?, ?, ?) ON CONFLICT (run_id) DO UPDATE SET revision = excluded.revision, data = excluded.data',
  )
  return {
    spendOn: async (day) => spent.get(day) ?? noSpend,
    addSpend: (day, model, spend) =>
      writer.write(() => {
        add.run(day, model, spend.calls, spend.inputTokens, spend.outputTokens, spend.microUsd, spend.unpriced)
      }),
    summary: async (runId) => {
      const stored = getSummary.get(runId)
      return stored === undefined ? null : modelSummarySchema.parse(JSON.parse(stored))
    },
    saveSummary: (runId, summary) =>
      writer.write(() => {
        putSummary.run(runId, JSON.stringify(summary))
      }),
    costBeside: async (runId) => {
      const cost = getCost.get(runId)
      return cost === undefined ? 0 : cost.unpriced > 0 ? null : cost.microUsd
    },
    addCostBeside: (runId, microUsd) =>
      writer.write(() => {
        addCost.run(runId, microUsd ?? 0, microUsd === null ? 1 : 0)
      }),
    explanation: async (runId, revision) => {
      const stored = getExplanation.get(runId, revision)
      return stored === undefined ? null : planExplanationSchema.parse(JSON.parse(stored))
    },
    saveExplanation: (runId, revision, explanation) =>
      writer.write(() => {
        putExplanation.run(runId, revision, JSON.stringify(explanation))
      }),
  }
}
