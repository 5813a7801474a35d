import { defaultKeys, type KeySettings } from '../../shared/domain/keys.ts'
import type { Change } from './change.ts'

/** The keys in force: the defaults until main has answered. `toldBy`: how many events had been seen when one last told of them. */
export type KeysState = KeySettings & { readonly toldBy: number }
export const initialKeys: KeysState = { bindings: defaultKeys, unusable: [], toldBy: 0 }

export function reduceKeys(state: KeysState, change: Change, at: number): KeysState {
  if (change.type === 'keys-changed') return { ...change.keys, toldBy: at }
  if (change.type === 'answered' && change.data.keys && state.toldBy <= change.since)
    return { ...change.data.keys, toldBy: state.toldBy }
  return state
}
