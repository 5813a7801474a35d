/** Mulberry32: the same numbers on every machine. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n) => Math.floor(next() * n)
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)],
    chance: (share) => next() < share,
    shuffle(list) {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = below(i + 1)
        ;[copy[i], copy[j]] = [copy[j], copy[i]]
      }
      return copy
    },
  }
}

/** The day the sample counts as today. */
export const TODAY = '2026-11-20'

export const day = (offset, from = TODAY) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)

export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A working hour of a day, or of the Friday before a weekend. */
export function instant(date, random) {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const shifted = weekday === 6 ? day(-1, date) : weekday === 0 ? day(-2, date) : date
  const hour = String(random.between(7, 16)).padStart(2, '0')
  const minute = String(random.below(12) * 5).padStart(2, '0')
  return `${shifted}T${hour}:${minute}:00Z`
}

export const csv = (header, rows) =>
  [header, ...rows]
    .map((row) => row.map((cell) => (/[",\n\r]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ''))).join(','))
    .join('\n') + '\n'
