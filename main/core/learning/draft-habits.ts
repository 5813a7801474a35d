import type { LearnedEffect } from '../../../shared/domain/suggestion.ts'
import { patternOf } from './replacements.ts'

export type WordingRule = { from: string; to: string }
/** What accepted suggestions change in new drafts. */
export type DraftHabits = { wording: readonly WordingRule[]; wishes: readonly string[] }

export const noHabits: DraftHabits = { wording: [], wishes: [] }

/** The rep's accepted habits among all effects in force, in a stable order. */
export function habitsOf(effects: readonly LearnedEffect[]): DraftHabits {
  return {
    wording: effects.flatMap((effect) => (effect.kind === 'wording' ? [{ from: effect.from, to: effect.to }] : [])),
    wishes: effects.flatMap((effect) => (effect.kind === 'wish' ? [effect.wish] : [])),
  }
}

/**
 * A text with the rep's words in it. The longest rule goes first and what a rule wrote no other rule changes again. Words inside longer
 * words stay, and so does everything below the signature mark, which the law asks for word for word.
 */
export function applyWording(text: string, rules: readonly WordingRule[]): string {
  if (rules.length === 0) return text
  const mark = text.indexOf('\n-- \n')
  const [own, legal] = mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark)]
  const ordered = rules.toSorted((a, b) => b.from.length - a.from.length || (a.from < b.from ? -1 : 1))
  let parts: { text: string; done: boolean }[] = [{ text: own, done: false }]
  for (const { from, to } of ordered) {
    parts = parts.flatMap((part) => {
      if (part.done) return [part]
      const pieces = part.text.split(patternOf(from, 'gu'))
      return pieces.flatMap((piece, at) =>
        at === 0
          ? [{ text: piece, done: false }]
          : [
              { text: to, done: true },
              { text: piece, done: false },
            ],
      )
    })
  }
  const written = parts.map((part) => part.text).join('')
  return (rules.some(({ to }) => to === '') ? tidied(written) : written) + legal
}

/** White space that a deletion left behind. */
const tidied = (text: string): string =>
  text
    .replaceAll(/[ \t]{2,}/g, ' ')
    .replaceAll(/[ \t]+(?=\n|$)/g, '')
    .replaceAll(/(?<=\n)[ \t]+/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
