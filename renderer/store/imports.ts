import type { Change } from './change.ts'

/** The file that is being read now, and how far it is. */
export type ImportsState = { readonly current: { fileName: string; rows: number } | null }
export const initialImports: ImportsState = { current: null }

export function reduceImports(state: ImportsState, change: Change): ImportsState {
  if (change.type !== 'import-progressed') return state
  const { fileName, rows, done } = change
  return { current: done ? null : { fileName, rows } }
}
