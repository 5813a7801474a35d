import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'

const RETENTION_DAYS = 90
const DAY_MS = 86_400_000

const backupFolder = (context: AppContext) => path.join(context.ports.dataDir, 'backups')

/** Days for which the events of ended traces are kept. */
export async function retentionDays(context: Pick<AppContext, 'stores'>): Promise<number> {
  const stored = Number(await context.stores.settings.get('retentionDays'))
  return Number.isInteger(stored) && stored >= 7 ? stored : RETENTION_DAYS
}

/** Removes the events of traces that ended before the time a rep keeps them; the rest of each run stays. */
export async function compactOldTraces(context: AppContext): Promise<number> {
  const now = context.clock.now()
  // In small transactions before the large one that removes.
  await context.stores.metrics.refresh()
  return context.retention.compact(now - (await retentionDays(context)) * DAY_MS, now)
}

export const keepingHandlers = (context: AppContext) =>
  ({
    async 'backup.create'({ file }) {
      const at = new Date(context.clock.now()).toISOString().replaceAll(/[:.]/g, '-')
      const target = file === null ? path.join(backupFolder(context), `backup-${at}.db`) : path.resolve(file)
      if (file === null) mkdirSync(backupFolder(context), { recursive: true, mode: 0o700 })
      const { runs, accounts } = await context.keeping.backUp(target)
      return { file: target, runs, accounts }
    },
    async 'backup.restore'({ file }) {
      const { runs, accounts } = context.keeping.stageRestore(path.resolve(file))
      return { runs, accounts, atNextStart: true as const }
    },
    async 'backup.list'() {
      const folder = backupFolder(context)
      if (!existsSync(folder)) return []
      return readdirSync(folder)
        .filter((name) => name.endsWith('.db'))
        .map((name) => {
          const file = path.join(folder, name)
          const { size, mtimeMs } = statSync(file)
          return { file, name, bytes: size, madeAtMs: Math.round(mtimeMs) }
        })
        .toSorted((a, b) => b.madeAtMs - a.madeAtMs || (a.name < b.name ? 1 : -1))
    },
    async 'storage.info'() {
      return { bytes: context.keeping.size(), retentionDays: await retentionDays(context) }
    },
    async 'storage.retention'({ days }) {
      await context.stores.settings.set('retentionDays', String(days))
      return { compacted: await compactOldTraces(context) }
    },
  }) satisfies Partial<Handlers>
