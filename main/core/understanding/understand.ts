import type { Records } from '../ports/records.ts'
import { splitClauses, type Clause } from './clauses.ts'
import { readDates } from './dates.ts'
import { readCues, type CueReading } from './lexicon.ts'
import { findSpans } from './mentions.ts'
import { findReferences, type Reference } from './references.ts'
import { resolveSpans, type Mention } from './resolve-mentions.ts'
import { readRoles } from './roles.ts'
import { tokenise, type Token } from './tokens.ts'

/** A value that is no record: a date, a role. Token indexes. */
export type Value = { kind: 'date' | 'role'; from: number; to: number; text: string; value: string }

/** A request as read, before it is decided what to do about it. */
export type Understanding = {
  text: string
  pasted: string | null
  tokens: readonly Token[]
  reading: CueReading
  mentions: readonly Mention[]
  values: readonly Value[]
  references: readonly Reference[]
  clauses: readonly Clause[]
}

/** Reads a request without a model: the same text over the same records on the same day gives the same reading. */
export async function understand(
  request: { text: string; pasted: string | null; asOf: string; timeZone: string },
  records: Records,
): Promise<Understanding> {
  const tokens = tokenise(request.text)
  const reading = readCues(tokens)
  const values: Value[] = [
    ...readDates(request.text, request.asOf, request.timeZone).map((one) => ({
      kind: 'date' as const,
      ...one,
      value: one.date,
    })),
    ...readRoles(request.text).map((one) => ({ kind: 'role' as const, ...one, text: one.role, value: one.role })),
  ].flatMap(({ kind, start, end, text, value }) => {
    const from = tokens.findIndex((token) => token.end > start)
    const to = tokens.findLastIndex((token) => token.start < end) + 1
    return from < 0 || to <= from ? [] : [{ kind, from, to, text, value }]
  })
  const kinds = reading.kinds.map((kind, at) =>
    values.some((value) => value.from <= at && at < value.to) ? 'hard' : kind,
  )
  const spans = findSpans(tokens, { ...reading, kinds })
  const mentions = await resolveSpans(tokens, request.text, spans, records)
  // Words inside a name are no orders: "Cold Track" asks for nothing cold.
  const cues = reading.cues.filter(
    (cue) => !mentions.some((one) => one.candidates.length > 0 && one.from < cue.to && cue.from < one.to),
  )
  const references = findReferences(tokens, reading).filter(
    (reference) => !mentions.some((mention) => mention.from < reference.to && reference.from < mention.to),
  )
  return {
    text: request.text,
    pasted: request.pasted,
    tokens,
    reading: { ...reading, cues },
    mentions,
    values,
    references,
    clauses: splitClauses(request.text, tokens, cues, mentions),
  }
}
