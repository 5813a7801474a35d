import type { SourceRef } from '../../../../../shared/domain/evidence.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { readDates } from '../../../understanding/dates.ts'
import { isoOf } from '../../../understanding/calendar.ts'
import type { DealText } from '../read-evidence.ts'

const later =
  /\b(?:not (?:now|yet|before|until)|come back|get back to|call (?:me|us|back|her|him|them)?\s?(?:again|back)?|ask(?:s)? again|again in|talk again|reach out again|speak again|revisit|on hold until|after (?:the )?(?:summer|holidays|new year|christmas))\b/i
const monthNames = 'january february march april may june july august september october november december'.split(' ')
const bareMonth = new RegExp(String.raw`\b(?:in|until|before|by|from) (${monthNames.join('|')})(?: (\d{4}))?\b`, 'i')

export type Wait = { until: string; quote: string; source: SourceRef }

/**
 * A date ahead until which they asked for patience, from the newest sentence that says so; null when nobody asked. "In February" is its
 * first day. A date that has come is no wait any more.
 */
export function waitUntil(texts: readonly DealText[], today: string): Wait | null {
  const found = texts.flatMap((text): (Wait & { said: string })[] => {
    const said = text.observedAt ?? ''
    // A date in an old note counts from the day it was written.
    const from = said === '' ? `${today}T12:00:00Z` : said.length === 10 ? `${said}T12:00:00Z` : said
    return sentencesOf(text.text).flatMap(({ text: quote }) => {
      if (!later.test(quote)) return []
      const until = readDates(quote, from, 'UTC')[0]?.date ?? monthIn(quote, from.slice(0, 10))
      if (until === null || until <= today) return []
      const source = { record: text.record, field: 'text', value: quote, observedAt: text.observedAt, from: text.from }
      return [{ until, quote, source, said }]
    })
  })
  const [newest] = found.toSorted((a, b) => (a.said < b.said ? 1 : a.said > b.said ? -1 : a.until < b.until ? 1 : -1))
  return newest ? { until: newest.until, quote: newest.quote, source: newest.source } : null
}

function monthIn(quote: string, from: string): string | null {
  const [, name = '', year] = bareMonth.exec(quote) ?? []
  const month = monthNames.indexOf(name.toLowerCase()) + 1
  if (month === 0) return null
  if (year !== undefined) return isoOf(Number(year), month, 1)
  const [thisYear = 0, thisMonth = 1] = from.split('-').map(Number)
  return isoOf(month > thisMonth ? thisYear : thisYear + 1, month, 1)
}
