import type { Database } from 'better-sqlite3'
import { modelSummarySchema } from '../../shared/domain/model.ts'
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
  }
}
