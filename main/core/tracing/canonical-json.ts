/**
 * JSON with sorted keys and no white space, so that equal values have equal text in every process.
 * Throws on what JSON cannot carry (functions, NaN, infinities); `undefined` members are left out.
 */
export const canonicalJson = (value: unknown): string => (isInOrder(value) ? JSON.stringify(value) : buildText(value))

/** Whether JSON's own text of a value is canonical already, which spares the sorting and most of the memory of it. */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) if (!isInOrder(value[i] ?? null)) return false
    return true
  }
  const members = value as Record<string, unknown>
  if (typeof members['toJSON'] === 'function') return false
  let previous = ''
  for (const key in members) {
    const member = members[key]
    // Keys that are numbers stand before all others and by their size, which the comparison finds out, too.
    if (key < previous || (member !== undefined && !isInOrder(member))) return false
    previous = key
  }
  return true
}

function buildText(value: unknown): string {
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
      text += buildText(value[i] ?? null)
    }
    return `${text}]`
  }
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>
    let text = ''
    for (const key of Object.keys(members).toSorted()) {
      const member = members[key]
      if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${buildText(member)}`
    }
    return `{${text}}`
  }
  throw new TypeError(`A ${typeof value} has no JSON`)
}
