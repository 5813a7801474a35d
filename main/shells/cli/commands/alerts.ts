import { rulesYaml } from '../../../core/alerts/rules-yaml.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

/** `alerts`: what is wrong now; exit 1 when anything is. `alerts rules`: the rules for Prometheus with the limits of the registry. */
export async function alertsCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const action = args.rest.join(' ')
  if (action === 'rules') {
    process.stdout.write(rulesYaml(session.context.registry.current().alerts))
    return 0
  }
  if (action !== '') throw new UsageError('Use: alerts, or alerts rules.')
  const alerts = await session.call('alert.list', {})
  output.value(
    alerts,
    () =>
      alerts
        .map(({ severity, title, reason, remedy }) => `${severity.toUpperCase()}  ${title}: ${reason} ${remedy}`)
        .join('\n') || 'Nothing is wrong.',
  )
  return alerts.length === 0 ? 0 : 1
}
