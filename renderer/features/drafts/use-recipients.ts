import { useEffect, useRef, useState } from 'react'
import type { Recipient } from '../../../shared/domain/draft.ts'
import { useServices } from '../../store/context.ts'

const QUIET_MS = 150
const SHOWN = 12

/** People like what is typed; without anything typed those of open deals. The last answer stays until the next. */
export function useRecipients(text: string): { found: readonly Recipient[]; working: boolean } {
  const { app } = useServices()
  const [state, setState] = useState<{ found: readonly Recipient[]; working: boolean }>({ found: [], working: true })
  const asked = useRef(0)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    setState((before) => ({ ...before, working: true }))
    const timer = setTimeout(() => {
      void app.ask('draft.recipients', { text, limit: SHOWN }).then((found) => {
        if (number === asked.current) setState({ found: found ?? [], working: false })
      })
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [app, text])
  return state
}
