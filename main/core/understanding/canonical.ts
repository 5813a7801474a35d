import { rootOf } from './root-of.ts'
import { isPlain, readCues, type Cue } from './lexicon.ts'
import { tokenise, type Token } from './tokens.ts'

/** A stretch of tokens that stands for a value: `account`, `date`, … `to` is exclusive. `open`: nobody knows such a record yet. */
export type Mask = { kind: string; from: number; to: number; open?: boolean }

/** Small words that do tell requests apart. */
const telling = new Set(['who', 'whom', 'when', 'which', 'how', 'where'])

/**
 * The words a request is compared by: concepts of the lexicon, `<kind>` for every masked value, stems of the rest; courtesy and the
 * small words of English are dropped, so "could you please score Acme" and "rate {account}" meet in `score <account>`.
 */
export function canonicalWords(tokens: readonly Token[], cues: readonly Cue[], masks: readonly Mask[]): string[] {
  const words: string[] = []
  for (let at = 0; at < tokens.length;) {
    const mask = masks.find((one) => one.from <= at && at < one.to)
    if (mask) {
      if (words.at(-1) !== `<${mask.kind}>`) words.push(`<${mask.kind}>`)
      at = mask.to
      continue
    }
    const cue = cues.find((one) => one.from === at)
    const word = tokens[at]?.word ?? ''
    if (cue) words.push(cue.concept)
    else if (telling.has(word)) words.push(word)
    else if (!isPlain(word)) words.push(rootOf(word))
    at = cue ? cue.to : at + 1
  }
  return words
}

/** The same for an example of a runbook, where `{account}` marks a slot. */
export function canonicalExample(example: string): string[] {
  return example.split(/(\{[a-z_]+\})/).flatMap((piece) => {
    const slot = /^\{([a-z_]+)\}$/.exec(piece)?.[1]
    if (slot !== undefined) return [`<${slot}>`]
    const tokens = tokenise(piece)
    return canonicalWords(tokens, readCues(tokens, false).cues, [])
  })
}

const courtesy = new Set('please pls plz kindly hey hi hello ok okay so well just actually really and'.split(' '))

/** The same for an example of a runbook, where `{account}` marks a slot. */
export function spokenExample(example: string): string[] {
  return example.split(/(\{[a-z_]+\})/).flatMap((piece) => {
    const slot = /^\{([a-z_]+)\}$/.exec(piece)?.[1]
    return slot === undefined ? spokenWords(tokenise(piece), []) : [`<${slot}>`]
  })
}

const endings: readonly [RegExp, string][] = [[/n't$/, ' not'], [/'s$/, ' is'], [/'m$/, ' am'], [/'re$/, ' are'], [/'ve$/, ' have'], [/'ll$/, ' will'], [/'d$/, ' would']] // prettier-ignore

/** "what's" is "what is", "let's" is "let us". */
function expanded(word: string): string[] {
  if (word === "let's" || word === 'lets') return ['let', 'us']
  if (word === "can't" || word === 'cannot') return ['can', 'not']
  const ending = endings.find(([pattern]) => pattern.test(word))
  return ending ? word.replace(ending[0], ending[1]).split(' ') : [word]
}

/** All words but courtesy, for idioms and for questions about the app itself, where the small words carry the sense: "what can you do". */
export function spokenWords(tokens: readonly Token[], masks: readonly Mask[]): string[] {
  return tokens.flatMap((token, at) => {
    const mask = masks.find((one) => one.from <= at && at < one.to)
    if (mask) return mask.from === at ? [`<${mask.kind}>`] : []
    return expanded(token.word)
      .filter((word) => !courtesy.has(word))
      .map(rootOf)
  })
}
