import type { Change } from './change.ts'

/**
 * How far the window has followed main: the number of main's last event (0: none yet), the count of events this window has seen, how
 * often one was missed, and whether the line is down.
 */
export type LinkState = { readonly n: number; readonly seen: number; readonly gaps: number; readonly lost: boolean }
export const initialLink: LinkState = { n: 0, seen: 0, gaps: 0, lost: false }

export function reduceLink(state: LinkState, change: Change): LinkState {
  if (change.type === 'link') return { ...state, lost: change.lost }
  if (change.type === 'answered') return state
  // Numbers that start again belong to a main that was started again: everything may have changed.
  const missed = state.n !== 0 && change.n !== state.n + 1
  return { n: change.n, seen: state.seen + 1, lost: state.lost, gaps: missed ? state.gaps + 1 : state.gaps }
}
