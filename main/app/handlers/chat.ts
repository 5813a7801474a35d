import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ask } from '../ask.ts'
import { reportOfRun, type AppContext } from '../context.ts'
import { explainPlanOf } from '../explain-plan.ts'
import { loadRun } from '../load-run.ts'

export const chatHandlers = (context: AppContext) => {
  const { stores, engine } = context
  const reported = (runId: string) => reportOfRun(context, runId)
  return {
    async 'chat.ask'({ conversationId, text, pasted, start }) {
      const profile = await context.selectedProfile()
      const begin = start === 'ask-me' ? 'propose' : 'at-once'
      const { conversation, run } = await ask(
        { conversationId, text, pasted, profile, begin, forceKind: null, goal: null },
        context.askDeps,
      )
      return { conversation, run: await reported(run.id) }
    },
    'run.get': ({ id }) => reported(id),
    'run.explain': ({ id }) => explainPlanOf(context, id),
    async 'run.start'({ id, drop }) {
      await engine.start(id, drop)
      return reported(id)
    },
    async 'run.cancel'({ id }) {
      await engine.cancel(id, 'rep')
      return reported(id)
    },
    async 'run.retry'({ id }) {
      await engine.retry(id)
      return reported(id)
    },
    async 'run.settle'({ id, stepId, happened }) {
      await engine.settleInterrupted(id, stepId, happened)
      return reported(id)
    },
    async 'run.flip'({ id }) {
      const { run } = await loadRun(stores, id, 'Ask again.')
      if (run.status === 'proposed') await engine.cancel(id, 'rep')
      const flipped = await ask(
        {
          conversationId: run.conversationId,
          text: run.request,
          pasted: run.pasted,
          profile: run.profile,
          begin: 'propose',
          forceKind: run.kind === 'goal' ? 'answer' : 'goal',
          goal: null,
        },
        context.askDeps,
      )
      return reported(flipped.run.id)
    },
  } satisfies Partial<Handlers>
}
