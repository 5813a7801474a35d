import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The sample records read straight from their files by code of this folder alone, so that an answer of the app is held against numbers
 * that none of its own code has touched.
 */
export type Truth = ReturnType<typeof readTruth>

type Row = Record<string, string>

export function readTruth() {
  const read = (file: string): Row[] =>
    rowsOf(readFileSync(path.resolve(import.meta.dirname, '../../../assets/sample', file), 'utf8'))
  const accounts = read('accounts.csv')
  const contacts = read('contacts.csv')
  const deals = read('opportunities.csv')
  const one = (rows: readonly Row[], field: string, name: string): Row => {
    const found = rows.filter((row) => row[field] === name)
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} rows are called ${name}`)
    return found[0]
  }
  return {
    accounts,
    account: (name: string) => one(accounts, 'Account Name', name),
    deal: (name: string) => one(deals, 'Opportunity Name', name),
    people: (account: string): Row[] => contacts.filter((row) => row['Account Name'] === account),
    person: (name: string, account: string): Row => {
      const found = contacts.find(
        (row) => `${row['First Name']} ${row['Last Name']}` === name && row['Account Name'] === account,
      )
      if (!found) throw new Error(`Nobody called ${name} is at ${account}`)
      return found
    },
  }
}

/** Money or a count as the files write it: "120k", "60,000", "210M". */
export function numberOf(written: string | undefined): number {
  const match = /^([\d.,]+)\s*([kM])?$/.exec(written?.trim() ?? '')
  if (!match) throw new Error(`Not a number: ${written}`)
  return Number((match[1] ?? '').replaceAll(',', '')) * (match[2] === 'k' ? 1e3 : match[2] === 'M' ? 1e6 : 1)
}

/** A number with thousands apart, as a person reads it. */
export const shown = (value: number): string => value.toLocaleString('en-US')

/** "2026-12-20" as "20 December 2026". */
export const shownDate = (iso: string): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** Rows of a comma-separated text with quoted fields, by the names in its first line. */
function rowsOf(text: string): Row[] {
  const lines: string[][] = []
  let [field, line, quoted]: [string, string[], boolean] = ['', [], false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\n') {
      line.push(field)
      field = ''
      if (sign === '\n') {
        lines.push(line)
        line = []
      }
    } else if (sign !== '\r') field += sign
  }
  const [head = [], ...rest] = lines
  return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])))
}
