import { fold } from '../../../text/fold.ts'
import { tokensOf } from '../../../text/words.ts'
import { readTitle, type Job } from './read-title.ts'

export type RoleMatch = { match: 'yes' | 'close' | 'no' | 'unknown'; why: string }
/** A sentence of the rep's records that names a person in a part of the purchase. */
export type RoleQuote = { text: string; record: string; from: string; observedAt: string | null }

const deciders = /^(?:decision[- ]?makers?|economic buyers?|budget holders?)$/
const teams = /\b(?:team|department|people)\b/

/**
 * Whether a job title is the role that is asked for. "Decision maker" means directors, heads and above: a guess from the title, and said
 * to be one. "Champion" stands in no title, so only a sentence that names the person counts. One level off in the same area is close.
 */
export function matchRole(title: string | null, role: string, quote: RoleQuote | null): RoleMatch {
  const asked = fold(role).trim()
  if (quote) return { match: 'yes', why: `your records say: “${quote.text}”` }
  if (/^champions?$/.test(asked)) return { match: 'unknown', why: 'no record says so' }
  if (title === null || title.trim() === '') return { match: 'unknown', why: 'job title not known' }
  const shown = title.trim()
  const job = readTitle(shown)
  if (deciders.test(asked)) {
    return (job.level ?? 0) >= 3
      ? { match: 'yes', why: `${shown}: high enough to decide, by the title alone` }
      : { match: 'no', why: shown }
  }
  if (tokensOf(shown).join(' ') === tokensOf(role).join(' ')) return { match: 'yes', why: shown }
  const wanted = readTitle(role)
  if (wanted.wholeFirm) return { match: job.wholeFirm ? 'yes' : 'no', why: shown }
  if (wanted.area === null) return { match: hasWords(shown, role) ? 'yes' : 'no', why: shown }
  if (job.area !== wanted.area) return { match: 'no', why: shown }
  return byLevel(job, wanted, teams.test(asked), shown)
}

function byLevel(job: Job, wanted: Job, anyLevel: boolean, shown: string): RoleMatch {
  const [has, asks] = [job.level ?? 1, wanted.level ?? 1]
  if (anyLevel || asks === 1 || has === asks) return { match: 'yes', why: shown }
  return { match: Math.abs(has - asks) === 1 ? 'close' : 'no', why: shown }
}

const hasWords = (title: string, role: string): boolean => {
  const words = tokensOf(title)
  const asked = tokensOf(role)
  return asked.length > 0 && asked.every((word) => words.includes(word))
}
