import { AppError } from '../../../shared/errors.ts'
import { checkZip } from './zip-limits.ts'

/** The text of a Word document with its headings as Markdown; pictures and layout are left behind. Reads nothing outside the file. */
export async function readDocx(name: string, bytes: Uint8Array): Promise<{ text: string; problems: string[] }> {
  checkZip(name, bytes)
  const { default: mammoth } = await import('mammoth')
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false },
    )
    const pictures = (value.match(/<img\b/g) ?? []).length
    const problems =
      pictures > 0 ? [`${pictures === 1 ? 'One picture was' : `${pictures} pictures were`} left out.`] : []
    if (messages.some(({ type }) => type === 'error')) problems.push('Parts of the document could not be read.')
    return { text: htmlToText(value), problems }
  } catch (cause) {
    throw new AppError('knowledge.bad-file', `${name} is not a Word document that can be read.`, {
      remedy: 'Open it in your word processor and save it as .docx again.',
      cause,
    })
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** Mammoth's own markup, which has no attributes worth keeping and no scripts. */
function htmlToText(html: string): string {
  return html
    .replace(/<h([1-6])[^>]*>/g, (_, level: string) => `\n\n${'#'.repeat(Number(level))} `)
    .replace(/<li[^>]*>/g, '\n- ')
    .replace(/<\/t[dh]>\s*<t[dh][^>]*>/g, ' | ')
    .replace(/<\/(?:h\d|p|ul|ol|table)>/g, '\n\n')
    .replace(/<\/tr>|<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
}
