import { useCallback, useEffect, useState } from 'react'
import type { ModelSettings, ModelState } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'

/** The model as main has it, asked again whenever main says that it changed. */
export function useModel(): { model: ModelState | null; save: (settings: ModelSettings) => Promise<void> } {
  const { app, view } = useServices()
  const [model, setModel] = useState<ModelState | null>(null)
  const revision = useData((state) => state.workspace.modelRevision)
  useEffect(() => {
    let open = true
    void app.ask('model.state', {}).then((found) => {
      if (open && found) setModel(found)
    })
    return () => {
      open = false
    }
  }, [app, revision])
  const save = useCallback(
    async (settings: ModelSettings) => {
      const saved = await app.ask('model.configure', settings)
      if (!saved) return
      setModel(saved)
      view.done(strings.settings.saved)
    },
    [app, view],
  )
  return { model, save }
}
