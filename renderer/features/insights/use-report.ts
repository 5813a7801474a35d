import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../shared/errors.ts'
import type { MetricFilter, MetricsReport } from '../../../shared/domain/metrics.ts'
import { useData, useServices } from '../../store/context.ts'

/** The report of a filter, asked for again when a run or a decision changes; the last one stays until the next is there. */
export function useReport(filter: MetricFilter): { report: MetricsReport | null; problem: Problem | null } {
  const { app } = useServices()
  const ended = useData((state) => Object.values(state.runs.byId).filter((run) => run.endedAtMs !== null).length)
  const approvals = useData((state) => state.approvals)
  const [state, setState] = useState<{ report: MetricsReport | null; problem: Problem | null }>({ report: null, problem: null }) // prettier-ignore
  const asked = useRef(0)
  const key = JSON.stringify(filter)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    void app.try('metrics.report', JSON.parse(key) as MetricFilter).then((answer) => {
      if (number !== asked.current) return
      setState((before) => (answer.ok ? { report: answer.value, problem: null } : { ...before, problem: answer.error }))
    })
  }, [app, key, ended, approvals])
  return state
}
