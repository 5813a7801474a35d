export type BodyParts = { greeting: string; prose: string; signature: string }

const signOffLine =
  /^(?:best|best regards|best wishes|kind regards|kindest regards|warm regards|warmly|regards|many thanks|thanks|thanks again|thank you|cheers|sincerely|yours sincerely|yours truly|yours faithfully|all the best|talk soon|respectfully)[,.]?$/i
const greetingLine = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)\b[^.?]*$/i

/** Line ends as `\n`, no white space at the end of a line or of the text. */
export const normalizeBody = (body: string): string =>
  body
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim()

/**
 * Takes a mail apart: the greeting line, what is said, and the signature with everything under it. A signature begins at a line `--` or at
 * a sign-off ("Best regards,") after which only short lines follow. `signOff` adds the sender's own closing words.
 */
export function splitBody(body: string, signOff: string | null = null): BodyParts {
  const lines = normalizeBody(body).split('\n')
  const end = signatureStart(lines, signOff)
  const first = lines[0] ?? ''
  const hasGreeting = end > 0 && greetingLine.test(first) && first.split(/\s+/).length <= 6
  return {
    greeting: hasGreeting ? first : '',
    prose: lines
      .slice(hasGreeting ? 1 : 0, end)
      .join('\n')
      .trim(),
    signature: lines.slice(end).join('\n').trim(),
  }
}

function signatureStart(lines: readonly string[], signOff: string | null): number {
  const dashes = lines.findIndex((line) => /^--\s*$/.test(line))
  const limit = dashes < 0 ? lines.length : dashes
  const own = signOff?.trim().replace(/,$/, '').toLowerCase()
  const closes = (line: string) =>
    signOffLine.test(line.trim()) ||
    (own !== undefined && own !== '' && line.trim().replace(/,$/, '').toLowerCase() === own)
  const isShort = (line: string) => line.trim().split(/\s+/).length <= 8 && !/[?]\s*$/.test(line)
  for (let index = 0; index < limit; index += 1) {
    if (closes(lines[index] ?? '') && lines.slice(index + 1, limit).every(isShort)) return index
  }
  return limit
}
