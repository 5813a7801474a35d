import { fold } from '../text/fold.ts'

/** A job that a request names instead of a person: "the CFO", "head of logistics". */
export type RoleFound = { start: number; end: number; role: string }

const area = String.raw`(?:supply chain|customer success|business development|human resources|information technology|[a-z]+)`
const patterns = [
  new RegExp(String.raw`\b(?:head|director|vp|svp|evp|vice president|chief|manager|leader) of (?:the )?${area}`, 'g'),
  /\bchief [a-z]+(?: [a-z]+)? officer\b/g,
  /\b(?:ceo|cfo|coo|cto|cio|cmo|cro|cpo|chro|ciso|md|managing director|general manager|plant manager|founder|president)s?\b/g,
  /\b(?:vp|svp) (?:[a-z]+)\b/g,
  /\b(?:logistics|operations|supply chain|procurement|purchasing|it|quality|finance|sales|marketing|warehouse|fleet|transport|production|facility|innovation|digital|maintenance|energy|sustainability|hr|engineering|security) (?:manager|director|lead|head|chief|team|department|buyer|officer|guy|person|lady|woman|man|folk)s?\b/g,
  /\b(?:buyers?|procurement|purchasing)\b/g,
  /\b(?:decision[- ]?makers?|economic buyer|champion|budget holder)\b/g,
]

/** "Decision-makers" is one role however it is written, and "the IT guy" is whoever does IT. */
const roleOf = (written: string): string =>
  written.startsWith('decision') ? 'decision maker' : written.replace(/ (?:guy|person|lady|woman|man|folk)s?$/, '')

/** Roles in reading order, none overlapping; lower case. */
export function readRoles(text: string): RoleFound[] {
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const found: RoleFound[] = []
  for (const pattern of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      found.push({ start, end, role: roleOf(match[0]) })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}
