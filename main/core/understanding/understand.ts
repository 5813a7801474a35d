import type { Records } from '../ports/records.ts'
import { splitClauses, type Clause } from './clauses.ts'
import { readCrmOrder } from './crm-order.ts'
import { readDates } from './dates.ts'
import { readCriteria } from './criteria.ts'
import { readCues, type CueReading } from './lexicon.ts'
import { findSpans } from './mentions.ts'
import { findReferences, type Reference } from './references.ts'
import { resolveSpans, type Mention } from './resolve-mentions.ts'
import { readRoles } from './roles.ts'
import { readTimes } from './times.ts'
import { tokenise, type Token } from './tokens.ts'

/** A value that is no record: a date, a role, a part of what accounts are wanted, a CRM and what it is to be given. Token indexes. */
export type Value = {
  kind: 'date' | 'time' | 'duration' | 'role' | 'criteria' | 'crm'
  from: number
  to: number
  text: string
  value: string
}

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
  const place = <K extends Value['kind']>(
    kind: K,
    found: { start: number; end: number; text: string; value: string },
  ): Value[] => {
    const from = tokens.findIndex((token) => token.end > found.start)
    const to = tokens.findLastIndex((token) => token.start < found.end) + 1
    return from < 0 || to <= from ? [] : [{ kind, from, to, text: found.text, value: found.value }]
  }
  const fixed = [
    ...readDates(request.text, request.asOf, request.timeZone).flatMap((one) =>
      place('date', { ...one, value: one.date }),
    ),
    ...readTimes(request.text).flatMap((one) => place(one.kind, one)),
    ...readRoles(request.text).flatMap((one) => place('role', { ...one, text: one.role, value: one.role })),
  ]
  const order = (readCrmOrder(request.text)?.spans ?? []).flatMap(({ start, end }) =>
    place('crm', { start, end, text: request.text.slice(start, end), value: '' }),
  )
  fixed.push(...order)
  const wishes = (text: string) =>
    readCriteria(text).spans.flatMap((span) =>
      place('criteria', { ...span, text: text.slice(span.start, span.end), value: '' }),
    )
  const kinds = reading.kinds.map((kind, at) =>
    fixed.some((value) => value.from <= at && at < value.to) ? 'hard' : kind,
  )
  const found = await resolveSpans(tokens, request.text, findSpans(tokens, { ...reading, kinds }), records)
  // "in the Nordics" is a place even where a firm's name begins so; a firm called exactly so, or by more words, is that firm.
  const criteria = wishes(request.text)
  const mentions = found.filter(
    (one) =>
      isCertain(one) ||
      (one.taken !== null && !criteria.some((value) => value.from <= one.from && one.to <= value.to)) ||
      !criteria.some((value) => value.from < one.to && one.from < value.to),
  )
  const named = mentions.filter((one) => one.candidates.length > 0)
  const values = [...fixed, ...wishes(blanked(request.text, tokens, named))].toSorted((a, b) => a.from - b.from)
  // Words inside a name or a criterion are no orders: "Cold Track" asks for nothing cold, "don't sell to yet" for no fit.
  const kept = new Set(['quiet', 'customer', 'account', 'find', 'show'])
  const wished = values.filter((value) => value.kind === 'criteria')
  const cues = reading.cues.filter(
    (cue) =>
      !named.some((one) => one.from < cue.to && cue.from < one.to) &&
      !order.some((one) => one.from <= cue.from && cue.to <= one.to) &&
      (kept.has(cue.concept) || !wished.some((one) => one.from <= cue.from && cue.to <= one.to)),
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

const isCertain = (mention: Mention): boolean => (mention.candidates[0]?.similarity ?? 0) >= 0.9

/** The text with names taken out, every other character at its place. */
export function blanked(
  text: string,
  tokens: readonly Token[],
  names: readonly { from: number; to: number }[],
): string {
  return names.reduce((rest, { from, to }) => {
    const start = tokens[from]?.start ?? 0
    const end = tokens[to - 1]?.end ?? start
    return `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`
  }, text)
}
