import type { Claim } from '../../../../shared/domain/approval.ts'
import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import { figuresOf, type Figure } from '../../text/figures.ts'
import { collapse, fold } from '../../text/fold.ts'
import { namesOf } from '../../text/names.ts'
import { saysNot } from '../../text/says-not.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { stem } from '../../text/stem.ts'
import { tokensOf } from '../../text/words.ts'
import { asksOf } from './asks.ts'
import { splitBody } from './body-parts.ts'
import { contentStems } from './reader-fact.ts'

/** A text that may stand behind a sentence. `observedAt` of its source counts as a date the text names. */
export type SourceText = { text: string; source: SourceRef }

export type ClaimFacts = {
  corpus: readonly SourceText[]
  /** Names a mail may use without proof: the reader, their company, the sender, the product. */
  names: readonly (string | null)[]
  signOff: string | null
  /** The prose that was to be reworded; given for words of a model, which have to prove more. */
  reworded?: string
}

/** Words of ordinary courtesy and of the way we introduce a fact; they state nothing themselves. */
const frameWords = new Set(
  (
    'saw see seen read notice noticed note noted news wrote write written writing mail email message heard met meet meeting call called talk spoke ask asked asking ' +
    'reason topic question point look looked looking forward thank thanks time reply answer happy glad sorry send sent short summary idea ' +
    'thought think example case line page website press work know want wanted help useful worth sense close closer brief briefly quick ' +
    'far right somebody use used uses hello mind yesterday today recently last week month sentence hand story side add offer word promise share shared told tell say said next step steps agree ' +
    'agreed summarise summary follow understand believe picture concrete practice here simple simply plainly keep new'
  )
    .split(' ')
    .map(stem),
)
const courtesy =
  /^(?:i|we)(?:'ll| will| would| could| can|'d| am| are| hope| wanted| want| thought| understand| know| take it| do not| don't| ask| look| work)\b|^(?:happy|glad|it seems|either way|thanks|thank you|no problem|no worries|feel free|if|please|either way|just|looking forward|good to)\b/
const boast =
  /\b(?:best|leading|only|first|fastest|cheapest|guarantee\w*|proven|certified|compliant|award\w*|cuts?|reduces?|reduced|saves?|saved|increases?|customers?|clients?|trusted|discount\w*|price[sd]?|free)\b/i

/**
 * Every sentence said in a body with what stands behind it. A greeting, a question, a courtesy ("Happy to send a summary") or a way out
 * states no fact, is called a courtesy and never verified, unless it carries a figure, a foreign name or a boast: those are always compared.
 * Any other sentence is verified only if one to three texts of the corpus hold its figures, names and three quarters of its own words,
 * and agree with it about "not". Signature and greeting are no claims. Compares words, not meaning: a person still reads it.
 *
 * A sentence of a model that does not stand in the prose it was to reword is given nothing: one text holds all its words, figures and
 * names and agrees about "not", or, where it is courtesy alone, one sentence of that prose holds all of it.
 */
export function claimsOf(body: string, facts: ClaimFacts): Claim[] {
  const { prose } = splitBody(body, facts.signOff)
  const known = new Set(facts.names.flatMap((name) => (name === null ? [] : tokensOf(name))))
  const numbered = facts.names.filter((name) => name !== null).filter((name) => /\d/.test(name))
  const readable = facts.corpus.flatMap((source) => readSource(source, numbered))
  const reworded = facts.reworded === undefined ? null : readReworded(facts.reworded)
  return sentencesOf(prose).map(({ text }) => checkSentence(text, known, numbered, readable, reworded))
}

type Reworded = { said: ReadonlySet<string>; stems: ReadonlySet<string>; sentences: { stems: ReadonlySet<string>; negated: boolean }[] } // prettier-ignore

function readReworded(prose: string): Reworded {
  const texts = sentencesOf(prose).map(({ text }) => collapse(text))
  const sentences = texts.map((text) => ({ stems: new Set(contentStems(text)), negated: saysNot(fold(text)) }))
  return { said: new Set(texts), stems: new Set(contentStems(prose)), sentences }
}

type ReadSource = { source: SourceRef; stems: Set<string>; tokens: Set<string>; figures: string[]; negated: boolean }

/** One entry per sentence, so that a "not" in one sentence says nothing about the next. */
function readSource({ text, source }: SourceText, numbered: readonly string[]): ReadSource[] {
  const day = source.observedAt?.slice(0, 10) ?? ''
  return sentencesOf(text).map((sentence) => {
    const tokens = tokensOf(sentence.text)
    return {
      source,
      stems: new Set(tokens.map(stem)),
      tokens: new Set(tokens),
      figures: figuresOf(`${without(sentence.text, numbered)} ${day}`).map((figure) => figure.key),
      negated: saysNot(fold(sentence.text)),
    }
  })
}

const without = (text: string, names: readonly string[]): string =>
  names.reduce((left, name) => left.replaceAll(name, ' '.repeat(name.length)), text)

/** `numbered` are known names with a digit ("ColdTrack 2"), which is no figure. */
function checkSentence(
  sentence: string,
  known: ReadonlySet<string>,
  numbered: readonly string[],
  sources: readonly ReadSource[],
  reworded: Reworded | null,
): Claim {
  const text = collapse(sentence)
  const folded = fold(text)
  const negated = saysNot(folded)
  const foreign = reworded?.said.has(text) === false ? reworded : null
  const figures = figuresOf(without(text, numbered))
  const names = namesOf(text)
    .flatMap((name) => tokensOf(name.text))
    .filter((token) => !known.has(token))
  const figureWords = new Set(figures.flatMap((figure) => tokensOf(figure.text)))
  const stems = contentStems(text, new Set([...known, ...figureWords]))
  const words = stems.filter((word) => !frameWords.has(word) || foreign?.stems.has(word) === false)
  const isSoft = !foreign && (/\?["”’')]*$/.test(text) || courtesy.test(folded) || asksOf(text).length > 0)
  const isPlain = figures.length === 0 && names.length === 0 && !boast.test(text)
  if (isPlain && (isSoft || words.length === 0)) {
    const holds = (own: Reworded['sentences'][number]) =>
      own.negated === negated && stems.every((word) => own.stems.has(word))
    const courtesy = !foreign || foreign.sentences.some(holds)
    return { text, verified: false, ...(courtesy ? { courtesy } : {}), sources: [] }
  }
  const wanted = isSoft && !boast.test(text) ? [] : words
  const proof = foreign ? { most: 1, allowed: 0 } : { most: 3, allowed: Math.floor(wanted.length / 4) }
  const candidates = sources.filter((source) => isSoft || source.negated === negated)
  const best = bestSources(wanted, names, figures, candidates, proof)
  return best === null
    ? { text, verified: false, sources: [] }
    : { text, verified: true, sources: [...new Set(best.map((item) => item.source))] }
}

/** The fewest texts that together hold what the sentence says, taken greedily; null when `most` do not. Ties go to the earlier text. */
function bestSources(
  words: readonly string[],
  names: readonly string[],
  figures: readonly Figure[],
  candidates: readonly ReadSource[],
  { most, allowed }: { most: number; allowed: number },
): ReadSource[] | null {
  const left = { words: new Set(words), names: new Set(names), figures: new Set(figures.map((figure) => figure.key)) }
  const chosen: ReadSource[] = []
  const isDone = () => left.words.size <= allowed && left.names.size === 0 && left.figures.size === 0
  while (!isDone() && chosen.length < most) {
    const gains = candidates.map((source) => ({ source, gain: gainOf(source, left) }))
    const best = gains.reduce((a, b) => (b.gain > a.gain ? b : a), { source: candidates[0], gain: 0 })
    if (best.source === undefined || best.gain === 0) return null
    chosen.push(best.source)
    for (const word of left.words) if (best.source.stems.has(word)) left.words.delete(word)
    for (const name of left.names) if (best.source.tokens.has(name)) left.names.delete(name)
    for (const key of left.figures) if (holdsFigure(best.source, key)) left.figures.delete(key)
  }
  return isDone() && chosen.length > 0 ? chosen : null
}

const gainOf = (source: ReadSource, left: { words: Set<string>; names: Set<string>; figures: Set<string> }): number =>
  [...left.words].filter((word) => source.stems.has(word)).length +
  2 * [...left.names].filter((name) => source.tokens.has(name)).length +
  2 * [...left.figures].filter((key) => holdsFigure(source, key)).length

/** The same figure, or a date of which one is the other without its year or day. */
const holdsFigure = (source: ReadSource, key: string): boolean =>
  source.figures.some(
    (held) =>
      held === key ||
      (/^(?:\d{4}-)?\d{2}-\d{2}$/.test(key) && held.endsWith(`-${key}`)) ||
      (/^\d{4}-\d{2}$/.test(key) && held.startsWith(key)),
  )
