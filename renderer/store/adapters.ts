import type { Adapter } from '../../shared/domain/adapter.ts'
import { nothingKnown, takeOver, tell, type Change, type Known } from './change.ts'

export type AdaptersState = Known<Adapter>
export const initialAdapters: AdaptersState = nothingKnown

export function reduceAdapters(state: AdaptersState, change: Change, at: number): AdaptersState {
  if (change.type === 'adapter-changed') return tell(state, change.adapter.id, change.adapter, at)
  if (change.type === 'answered' && change.data.adapters) {
    return takeOver(state, change.data.adapters, (adapter) => adapter.id, change.since)
  }
  return state
}
