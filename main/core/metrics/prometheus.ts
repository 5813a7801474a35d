import { domains } from '../../../shared/domain/capability.ts'
import { nothingPresent, type Present } from './present.ts'
import { NO_VALUE, TENTHS, type Tally } from './sample.ts'

type Labels = Readonly<Record<string, string>>
type Family = {
  name: string
  help: string
  /** Series that are there before anything was counted: the growth of one that begins with its first case cannot be seen. */
  known?: (present: Present) => readonly Labels[]
} & (
  | {
      type: 'counter'
      of: readonly Tally['metric'][]
      labels: (tally: Tally) => Labels
      amount?: number
    }
  | {
      type: 'histogram'
      of: readonly Tally['metric'][]
      labels: (tally: Tally) => Labels
      per: number
      bounds: readonly number[]
    }
)

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const waits = [60, 300, 900, 3600, 14_400, 43_200, 86_400]
const perSecond = TENTHS * 1000

const statuses = ['completed', 'partial', 'failed', 'cancelled']
const planners = ['rules', 'model']
/** Ceilings that a registry may set, by the names they have in events. Those of single capabilities are not among them. */
const ceilings = ['run', 'calls', 'day', 'day calls', ...domains.flatMap((domain) => [`${domain} calls`, domain])].map(
  (ceiling) => ({ ceiling }),
)

/** What is exported. Labels are few and known beforehand: never a trace, a person, a request or an address. */
const families: readonly Family[] = [
  { name: 'cugar_runs_total', help: 'Runs that ended, by status and by who planned them.', type: 'counter', of: ['run'], labels: ({ label, detail, profile }) => ({ status: label, planner: detail, profile }), known: ({ known }) => known.profiles.flatMap((profile) => statuses.flatMap((status) => planners.map((planner) => ({ status, planner, profile })))) }, // prettier-ignore
  { name: 'cugar_questions_total', help: 'Requests that were answered with a question.', type: 'counter', of: ['asked'], labels: ({ profile }) => ({ profile }) }, // prettier-ignore
  { name: 'cugar_run_active_seconds', help: 'Working time of runs, without waiting for people.', type: 'histogram', of: ['run'], labels: () => ({}), per: perSecond, bounds: seconds, known: () => [{}] }, // prettier-ignore
  { name: 'cugar_run_steps', help: 'Steps of the plans of runs that ended.', type: 'histogram', of: ['run_steps'], labels: () => ({}), per: 1, bounds: [1, 2, 3, 5, 8, 13, 21] }, // prettier-ignore
  { name: 'cugar_tool_calls_total', help: 'Attempts to call a capability.', type: 'counter', of: ['call', 'call_error'], labels: ({ metric, label, domain }) => ({ tool: label, domain, outcome: metric === 'call' ? 'success' : 'error' }), known: ({ known }) => known.tools.flatMap((tool) => ['success', 'error'].map((outcome) => ({ ...tool, outcome }))) }, // prettier-ignore
  { name: 'cugar_tool_errors_total', help: 'Attempts that failed, by category of the failure.', type: 'counter', of: ['call_error'], labels: ({ detail, domain }) => ({ category: detail.split(' ')[0] ?? '', domain }) }, // prettier-ignore
  { name: 'cugar_tool_call_duration_seconds', help: 'Time of attempts to call a capability.', type: 'histogram', of: ['call', 'call_error'], labels: ({ domain }) => ({ domain }), per: perSecond, bounds: seconds }, // prettier-ignore
  { name: 'cugar_approvals_requested_total', help: 'Proposals put to a person.', type: 'counter', of: ['approval_requested'], labels: ({ label }) => ({ risk: label }) }, // prettier-ignore
  { name: 'cugar_approvals_total', help: 'Proposals that were decided or expired.', type: 'counter', of: ['approval'], labels: ({ label, detail }) => ({ outcome: label, by: detail }), known: () => [{ outcome: 'expired', by: 'nobody' }] }, // prettier-ignore
  { name: 'cugar_approval_wait_seconds', help: 'Time proposals waited for a person.', type: 'histogram', of: ['approval'], labels: () => ({}), per: perSecond, bounds: waits }, // prettier-ignore
  { name: 'cugar_budget_units_total', help: 'Units that ended runs have cost.', type: 'counter', of: ['run_units'], labels: ({ profile }) => ({ profile }), amount: 1000 }, // prettier-ignore
  { name: 'cugar_budget_warnings_total', help: 'Warnings that a ceiling is near.', type: 'counter', of: ['budget_warning'], labels: ({ label }) => ({ ceiling: label }) }, // prettier-ignore
  { name: 'cugar_budget_exceeded_total', help: 'Steps left out at a ceiling.', type: 'counter', of: ['budget_exceeded'], labels: ({ label }) => ({ ceiling: label }), known: () => ceilings }, // prettier-ignore
  { name: 'cugar_model_calls_total', help: 'Calls of a language model.', type: 'counter', of: ['model_call'], labels: ({ label, detail }) => ({ model: label, outcome: detail }) }, // prettier-ignore
  { name: 'cugar_model_tokens_total', help: 'Tokens sent to and had from a language model.', type: 'counter', of: ['model_tokens'], labels: ({ label, detail }) => ({ model: label, direction: detail }), amount: 1 }, // prettier-ignore
  { name: 'cugar_model_cost_dollars_total', help: 'What calls of a known price have cost.', type: 'counter', of: ['model_call'], labels: ({ label }) => ({ model: label }), amount: 1e6 }, // prettier-ignore
  { name: 'cugar_suggestions_total', help: 'Suggestions made, and decisions on them.', type: 'counter', of: ['suggestion'], labels: ({ label }) => ({ decision: label }) }, // prettier-ignore
]

type Gauge = { name: string; help: string; of: (present: Present) => readonly [Labels, number][] }

const gauges: readonly Gauge[] = [
  { name: 'cugar_adapter_up', help: 'Whether a vendor that is used live answered the last time.', of: ({ adapters }) => adapters.map(({ id, up }) => [{ adapter: id }, up ? 1 : 0]) }, // prettier-ignore
  { name: 'cugar_traces_broken', help: 'Traces whose chain did not hold when they were last looked at.', of: ({ brokenTraces }) => (brokenTraces ? [[{}, brokenTraces.size]] : []) }, // prettier-ignore
  { name: 'cugar_approvals_pending', help: 'Proposals that wait for a person.', of: ({ pending }) => [[{}, pending.n]] }, // prettier-ignore
  { name: 'cugar_approval_next_expiry_timestamp_seconds', help: 'When the first waiting proposal expires.', of: ({ pending: { nextExpiryMs } }) => (nextExpiryMs === null ? [] : [[{}, nextExpiryMs / 1000]]) }, // prettier-ignore
]

/**
 * Tallies of all time and of every profile in Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats).
 * Counters only ever grow, over restarts too, since what was counted is kept; gauges say how things stand now. Each series once, in an order that does not depend on the tallies'.
 */
export function prometheusText(tallies: readonly Tally[], present: Present = nothingPresent): string {
  const lines = [
    ...families.flatMap((family) => linesOf(family, tallies, present)),
    ...gauges.flatMap(({ name, help, of }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...of(present).map(([labels, value]) => `${name}${braced(labelText(labels))} ${value}`),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf(family: Family, tallies: readonly Tally[], present: Present): string[] {
  const { name, help, type } = family
  const mine = tallies.filter(({ metric }) => family.of.includes(metric))
  const counted = Map.groupBy(mine, (tally) => labelText(family.labels(tally)))
  const groups = [...new Set([...counted.keys(), ...(family.known?.(present) ?? []).map(labelText)])]
    .toSorted()
    .map((labels) => [labels, counted.get(labels) ?? []] as const)
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
  for (const [labels, some] of groups) {
    if (family.type === 'counter') {
      const { amount } = family
      const value =
        some.reduce((sum, tally) => sum + (amount === undefined ? tally.n : tally.amount), 0) / (amount ?? 1)
      lines.push(`${name}${braced(labels)} ${value}`)
      continue
    }
    const timed = some.filter(({ value }) => value !== NO_VALUE)
    const count = timed.reduce((sum, { n }) => sum + n, 0)
    for (const bound of family.bounds) {
      const within = timed.reduce((sum, { value, n }) => sum + (value <= bound * family.per ? n : 0), 0)
      lines.push(`${name}_bucket${braced(joined(labels, `le="${bound}"`))} ${within}`)
    }
    lines.push(`${name}_bucket${braced(joined(labels, 'le="+Inf"'))} ${count}`)
    lines.push(`${name}_sum${braced(labels)} ${timed.reduce((sum, { value, n }) => sum + value * n, 0) / family.per}`)
    lines.push(`${name}_count${braced(labels)} ${count}`)
  }
  return lines
}

const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
    )
    .join(',')
const joined = (labels: string, more: string): string => (labels === '' ? more : `${labels},${more}`)
const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`)
