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
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(limits.milliseconds)])
  const problems: string[] = []
  try {
    // The parser takes its bytes away from whoever else holds them.
    const pdf = await stopping(getDocumentProxy(bytes.slice(), { verbosity: 0 }), deadline)
    try {
      const { info } = await stopping(pdf.getMetadata(), deadline)
      const count = Math.min(pdf.numPages, limits.pages)
      if (count < pdf.numPages) problems.push(`Only the first ${count} of ${pdf.numPages} pages were read.`)
      const pages: string[] = []
      let characters = 0
      for (let n = 1; n <= count && characters < limits.characters; n += 1) {
        const page = await stopping(pdf.getPage(n), deadline)
        const { items } = await stopping(page.getTextContent(), deadline)
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
    if (deadline.aborted) {
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

/** Rejects as soon as the time is up, though the parser may still finish its step. */
async function stopping<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}

/** "D:20260314093000+01'00'" is 2026-03-14. */
function dayOf(info: object): string | null {
  const fields = info as { ModDate?: unknown; CreationDate?: unknown }
  const written = [fields.ModDate, fields.CreationDate].find((value) => typeof value === 'string')
  const match = /^D:(\d{4})(\d{2})(\d{2})/.exec(typeof written === 'string' ? written : '')
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}
