import { fold } from '../text/fold.ts'

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

/**
 * Which of the options one of the answers picks, or null: the option itself, its place ("2", "the second one", "last"), or words
 * that only one option holds.
 */
export function pickAmong(options: readonly string[], answers: readonly string[]): number | null {
  for (const answer of answers) {
    const said = fold(answer)
      .replace(/[.!]+$/, '')
      .replace(
        /^(?:(?:no|nope|sorry|actually)[, ]+)*(?:not (?:him|her|them|that one|this one)[, ]+)?(?:i mean[t]? |but )?(?=.)/,
        '',
      )
      .trim()
    const exact = options.findIndex((option) => fold(option) === said)
    if (exact >= 0) return exact
    const place =
      /^(?:the |number |no\.? |option |#)*(\d|first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd)(?: one| option)?(?: please)?$/.exec(
        said,
      )?.[1]
    if (place !== undefined) {
      const index =
        place === 'last'
          ? options.length - 1
          : ordinals.includes(place)
            ? ordinals.indexOf(place)
            : Number.parseInt(place, 10) - 1
      if (index >= 0 && index < options.length) return index
    }
    const words = said
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1 && !/^(?:the|one|at|of|in|please|from)$/.test(word))
    if (words.length === 0) continue
    const holding = options.flatMap((option, index) => {
      const own = fold(option).split(/[^\p{L}\p{N}]+/u)
      return words.every((word) => own.includes(word)) ? [index] : []
    })
    if (holding.length === 1) return holding[0] ?? null
  }
  return null
}
