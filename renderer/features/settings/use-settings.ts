import { useCallback, useEffect, useState } from 'react'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'

/** The settings as main has them, and a way to change a part. A part is laid over the newest state, so that another window's change stays. */
export function useSettings(): {
  settings: WorkspaceSettings | null
  save: (part: Partial<WorkspaceSettings>) => Promise<boolean>
} {
  const { app, view } = useServices()
  const [settings, setSettings] = useState<WorkspaceSettings | null>(null)
  useEffect(() => {
    let open = true
    void app.ask('settings.get', {}).then((found) => {
      if (open && found) setSettings(found)
    })
    return () => {
      open = false
    }
  }, [app])
  const save = useCallback(
    async (part: Partial<WorkspaceSettings>) => {
      const newest = await app.ask('settings.get', {})
      const saved = newest && (await app.ask('settings.set', { ...newest, ...part }))
      if (!saved) return false
      setSettings(saved)
      view.done(strings.settings.saved)
      return true
    },
    [app, view],
  )
  return { settings, save }
}
