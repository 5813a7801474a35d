import { diffWordsWithSpace } from 'diff'
import type { DiffPart } from '../../shared/domain/approval.ts'

/** Word by word, what an edit changes. */
export const editDiff = (before: string, after: string): DiffPart[] =>
  diffWordsWithSpace(before, after).map((part) => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value,
  }))
