import { fold } from './fold.ts'

/** The words of a text for comparing names: folded, without what stands between them. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
