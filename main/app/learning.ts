import type { LearnedEffect, Suggestion } from '../../shared/domain/suggestion.ts'
import { applyToRunbooks } from '../core/learning/apply-to-runbooks.ts'
import { habitsOf, noHabits, type DraftHabits } from '../core/learning/draft-habits.ts'
import type { LearningStore, OwnRunbookStore } from '../core/ports/stores.ts'
import { libraryOf, type RunbookLibrary } from '../core/runbooks/library.ts'
import type { Runbook } from '../core/runbooks/runbook-schema.ts'
import { parseRunbooks, type RunbookFile, type RunbookText } from '../core/runbooks/parse-runbooks.ts'

/** What accepted suggestions change, ready for use. */
export type Learning = {
  habits(): DraftHabits
  /** Runbooks, shipped and own, with what was accepted; read when first asked for, since reading them takes a fifth of a second. */
  library(): RunbookLibrary
  /** Takes over what is in force after a decision. */
  reload(): Promise<void>
}

export async function createLearning(
  store: LearningStore,
  ownRunbooks: OwnRunbookStore,
  texts: readonly RunbookText[],
): Promise<Learning> {
  let file: RunbookFile | null = null
  let library: RunbookLibrary | null = null
  let effects: LearnedEffect[] = []
  let habits = noHabits
  let own: Runbook[] = []
  const reload = async (): Promise<void> => {
    effects = inForce(await store.list())
    habits = habitsOf(effects)
    own = (await ownRunbooks.list()).map(({ runbook }) => runbook)
    library = null
  }
  await reload()
  return {
    habits: () => habits,
    library() {
      file ??= parseRunbooks(texts)
      return (library ??= libraryOf(applyToRunbooks([...file.runbooks, ...own], effects), file.topics))
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
