import type { RunbookText } from '../core/runbooks/parse-runbooks.ts'

const files: Record<string, string> = import.meta.glob('../../assets/runbooks/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The runbooks that come with the app, by file name. */
export const runbookTexts: readonly RunbookText[] = Object.entries(files)
  .map(([path, text]) => ({ fileName: path.slice(path.lastIndexOf('/') + 1), text }))
  .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
