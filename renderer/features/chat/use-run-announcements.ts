import { useEffect, useRef } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'

/** Says once, when a run of the open conversation ends or waits: what happens in between is not read out. */
export function useRunAnnouncements(runs: readonly RunReport[]): void {
  const { view } = useServices()
  const before = useRef(new Map<string, RunReport['status']>())
  useEffect(() => {
    for (const run of runs) {
      const was = before.current.get(run.runId)
      before.current.set(run.runId, run.status)
      if (was !== 'running' || run.status === 'running') continue
      view.announce(
        run.status === 'waiting' ? strings.chat.announceWaiting(run.request) : strings.chat.announceDone(run.request),
      )
    }
  }, [runs, view])
}
