import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { NewEvent, Run } from '../main/core/orchestrator/run-state.ts'
import { createApp } from '../main/app/create-app.ts'

export const MESSAGES = 1000
export const EVENTS = 100_000
const BATCH = 2000
const root = path.resolve(import.meta.dirname, '../..')

/** A data folder as after long use: the sample (MOCK), one conversation of a thousand messages, one trace of a hundred thousand events. */
export async function writeLongHistory(dataDir: string): Promise<{ conversationId: string; traceId: string }> {
  const app = await createApp({
    dataDir,
    registryYaml: readFileSync(path.join(root, 'registry.yaml'), 'utf8').replaceAll(/day_units: \d+/g, 'day_units: 10000').replaceAll(/day_calls: \d+/g, 'day_calls: 10000'), // prettier-ignore
    registryFile: null,
    shell: 'loopback',
    version: '0.0.0',
  })
  const { engine, stores, ids, clock } = app.context
  const call = async (text: string, conversationId: string | null) => {
    const asked = await app.dispatch('chat.ask', { conversationId, text, pasted: null, start: 'at-once' })
    if (!asked.ok) throw new Error(asked.error.message)
    const { conversation, run } = asked.value as { conversation: { id: string }; run: { runId: string } }
    return { conversationId: conversation.id, run: (await engine.whenIdle(run.runId)).run }
  }
  await app.dispatch('sample.load', {})
  const first = await call('score nordfrost', null)
  for (let asked = 1; asked < MESSAGES / 2; asked += 1) await call('score nordfrost', first.conversationId)
  await lengthen(first.run)
  await app.close()
  return { conversationId: first.conversationId, traceId: first.run.traceId }

  /** Calls of one step, begun and ended, as a long run would have them. */
  async function lengthen(run: Run): Promise<void> {
    const tool = { capability: 'score_account_fit', domain: 'intelligence', agent: 'intelligence-1' } as const
    const eventAt = (n: number) =>
      ({
        id: ids.next(),
        traceId: run.traceId,
        runId: run.id,
        goalId: run.goalId,
        stepId: 's1',
        atMs: clock.now() + n,
        status: 'success',
        ...(n % 2 === 0
          ? { name: 'tool_call_start', durationMs: null, details: { ...tool, sideEffect: 'read-only', phase: 'run', attempt: 1 } } // prettier-ignore
          : { name: 'tool_call_complete', durationMs: 1, details: { ...tool, phase: 'run', units: 0.5, outputHash: '00' } }), // prettier-ignore
      }) as NewEvent
    for (let from = 0; from < EVENTS; from += BATCH)
      await stores.runs.append(
        run.traceId,
        Array.from({ length: BATCH }, (_, n) => eventAt(from + n)),
      )
  }
}
