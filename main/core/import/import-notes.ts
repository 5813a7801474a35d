import type { ImportIssue } from '../../../shared/domain/import.ts'

const KEPT_ISSUES = 500

/** What an import has to say: complaints about rows, and what was assumed, each kind of assumption once with its count. */
export type ImportNotes = {
  issue(issue: ImportIssue): void
  /** `sentence` gets how many rows it concerns and one example. */
  assume(key: string, example: string, sentence: (rows: number, example: string) => string): void
  say(sentence: string): void
  issues(): ImportIssue[]
  issuesTotal(): number
  assumptions(): string[]
}

export function createImportNotes(): ImportNotes {
  const issues: ImportIssue[] = []
  let total = 0
  const fixed: string[] = []
  const counted = new Map<
    string,
    { rows: number; example: string; sentence: (rows: number, example: string) => string }
  >()
  return {
    issue(issue) {
      total += 1
      if (issues.length < KEPT_ISSUES) issues.push(issue)
    },
    assume(key, example, sentence) {
      const known = counted.get(key)
      if (known) known.rows += 1
      else counted.set(key, { rows: 1, example, sentence })
    },
    say(sentence) {
      if (!fixed.includes(sentence)) fixed.push(sentence)
    },
    issues: () => issues.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    issuesTotal: () => total,
    assumptions: () => [
      ...fixed,
      ...[...counted.values()].map(({ rows, example, sentence }) => sentence(rows, example)),
    ],
  }
}

export const rowsInWords = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)
