import type { NumberRange } from '../../../../shared/domain/records.ts'
import { openEnds, scaleOf } from './read-money.ts'
import type { DecimalMark } from './read-number.ts'
import { readNumber } from './read-number.ts'

export type RangeReading =
  { kind: 'range'; range: NumberRange; assumedGrouping: boolean } | { kind: 'bad'; reason: string }

const months = /^(?:\d{1,2}[- ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[- ]\d{1,4})?$/i

/** Reads a head count: "350", "201-500", "10,001+", "<50", "5k", "11 to 50 employees". A group of three ("1.200") is thousands. */
export function readRange(text: string, mark: DecimalMark | null): RangeReading {
  if (months.test(text.trim())) {
    return { kind: 'bad', reason: 'looks like a range that a spreadsheet turned into a date' }
  }
  const { body, open } = openEnds(text.replace(/\s*(?:employees|people|staff|fte|persons?)\.?\s*$/i, ''))
  const parts = body.split(/\s*(?:-|–|—|\bto\b|\bbis\b)\s*/i)
  const values: number[] = []
  let assumedGrouping = false
  for (const part of parts) {
    const match = /^(?<number>[\d.,'’\s]+?)\s*(?<scale>\p{L}+)?$/u.exec(part.trim())
    const scale = match?.groups?.['scale'] === undefined ? 1 : scaleOf(match.groups['scale'])
    const reading = readNumber(match?.groups?.['number'] ?? '', mark)
    if (reading.kind === 'bad' || scale === null) return { kind: 'bad', reason: 'is not a number of people' }
    assumedGrouping ||= reading.kind === 'ambiguous'
    values.push(Math.round(reading.value * scale))
  }
  const [min = 0, max = min] = values
  if (values.length > 2 || min > max) return { kind: 'bad', reason: 'is not a range of people' }
  return {
    kind: 'range',
    range: { min: open === 'below' ? null : min, max: open === 'above' ? null : max },
    assumedGrouping,
  }
}
