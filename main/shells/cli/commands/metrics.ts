import { domains } from '../../../../shared/domain/capability.ts'
import type { MetricsReport, Rate, Spread } from '../../../../shared/domain/metrics.ts'
import { metricsText } from '../../../app/observability/metrics-text.ts'
import { parseInstant, textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

/** `metrics [token | --from --to --profile --domain]`: what the stored events add up to, with the number of cases behind each figure. */
export async function metricsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  if (args.rest.join(' ') === 'token') {
    const { token } = await session.call('metrics-endpoint.new-token', {})
    output.value({ token }, () => `${token}\nPut it where Prometheus reads its credentials: it is not shown again.`)
    return 0
  }
  if (args.rest.length > 0) throw new UsageError('Use: metrics [--from DAY] [--to DAY] [--profile P] [--domain D].')
  if (args.options.has('prometheus')) {
    await session.context.chains.look()
    process.stdout.write(await metricsText(session.context))
    return 0
  }
  const domain = textOption(args, 'domain') ?? null
  const known = domains.find((name) => name === domain) ?? null
  if (domain !== null && known === null)
    throw new UsageError(`There is no domain “${domain}”. Use ${domains.join(', ')}.`)
  const report = await session.call('metrics.report', {
    from: timeOf(textOption(args, 'from')),
    to: timeOf(textOption(args, 'to')),
    profile: textOption(args, 'profile') ?? null,
    domain: known,
  })
  output.value(report, () => inWords(report))
  return 0
}

/** A day such as 2026-11-24, which is a day of the rep's zone, or an instant. */
function timeOf(text: string | undefined): number | string | null {
  if (text === undefined) return null
  const atMs = parseInstant(text)
  return text.includes('T') ? atMs : text
}

function inWords(report: MetricsReport): string {
  const { runs, calls, approvals, budget, use, forecast } = report
  if (report.sinceMs === null) return 'Nothing was counted yet. Ask something first.'
  const day = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')
  const month = forecast.units
  return [
    `From ${day(report.range.fromMs)} to ${day(report.range.toMs)}${report.profile ? `, profile ${report.profile}` : ''}${report.domain ? `, domain ${report.domain}` : ''}`,
    `Success         ${share(runs.success)}`,
    `Failed calls    ${share(calls.error)}`,
    ...calls.byCategory.map(({ category, rate }) => `  ${category.padEnd(14)}${share(rate)}`),
    `Time of a run   ${times(runs.activeMs)}`,
    `Time of a call  ${times(calls.latencyMs)}`,
    `Steps of a run  ${runs.meanSteps === null ? 'unknown' : `${runs.meanSteps.toFixed(1)} on average (${runs.planned})`}`,
    `Approvals       ${approvals.requested} asked${Object.entries(approvals.byOutcome)
      .map(([outcome, n]) => `, ${n} ${outcome.replaceAll('_', ' ')}`)
      .join('')}`,
    `Waited for you  ${times(approvals.waitMs, 60_000, 'min')}`,
    `Edited drafts   ${share(approvals.edited)}`,
    `Units           ${budget.units}, ${budget.warnings} warnings, ${budget.exceeded} ceilings reached`,
    `Model           ${report.usd === null ? 'cost unknown' : `${report.usd} dollars`}`,
    `This month      ${month.spent} units so far, ${month.expected === null ? 'too early to say how it ends' : `about ${month.expected.toFixed(1)} at its end (${(month.low ?? 0).toFixed(1)} to ${(month.high ?? 0).toFixed(1)})`}`,
    ...use.planners.map(
      ({ planner, runs: n, success, activeMs }) =>
        `Planned by ${planner.padEnd(5)}${n} runs, success ${share(success)}, ${times(activeMs)}`,
    ),
    ...use.capabilities.map(
      ({ name, calls: n, error, latencyMs }) =>
        `  ${name.padEnd(28)}${n} calls, ${error.k} failed, p95 ${milliseconds(latencyMs.p95)}`,
    ),
  ].join('\n')
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const share = ({ k, n, share: value, low, high }: Rate): string =>
  value === null
    ? 'unknown, nothing counted'
    : `${percent(value)} (${k} of ${n}, 95 % interval ${percent(low)} to ${percent(high)})`
const milliseconds = (value: number | null): string => (value === null ? 'unknown' : `${value} ms`)
const times = ({ n, p50, p95, p99, max }: Spread, per = 1, unit = 'ms'): string => {
  const show = (value: number | null) => (value === null ? 'unknown' : String(Math.round((value / per) * 10) / 10))
  return n === 0
    ? 'unknown, nothing counted'
    : `p50 ${show(p50)} ${unit}, p95 ${show(p95)}, p99 ${show(p99)}, longest ${show(max)} (${n})`
}
