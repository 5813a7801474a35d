type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)
const percent = (value: unknown): string =>
  typeof value === 'number' ? `${Math.round(value * 100)} of 100` : 'not known'

/** The reasons that results without a score keep in their own words: why this step, which signals, what was left out, which faults. */
export function reasonsIn(output: unknown): string[] {
  if (!isFields(output)) return []
  const list = (key: string): Fields[] => (Array.isArray(output[key]) ? output[key].filter(isFields) : [])
  const signals = (key: string, word: string) =>
    list(key).map((signal) => {
      const quote = text(signal['quote'])
      return `${word}: ${text(signal['label']) ?? text(signal['type']) ?? ''}, strength ${percent(signal['strength'])}${quote === null ? '' : `: “${quote}”`}`
    })
  return [
    ...(text(output['why']) === null ? [] : [String(output['why'])]),
    ...list('alternatives').flatMap((other) => {
      const action = text(other['action'])
      return action === null ? [] : [`Instead of: ${action} ${text(other['why']) ?? ''}`.trim()]
    }),
    ...signals('signals', 'Signal'),
    ...signals('negative', 'Speaks against it'),
    ...list('issues').flatMap((issue) => {
      const [label, advice] = [text(issue['label']), text(issue['advice'])]
      return label !== null && advice !== null && typeof issue['pointsToWin'] === 'number'
        ? [`${label}, ${issue['pointsToWin']} points lost: ${advice}`]
        : []
    }),
    ...list('accounts').flatMap((account) => {
      const [name, why] = [text(account['name']), text(account['why'])]
      return name !== null && why !== null ? [`${name}: ${why}`] : []
    }),
    ...list('contacts').flatMap((contact) => {
      const [name, why] = [text(contact['name']), text(contact['why'])]
      return name !== null && why !== null ? [`${name}: ${why}`] : []
    }),
    ...list('leftOut').flatMap(({ reason, count }) =>
      typeof reason === 'string' && typeof count === 'number' ? [`Left out, ${reason}: ${count}`] : [],
    ),
  ].slice(0, 25)
}
