import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { fileBytes } from '../file-bytes.ts'

export const workspaceHandlers = (context: AppContext) => {
  const changed = (kinds: string[]) => context.publisher.announce({ type: 'records-changed', kinds })
  return {
    async 'import.run'({ fileName, contentBase64, kind, map, preview }) {
      const bytes = fileBytes(fileName, contentBase64, 'import.bad-file')
      const report = await context.workspace.importFile(
        { fileName, bytes, kind, map, preview },
        new AbortController().signal,
      )
      if (!preview) changed([report.kind])
      return report
    },
    async 'sample.load'() {
      const counts = await context.workspace.loadSample()
      changed(['accounts', 'contacts', 'opportunities', 'documents'])
      return counts
    },
    async 'sample.remove'() {
      const removed = await context.workspace.removeSample()
      changed(['accounts', 'contacts', 'opportunities', 'documents'])
      return removed
    },
    'settings.get': () => context.stores.settings.workspace(),
    async 'settings.set'(settings) {
      try {
        new Intl.DateTimeFormat('en', { timeZone: settings.timeZone })
      } catch {
        throw new AppError('input.invalid', `“${settings.timeZone}” is not a time zone.`, {
          remedy: 'Write one such as Europe/Berlin or America/New_York.',
        })
      }
      await context.stores.settings.saveWorkspace(settings)
      return settings
    },
  } satisfies Partial<Handlers>
}
