import type { TraceEvent } from '../../../../shared/domain/trace.ts'

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const words = (value: unknown): string => text(value).replaceAll('_', ' ')

/** One event in a rep's words, from its details alone. */
export function eventSentence({ name, details }: Pick<TraceEvent, 'name' | 'details'>): string {
  const d = details
  switch (name) {
    case 'request_assessed':
      return `A request was read as ${d['kind'] === 'goal' ? 'a goal' : 'a question'}.`
    case 'goal_created':
      return 'A goal was opened.'
    case 'runbook_matched':
      return `The runbook “${words(d['runbook'])}” fitted.`
    case 'plan_created':
      return `A plan of ${text(d['steps'])} steps for ${text(d['units'])} units was made under the profile ${text(d['profile'])}.`
    case 'plan_revised':
      return `The plan was changed: ${text(d['reason'])}.`
    case 'route_decision':
      return `${words(d['capability'])} was given to ${text(d['agent'])}: ${text(d['reason'])}.`
    case 'agent_spawned':
      return `The agent ${text(d['agent'])} began.`
    case 'agent_reported':
      return `The agent ${text(d['agent'])} reported ${text(d['succeeded'])} done and ${text(d['failed'])} failed.`
    case 'agent_closed':
      return `The agent ${text(d['agent'])} was closed: ${text(d['reason'])}.`
    case 'tool_call_start':
      return `${words(d['capability'])} started (${text(d['phase'])}).`
    case 'tool_call_complete':
      return d['phase'] === 'commit'
        ? `${words(d['capability'])}: what was approved was kept.`
        : `${words(d['capability'])} was done for ${text(d['units'])} units.`
    case 'tool_call_error':
      return `${words(d['capability'])} failed (${words(d['mode'])})${d['willRetry'] === true ? ' and is tried again' : ''}.`
    case 'budget_warning':
      return `The ceiling “${text(d['ceiling'])}” came near: ${text(d['used'])} of ${text(d['limit'])}.`
    case 'budget_exceeded':
      return `${words(d['capability'])} was left out: the ceiling “${text(d['ceiling'])}” of ${text(d['limit'])} did not allow it.`
    case 'approval_requested':
      return `A person was asked about ${words(d['capability'])} (${text(d['risk'])} risk).`
    case 'approval_received':
      return `${text(d['by'])} decided: ${words(d['decision'])}.`
    case 'approval_timeout':
      return 'Nobody decided in time, so nothing was done.'
    case 'run_resumed':
      return `The run went on: ${text(d['reason'])}.`
    case 'run_completed':
      return `The run ended ${words(d['status'])}, ${text(d['units'])} units in ${text(d['calls'])} calls.`
    case 'goal_completed':
      return `The goal ended ${words(d['state'])}: ${text(d['criteriaMet'])} of ${text(d['criteria'])} criteria met.`
    case 'feedback_received':
      return `Feedback was given: ${text(d['verdict'])}.`
    case 'suggestion_made':
      return `A suggestion (${words(d['kind'])}) was ${d['decision'] === 'open' ? 'opened again' : words(d['decision'])}.`
    case 'model_call':
      return `The model ${text(d['model'])} was asked for ${words(d['purpose'])}: ${text(d['outcome'])}.`
  }
}
