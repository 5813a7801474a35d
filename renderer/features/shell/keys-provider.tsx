import type { ReactNode } from 'react'
import { useData } from '../../store/context.ts'
import { KeysContext } from '../../ui/keys-context.ts'

/** Hands the keys in force to every handler and every hint. */
export function KeysProvider({ children }: { children: ReactNode }) {
  return <KeysContext value={useData((state) => state.keys.bindings)}>{children}</KeysContext>
}
