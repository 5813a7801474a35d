/** The limit of what the window can hand over in one piece. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024

/** The bytes of a file in base64; rejects when the system cannot read it. */
export async function readBase64(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
  return url.slice(url.indexOf(',') + 1)
}
