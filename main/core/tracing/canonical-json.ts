/**
 * JSON with sorted keys and no white space, so that equal values have equal text in every process.
 * Throws on what JSON cannot carry (functions, NaN, infinities); `undefined` members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that is not finite has no JSON')
    return JSON.stringify(value)
  }
  // Every event is hashed over this text: plain loops, since maps and entries cost three times as much.
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i += 1) {
      if (i > 0) text += ','
      text += canonicalJson(value[i] ?? null)
    }
    return `${text}]`
  }
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>
    let text = ''
    for (const key of Object.keys(members).toSorted()) {
      const member = members[key]
      if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
    }
    return `{${text}}`
  }
  throw new TypeError(`A ${typeof value} has no JSON`)
}
