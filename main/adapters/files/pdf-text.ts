import { AppError } from '../../../shared/errors.ts'
import type { ReadLimits } from './document.types.ts'

/** The text of a PDF page by page. Stops between pages when the time is up or the caller no longer wants it. */
export async function readPdf(
  name: string,
  bytes: Uint8Array,
  limits: ReadLimits,
  signal: AbortSignal,
): Promise<{ pages: string[]; observedAt: string | null; problems: string[] }> {
  const { getDocumentProxy } = await import('unpdf')
  const endsAt = performance.now() + limits.milliseconds
  let late = false
  const problems: string[] = []
  try {
    // The parser takes its bytes away from whoever else holds them.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    try {
      const { info } = await pdf.getMetadata()
      const count = Math.min(pdf.numPages, limits.pages)
      if (count < pdf.numPages) problems.push(`Only the first ${count} of ${pdf.numPages} pages were read.`)
      const pages: string[] = []
      let characters = 0
      for (let n = 1; n <= count && characters < limits.characters; n += 1) {
        // The parser never leaves the microtask queue by itself: without this nobody else would get a turn.
        await new Promise((resolve) => setImmediate(resolve))
        signal.throwIfAborted()
        late = performance.now() > endsAt
        if (late) throw new Error('out of time')
        const { items } = await (await pdf.getPage(n)).getTextContent()
        const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
        characters += text.length
        pages.push(text)
      }
      const blank = pages.filter((text) => text.trim() === '').length
      if (blank > 0 && blank < pages.length)
        problems.push(`${blank} of ${pages.length} pages hold no text; they may be scans.`)
      return { pages, observedAt: dayOf(info), problems }
    } finally {
      await pdf.cleanup().catch(() => undefined)
    }
  } catch (thrown) {
    signal.throwIfAborted()
    if (late) {
      throw new AppError(
        'knowledge.bad-file',
        `${name} took longer than ${limits.milliseconds / 1000} seconds to read.`,
        {
          remedy: 'Save the part you need as a smaller file.',
        },
      )
    }
    const locked = thrown instanceof Error && thrown.name === 'PasswordException'
    throw new AppError(
      'knowledge.bad-file',
      locked ? `${name} is protected by a password.` : `${name} is not a PDF that can be read.`,
      {
        remedy: locked
          ? 'Save a copy without the password and add that.'
          : 'Open it, print it to a new PDF, and add that.',
        cause: thrown,
      },
    )
  }
}

/** "D:20260314093000+01'00'" is 2026-03-14. */
function dayOf(info: object): string | null {
  const fields = info as { ModDate?: unknown; CreationDate?: unknown }
  const written = [fields.ModDate, fields.CreationDate].find((value) => typeof value === 'string')
  const match = /^D:(\d{4})(\d{2})(\d{2})/.exec(typeof written === 'string' ? written : '')
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}
