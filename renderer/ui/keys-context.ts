import { createContext, use } from 'react'
import { defaultKeys, type KeyAction, type KeyBindings } from '../../shared/domain/keys.ts'

/** The keys in force, for handlers and hints alike. */
export const KeysContext = createContext<KeyBindings>(defaultKeys)

export const useKeys = (): KeyBindings => use(KeysContext)
export const useKey = (action: KeyAction): string => useKeys()[action]
