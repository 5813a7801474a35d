import { readFileSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import type { z } from '../../../shared/zod.ts'

const unreadable = (file: string, cause: unknown) =>
  new AppError('input.file-unreadable', `${file} cannot be read.`, {
    remedy: 'Check the path and that you may read it.',
    cause,
  })

/** A UTF-8 text file, or `-` for standard input. */
export function readTextFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

/** A file that holds one JSON object. */
function readJsonObject(file: string): object {
  const text = readTextFile(file)
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
  } catch {
    // Said below, in words.
  }
  throw new AppError('input.invalid', `${file} is not a JSON object.`, {
    remedy: 'Print the present settings with --json and change what you want.',
  })
}

/** `present` with the members that a JSON file holds, as the schema wants it; throws naming file and member. */
export function changedBy<T extends object>(file: string, present: T, schema: z.ZodType<T>): T {
  const changed = schema.safeParse({ ...present, ...readJsonObject(file) })
  if (changed.success) return changed.data
  const issue = changed.error.issues[0]
  throw new AppError(
    'input.invalid',
    `${file}, ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message ?? 'not valid'}.`,
    { remedy: 'Correct this member; nothing was changed.' },
  )
}
