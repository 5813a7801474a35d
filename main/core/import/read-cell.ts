import type { ColumnReading } from './column-profile.ts'
import type { ImportNotes } from './import-notes.ts'
import { rowsInWords } from './import-notes.ts'
import type { Column } from './map-columns.ts'
import type { CellValue } from './read-row.ts'
import { readDomain, readEmail } from './values/read-contact-details.ts'
import { readDate, toInstant } from './values/read-date.ts'
import { readMoney } from './values/read-money.ts'
import { readNumber } from './values/read-number.ts'
import { readRange } from './values/read-range.ts'
import {
  readActivityKind,
  readBasis,
  readBoolean,
  readCustomer,
  readDirection,
  readList,
  readStage,
} from './values/read-words.ts'

export type Cell = { kind: 'value'; value: CellValue; warning?: string } | { kind: 'bad'; reason: string }
type Context = { currency: string | null; workspaceCurrency: string; notes: ImportNotes }

/** Yearly revenues below this are more likely thousands or millions than a firm. */
const SMALL_REVENUE = 10_000
const LONGEST_TEXT = 20_000

/** Reads one cell that is not empty. Never guesses in silence: what is assumed goes to the notes, what cannot be read is `bad`. */
export function readCell(text: string, column: Column, reading: ColumnReading | undefined, context: Context): Cell {
  const { notes } = context
  const header = `“${column.header}”`
  const value = (read: CellValue | null, reason: string): Cell =>
    read === null ? { kind: 'bad', reason } : { kind: 'value', value: read }
  switch (column.field?.reads) {
    case 'email':
      return value(readEmail(text), 'is no e-mail address.')
    case 'domain':
      return value(readDomain(text), 'is no web address.')
    case 'list':
      return value(readList(text), 'is empty.')
    case 'yes-no':
      return value(readBoolean(text), 'is neither yes nor no.')
    case 'customer': {
      const customer = readCustomer(text)
      if (customer === null) {
        notes.assume(
          `customer ${text}`,
          text,
          (rows, example) =>
            `“${example}” in ${header} says neither customer nor prospect: left unknown (${rowsInWords(rows)}).`,
        )
      }
      return customer === null ? { kind: 'value', value: '' } : { kind: 'value', value: customer }
    }
    case 'opt-out': {
      const out = readBoolean(text)
      return out === null
        ? { kind: 'value', value: true, warning: `“${text}” is neither yes nor no, so it counts as an opt-out.` }
        : { kind: 'value', value: out }
    }
    case 'stage': {
      if (readStage(text) === null) {
        notes.assume(
          `stage ${text}`,
          text,
          (rows, example) =>
            `The stage “${example}” is not known here: kept as text, counted as no stage (${rowsInWords(rows)}).`,
        )
      }
      return { kind: 'value', value: text }
    }
    case 'activity-kind': {
      const kind = readActivityKind(text)
      if (kind === null) {
        notes.assume(
          `kind ${text}`,
          text,
          (rows, example) =>
            `“${example}” in ${header} is no kind of activity known here: kept as a note (${rowsInWords(rows)}).`,
        )
      }
      return { kind: 'value', value: kind ?? 'note' }
    }
    case 'direction': {
      const direction = readDirection(text)
      return direction === null ? { kind: 'value', value: '' } : { kind: 'value', value: direction }
    }
    case 'basis':
      return { kind: 'value', value: readBasis(text) ?? '' }
    case 'people': {
      const range = readRange(text, reading?.mark ?? null)
      if (range.kind === 'bad') return { kind: 'bad', reason: `${range.reason}.` }
      if (range.assumedGrouping) assumeGrouping(column, text, notes)
      return { kind: 'value', value: range.range }
    }
    case 'count': {
      const number = readNumber(text, reading?.mark ?? null)
      if (number.kind === 'bad' || number.value < 0) return { kind: 'bad', reason: 'is not a count.' }
      if (number.kind === 'ambiguous') assumeGrouping(column, text, notes)
      return { kind: 'value', value: number.value }
    }
    case 'money':
      return readAmount(text, column, reading, context)
    case 'day':
    case 'instant':
      return readMoment(text, column, reading, notes)
    default:
      return { kind: 'value', value: text.slice(0, LONGEST_TEXT) }
  }
}

function assumeGrouping(column: Column, text: string, notes: ImportNotes): void {
  notes.assume(
    `grouping ${column.index}`,
    text,
    (rows, example) =>
      `“${example}” in “${column.header}” could have thousands or decimals: read as thousands (${rowsInWords(rows)}). If that is wrong: “${column.header}=${column.field?.field}:point” or “:comma” names the decimal mark.`,
  )
}

function readAmount(text: string, column: Column, reading: ColumnReading | undefined, context: Context): Cell {
  const { notes, workspaceCurrency } = context
  const header = `“${column.header}”`
  const money = readMoney(text, {
    mark: reading?.mark ?? null,
    scale: column.hints.scale,
    currency: context.currency ?? column.hints.currency,
    workspaceCurrency,
  })
  if (money.kind === 'bad') return { kind: 'bad', reason: `${money.reason}.` }
  const assume = (key: string, sentence: (rows: number, example: string) => string): void =>
    notes.assume(`${key} ${column.index}`, text, sentence)
  for (const note of money.notes) {
    if (note === 'currency-assumed')
      assume(
        note,
        (rows) => `${header} states no currency: read as ${workspaceCurrency}, the workspace’s (${rowsInWords(rows)}).`,
      )
    if (note === 'sign-shared')
      assume(
        note,
        (rows, example) =>
          `The sign in “${example}” is used by several currencies: read as ${money.currency} (${rowsInWords(rows)}).`,
      )
    if (note === 'own-scale')
      assume(
        note,
        (rows, example) =>
          `“${example}” in ${header} names its own unit, which wins over the header’s (${rowsInWords(rows)}).`,
      )
    if (note === 'grouping-assumed' && column.hints.scale === null && !/\p{L}/u.test(text))
      assumeGrouping(column, text, notes)
    else if (note === 'grouping-assumed')
      assume(
        note,
        (rows, example) =>
          `“${example}” in ${header} is read with decimals, since it has a unit (${rowsInWords(rows)}).`,
      )
  }
  const { min, max, currency } = money
  if (column.field?.field === 'amount') {
    if (min === null || max === null || min !== max)
      return { kind: 'bad', reason: 'is a range; a deal needs one amount.' }
    if (min < 0) return { kind: 'bad', reason: 'is below zero.' }
    return { kind: 'value', value: { amount: min, currency } }
  }
  const top = max ?? min ?? 0
  if (top < 0) return { kind: 'bad', reason: 'is below zero.' }
  const looksScaled = column.hints.scale === null && top > 0 && top < SMALL_REVENUE
  return {
    kind: 'value',
    value: { min, max, currency },
    ...(looksScaled && {
      warning: `“${text}” would be a revenue of ${top} ${currency} a year. If the column is in thousands or millions, say so: “${column.header}=revenue:millions”.`,
    }),
  }
}

function readMoment(text: string, column: Column, reading: ColumnReading | undefined, notes: ImportNotes): Cell {
  const moment = readDate(text, reading?.order ?? null)
  if (moment.kind === 'bad') return { kind: 'bad', reason: 'is no day in the calendar that can be read here.' }
  if (moment.kind === 'ambiguous') {
    return {
      kind: 'bad',
      reason: `could be ${moment.readings[0]} or ${moment.readings[1]}, and no other row decides it. Say which: “${column.header}=${column.field?.field}:dmy” or “:mdy”.`,
    }
  }
  for (const note of moment.notes) {
    notes.assume(`${note} ${column.index}`, text, (rows, example) =>
      note === 'short-year'
        ? `Years of two digits in “${column.header}”, such as “${example}”, are read as 20xx (${rowsInWords(rows)}).`
        : `Numbers such as “${example}” in “${column.header}” are read as a spreadsheet’s day numbers (${rowsInWords(rows)}).`,
    )
  }
  if (column.field?.reads === 'day') return { kind: 'value', value: moment.date }
  if (moment.time !== null && moment.zone === null) {
    notes.say(`Times in “${column.header}” name no time zone: read as UTC.`)
  }
  return { kind: 'value', value: toInstant(moment) }
}
