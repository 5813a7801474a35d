import type { AlertLimits } from './alert-limits.ts'
import { alertRules, type AlertRule } from './alert-rules.ts'

/** The rules as Prometheus reads them, with these limits: the same that the app itself judges by. */
export function rulesYaml(limits: AlertLimits): string {
  return `# Alert rules for Prometheus, as \`cugar alerts rules\` prints them with the limits of the registry. One rep makes few runs: a share
# counts from ${limits.leastCases} cases in the window on. See docs/observability.md.
groups:
  - name: cugar
    rules:
${alertRules.map((rule) => ruleYaml(rule, limits)).join('')}`
}

const ruleYaml = (rule: AlertRule, limits: AlertLimits): string => `      - alert: ${alertName(rule)}
        expr: >-
${rule
  .expr(limits)
  .map((line) => `          ${line}\n`)
  .join('')}${rule.for === null ? '' : `        for: ${rule.for}\n`}        labels: { severity: ${rule.severity} }
        annotations:
          summary: ${JSON.stringify(rule.summary(limits))}
          remedy: ${JSON.stringify(rule.remedy)}
`

/** `CugarSuccessLow`. */
export const alertName = ({ id }: Pick<AlertRule, 'id'>): string =>
  `Cugar${id
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')}`
