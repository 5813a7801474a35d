/**
 * The name of a file as a source of data: "accounts (2).csv", "Accounts_2026-11-24.csv" and "accounts-20261124.CSV" are all
 * "accounts.csv", so that next month's export corrects this month's instead of contradicting it.
 */
export function sourceNameOf(fileName: string): string {
  const base = (fileName.split(/[/\\]/).at(-1) ?? fileName).toLowerCase().trim()
  const dot = base.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [base.slice(0, dot), base.slice(dot)] : [base, '']
  const plain = stem
    .replace(/\(\d+\)|\b(?:copy|kopie)\b/g, ' ')
    .replace(/[\d_\-\s.:tz]*\d{4,}[\d_\-\s.:tz]*/g, ' ')
    .replace(/[\s_-]+/g, ' ')
    .trim()
  return `${plain || stem}${extension}`
}
