import { fold } from '../../../text/fold.ts'

/** How high a job stands: 4 runs the firm or a part of it (C level, owner), 3 directors and heads, 2 managers and leads, 1 others. */
export type Level = 1 | 2 | 3 | 4
/** What a title or a role says. `area` null: the whole firm (managing director), or no area known here. */
export type Job = { level: Level | null; area: string | null; wholeFirm: boolean }

const shortTitles: Readonly<Record<string, string | null>> = {
  ceo: null, md: null, owner: null, founder: null, president: null, partner: null,
  cfo: 'finance', coo: 'operations', cio: 'it', cto: 'it', ciso: 'it', cmo: 'marketing', cro: 'sales', cpo: 'procurement', chro: 'people',
} // prettier-ignore

/** Words of an area, the longest first where one holds another. */
const areas: readonly [string, RegExp][] = [
  ['supply chain', /\bsupply chain\b/],
  ['logistics', /\b(?:logistics?|logistik|distribution)\b/],
  ['transport', /\b(?:fleet|transport(?:ation)?)\b/],
  ['warehouse', /\bwarehous(?:e|ing)\b/],
  ['procurement', /\b(?:procurement|purchasing|buyers?|buying|sourcing|einkauf)\b/],
  ['quality', /\b(?:quality|food safety|compliance)\b/],
  ['finance', /\b(?:finance|financial|controller|treasurer)\b/],
  ['operations', /\b(?:operations?|operating)\b/],
  ['it', /\b(?:it|information|technology|digital|security)\b/],
  ['maintenance', /\b(?:maintenance|facility|facilities)\b/],
  ['production', /\b(?:production|plant|manufacturing)\b/],
  ['marketing', /\bmarketing\b/],
  ['sales', /\b(?:sales|revenue|commercial)\b/],
  ['people', /\b(?:hr|human resources|people)\b/],
  ['energy', /\b(?:energy|sustainability)\b/],
  ['innovation', /\b(?:innovation|business development)\b/],
  ['engineering', /\bengineering\b/],
]

/** Reads a job title, or the words for a role ("head of logistics", "CFO", "buyers"). */
export function readTitle(written: string): Job {
  const text = fold(written)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const short = text.split(' ').map((word) => (Object.hasOwn(shortTitles, word) ? word : word.replace(/s$/, '')))
  const known = short.find((word) => Object.hasOwn(shortTitles, word))
  const isVice = /\b(?:vp|svp|evp|vice president)\b/.test(text)
  if (known !== undefined && !isVice) {
    const area = shortTitles[known] ?? null
    return { level: 4, area, wholeFirm: area === null }
  }
  const area = areas.find(([, words]) => words.test(text))?.[0] ?? null
  if (/\b(?:managing director|general manager|chief executive)\b/.test(text))
    return { level: 4, area: null, wholeFirm: true }
  if (/^chief\b.*\bofficer\b/.test(text)) return { level: 4, area, wholeFirm: false }
  if (isVice || /\b(?:head|director|chief|leiter(?:in)?)s?\b/.test(text)) return { level: 3, area, wholeFirm: false }
  if (/\b(?:manager|lead|leader|supervisor|team lead)s?\b/.test(text)) return { level: 2, area, wholeFirm: false }
  return { level: area === null && text === '' ? null : 1, area, wholeFirm: false }
}
