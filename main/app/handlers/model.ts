import { AppError } from '../../../shared/errors.ts'
import type { ModelCheck } from '../../../shared/domain/model.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { settingsProblem } from '../../core/model/model-settings.ts'
import { compareWays } from '../compare-ways.ts'
import type { AppContext } from '../context.ts'
import { suiteRequests } from '../request-suite.ts'
import { testModel } from '../test-model.ts'

export const modelHandlers = (context: AppContext) => {
  const { model } = context
  const changed = async () => {
    const state = await model.state()
    context.publisher.announce({ type: 'model-changed', model: state })
    return state
  }
  return {
    'model.state': () => model.state(),
    async 'model.configure'(settings) {
      const problem = settings.enabled ? settingsProblem(settings, true) : null
      if (problem)
        throw new AppError('input.invalid', problem, {
          remedy: 'Correct it in Settings › Model, or switch the model off.',
        })
      await model.save(settings)
      return changed()
    },
    async 'model.key'({ key }) {
      if (key !== null && !(await context.secrets.available()))
        throw new AppError('input.invalid', 'There is no keychain here to keep a key in.', {
          remedy: 'Set CUGAR_MODEL_API_KEY in the environment before the app starts.',
        })
      await model.keepKey(key)
      return changed()
    },
    async 'model.test'(): Promise<ModelCheck> {
      const { state, reason } = await model.state()
      if (state === 'off' || state === 'incomplete')
        throw new AppError('model.unavailable', reason ?? 'No model is switched on.', {
          remedy: 'Fill in address and model name, and switch it on.',
        })
      model.access.forget()
      try {
        return await model.during((signal) => testModel(model.access, signal))
      } finally {
        await changed()
      }
    },
    async 'model.stop'() {
      model.stop()
      return { stopped: true as const }
    },
    'model.requests': suiteRequests,
    async 'model.compare'({ text }) {
      const comparison = await compareWays(text, context)
      await changed()
      return comparison
    },
  } satisfies Partial<Handlers>
}
