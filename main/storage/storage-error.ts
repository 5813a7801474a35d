import { AppError } from '../../shared/errors.ts'

const sentences: Record<string, () => AppError> = {
  SQLITE_FULL: () =>
    new AppError('storage.full', 'The disk is full, so the last change was not saved. Nothing is half-written.', {
      remedy: 'Free some space; the app goes on where it was.',
    }),
  SQLITE_READONLY: () =>
    new AppError('storage.unwritable', 'The data folder cannot be written.', {
      remedy: 'Give yourself permission to write it, or choose another folder with --data.',
    }),
  SQLITE_CANTOPEN: () =>
    new AppError('storage.unwritable', 'The database file cannot be opened or made.', {
      remedy: 'Check that the data folder exists and that you may write it, or choose another with --data.',
    }),
  SQLITE_BUSY: () =>
    new AppError('storage.locked', 'Another window or command of this app is using the data folder.', {
      remedy: 'Close it and try again, or choose another folder with --data.',
    }),
  SQLITE_CORRUPT: () =>
    new AppError('storage.corrupt', 'The database file is damaged.', {
      remedy: 'The file was left as it is. Restore your last backup into a new folder, then open that with --data.',
    }),
  SQLITE_NOTADB: () =>
    new AppError('storage.corrupt', 'The database file is not a database.', {
      remedy: 'The file was left as it is. Restore your last backup into a new folder, then open that with --data.',
    }),
  SQLITE_IOERR: () =>
    new AppError('storage.full', 'The disk refused to save the last change. Nothing is half-written.', {
      remedy: 'Check the disk and its free space; the app goes on where it was.',
    }),
}

/** Turns SQLite's own errors into sentences for a person; everything else is returned as it came. */
export function toStorageError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error) || !('code' in thrown)) return thrown
  const code = String(thrown.code)
  const sentence = Object.entries(sentences).find(([known]) => code === known || code.startsWith(`${known}_`))?.[1]
  if (!sentence) return thrown
  const error = sentence()
  return new AppError(error.code, error.message, { ...(error.remedy ? { remedy: error.remedy } : {}), cause: thrown })
}
