import { useCallback, useEffect, useState } from 'react'
import type { ModelSettings, ModelState } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'

/** Saves settings and, where one was typed, the key; false when main refused. */
export type SaveModel = (settings: ModelSettings, key: string | null) => Promise<boolean>

/** The model as main has it, asked again whenever main says that it changed. */
export function useModel(): { model: ModelState | null; save: SaveModel; forgetKey: () => Promise<void> } {
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
  const save: SaveModel = useCallback(
    async (settings, key) => {
      const configured = await app.ask('model.configure', settings)
      // The key goes to the address that was just saved.
      const saved = configured && key !== null ? await app.ask('model.key', { key }) : configured
      if (!saved) return false
      setModel(saved)
      view.done(strings.settings.saved)
      return true
    },
    [app, view],
  )
  const forgetKey = useCallback(async () => {
    const saved = await app.ask('model.key', { key: null })
    if (!saved) return
    setModel(saved)
    view.done(strings.model.keyForgotten)
  }, [app, view])
  return { model, save, forgetKey }
}
