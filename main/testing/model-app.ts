import { defaultModelSettings, type ModelSettings } from '../../shared/domain/model.ts'
import { createSystemClock } from '../app/system-ports.ts'
import { START } from './fake-clock.ts'
import { startModelServer, type Reply, type Seen } from './model-server.ts'
import { openTestApp, type TestAppOptions } from './open-app.ts'

export const MODEL_KEY = 'sk-test-0123456789'

export const say = (text: string): Reply => ({ kind: 'text', text })

export type PlannedStep = { capability: string; input?: object; after?: string[]; [extra: string]: unknown }
/** A plan as a model would write it. */
export const planOf = (steps: readonly PlannedStep[], explanation = 'Two looks.'): string =>
  JSON.stringify({
    explanation,
    steps: steps.map(({ capability, input = {}, after = [], ...extra }, index) => ({
      id: `s${index + 1}`,
      capability,
      title: `Step ${index + 1}`,
      why: 'It is asked for.',
      input: JSON.stringify(input),
      after,
      ...extra,
    })),
  })

/**
 * The whole app with the sample workspace and a model on loopback that answers what the script says, to whatever is switched on. The day
 * is fixed; what waits really waits.
 */
export async function openModelApp(
  script: (seen: Seen, n: number) => Reply | null,
  more: Partial<ModelSettings> = {},
  options: Pick<TestAppOptions, 'registry' | 'modelTape'> = {},
) {
  const server = await startModelServer(script, { key: MODEL_KEY })
  const { app, call, close, events } = await openTestApp({
    ...options,
    environment: { CUGAR_MODEL_API_KEY: MODEL_KEY },
    clock: createSystemClock(() => 'UTC', START),
  }).catch(async (thrown: unknown) => {
    await server.close()
    throw thrown
  })
  await call('sample.load', {})
  await call('model.configure', {
    ...defaultModelSettings,
    enabled: true,
    preset: 'compatible',
    baseUrl: server.baseUrl,
    model: 'test-model',
    planner: 'always',
    summaries: false,
    titles: false,
    explanations: false,
    ...more,
  })
  const ask = async (text: string, pasted: string | null = null) => {
    const { run } = await call('chat.ask', { conversationId: null, text, pasted, start: 'at-once' })
    await app.context.engine.whenIdle(run.runId)
    return call('run.get', { id: run.runId })
  }
  const modelCalls = async (traceId: string) =>
    (await call('trace.events', { traceId, afterSeq: 0, limit: 500 }))
      .filter(({ name }) => name === 'model_call')
      .map(({ details }) => details)
  return {
    app,
    call,
    ask,
    modelCalls,
    events,
    server,
    async close() {
      await close()
      await server.close()
    },
  }
}
