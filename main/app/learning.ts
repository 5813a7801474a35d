import type { LearnedEffect, Suggestion } from '../../shared/domain/suggestion.ts'
import { applyToRunbooks } from '../core/learning/apply-to-runbooks.ts'
import { habitsOf, noHabits, type DraftHabits } from '../core/learning/draft-habits.ts'
import type { LearningStore } from '../core/ports/stores.ts'
import { libraryOf, type RunbookLibrary } from '../core/runbooks/library.ts'
import { parseRunbooks, type RunbookFile, type RunbookText } from '../core/runbooks/parse-runbooks.ts'

/** What accepted suggestions change, ready for use. */
export type Learning = {
  habits(): DraftHabits
  /** Runbooks with what was accepted; read when first asked for, since reading them takes a fifth of a second. */
  library(): RunbookLibrary
  /** Takes over what is in force after a decision. */
  reload(): Promise<void>
}

export async function createLearning(store: LearningStore, texts: readonly RunbookText[]): Promise<Learning> {
  let file: RunbookFile | null = null
  let library: RunbookLibrary | null = null
  let effects: LearnedEffect[] = []
  let habits = noHabits
  const reload = async (): Promise<void> => {
    effects = inForce(await store.list())
    habits = habitsOf(effects)
    library = null
  }
  await reload()
  return {
    habits: () => habits,
    library() {
      file ??= parseRunbooks(texts)
      return (library ??= libraryOf(applyToRunbooks(file.runbooks, effects), file.topics))
    },
    reload,
  }
}

/** Effects of accepted suggestions in an order that does not depend on when they are read. */
const inForce = (suggestions: readonly Suggestion[]): LearnedEffect[] =>
  suggestions
    .filter((suggestion) => suggestion.status === 'accepted')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((suggestion) => suggestion.effect)
