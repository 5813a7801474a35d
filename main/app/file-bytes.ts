import { AppError, type ErrorCode } from '../../shared/errors.ts'

/** The bytes of a file as the window hands it over. Throws when its base64 is cut or altered. */
export function fileBytes(fileName: string, contentBase64: string, code: ErrorCode): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64))
    throw new AppError(code, `${fileName}: the file did not arrive whole.`, { remedy: 'Choose it again.' })
  return new Uint8Array(Buffer.from(contentBase64, 'base64'))
}
