const header = /^\s*(?:from|to|cc|bcc|sent|date|subject|reply-to)\s*:/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A mail as a mail program copies it: its subject and date where head lines give them, and what it says. */
export function readPastedMail(
  text: string,
  asOf: string,
): { subject: string | null; body: string; at: string | null } {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const end = lines.findIndex((line) => !header.test(line))
  const head = lines.slice(0, end < 0 ? lines.length : end)
  const valueOf = (name: RegExp) =>
    head
      .find((line) => name.test(line))
      ?.replace(/^[^:]*:/, '')
      .trim() || null
  const day = dayIn(valueOf(/^\s*(?:sent|date)\s*:/i) ?? '')
  return {
    subject: valueOf(/^\s*subject\s*:/i),
    body: lines.slice(head.length).join('\n').trim(),
    // A mail from the future would be a misread date.
    at: day !== null && day <= asOf.slice(0, 10) ? day : null,
  }
}

/** The calendar day a head line names, written as 2026-11-03, 3 November 2026 or November 3, 2026. Days in figures alone are not guessed. */
function dayIn(text: string): string | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dayFirst = /\b(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b/.exec(text)
  if (dayFirst) return dayOf(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]))
  const monthFirst = /\b([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\b/.exec(text)
  return monthFirst ? dayOf(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2])) : null
}

const monthOf = (word: string | undefined): number => months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}
