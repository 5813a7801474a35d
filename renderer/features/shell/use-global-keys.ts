import { useEffect } from 'react'
import { runsOfConversation } from '../../store/runs.ts'
import { go, goToAddress, useServices, type Services } from '../../store/context.ts'
import { parseRoute, type Route } from '../../store/route.ts'
import { draftTo } from '../drafts/draft-address.ts'
import { ordered } from '../../ui/key-press.ts'

/** The keys that work anywhere. While a dialog is open only those of the dialog do. */
export function useGlobalKeys(): void {
  const services = useServices()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !act(services, event)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [services])
}

function act({ app, view }: Services, event: KeyboardEvent): boolean {
  const { overlay, approvalId } = view.state.getState()
  const keys = app.data.getState().keys.bindings
  if (ordered(event, keys.palette)) {
    view.openOverlay(overlay === 'palette' ? null : 'palette')
    return true
  }
  if (overlay !== null) return false
  if (ordered(event, keys.traces)) {
    view.closeApproval()
    toggleTraces({ app, view })
    return true
  }
  if (approvalId !== null) return false
  if (ordered(event, keys.newConversation)) {
    go({ place: 'chat', id: null })
    return true
  }
  if (ordered(event, keys.newDraft)) {
    go(draftTo(null))
    return true
  }
  if (ordered(event, keys.settings)) {
    go({ place: 'settings', id: null })
    return true
  }
  if (ordered(event, keys.showKeys)) {
    view.openOverlay('keys')
    return true
  }
  return false
}

/** To the trace of what is on the screen, or back to where the person was. */
export function toggleTraces({ app, view }: Services): void {
  const hash = window.location.hash
  const route = parseRoute(hash)
  if (route.place === 'traces') {
    goToAddress(view.state.getState().cameFrom ?? '#/today')
    return
  }
  view.setCameFrom(hash === '' ? '#/today' : hash)
  go({ place: 'traces', id: traceOnScreen(app.data.getState(), route) })
}

function traceOnScreen(state: ReturnType<Services['app']['data']['getState']>, { place, id }: Route): string | null {
  if (id === null) return null
  if (place === 'chat') return runsOfConversation(state.runs, id).at(-1)?.traceId ?? null
  if (place === 'approvals') return state.approvals.byId[id]?.traceId ?? null
  if (place === 'goals') {
    const runId = state.goals.byId[id]?.runIds.at(-1)
    return (runId && state.runs.byId[runId]?.traceId) || null
  }
  return null
}
