import { collapse } from '../../../text/fold.ts'
import { countWords } from '../../../text/words.ts'
import type { CapabilityContext } from '../../define-capability.ts'
import { scoreSentences } from './pick-sentences.ts'
import type { SourceSentence } from './read-sentences.ts'

/** What a model is shown at most: the best sentences by rules. */
const MOST_SENTENCES = 120
const MOST_CHARS = 20_000
/** Shorter ones stand everywhere and quote nothing. */
const LEAST_WORDS = 3

/** A model's part in a summary. `dropped`: how many of its quotes stand in no document; `instead`: why the rules chose. */
export type ChosenBy = { model: string; dropped: number; instead: string | null }

/**
 * The sentences a model finds worth quoting, where one is to help. Each quote must stand in a document word for word and brings the whole
 * sentence it stands in, with its place; one that stands nowhere is dropped. Null: nobody was asked, the rules choose.
 */
export async function chosenByModel(
  sentences: readonly SourceSentence[],
  query: string,
  budgetWords: number,
  { writer, signal, onModelCall }: Pick<CapabilityContext, 'writer' | 'signal' | 'onModelCall'>,
): Promise<{ picked: SourceSentence[] | null; chosenBy: ChosenBy } | null> {
  if (!writer || sentences.length === 0) return null
  const shown = shownOf(sentences, query)
  const texts = shown.map(({ text }) => collapse(text))
  const found = await writer.quote({ query, words: budgetWords, sentences: texts }, { signal, onModelCall })
  if (found === null) return null
  const { model } = found
  if (!found.ok) return { picked: null, chosenBy: { model, dropped: 0, instead: found.why } }
  const quoted = found.value.map((quote) => {
    const wanted = collapse(quote)
    return countWords(wanted) < LEAST_WORDS ? undefined : shown[texts.findIndex((text) => text.includes(wanted))]
  })
  const dropped = quoted.filter((sentence) => sentence === undefined).length
  const picked = fitting([...new Set(quoted.filter((sentence) => sentence !== undefined))], budgetWords)
  return picked.length > 0
    ? { picked, chosenBy: { model, dropped, instead: null } }
    : { picked: null, chosenBy: { model, dropped, instead: 'No quote of the model stands in a document and fits.' } }
}

/** In their own order, as many as a model may be shown. */
function shownOf(sentences: readonly SourceSentence[], query: string): SourceSentence[] {
  const best = new Set<SourceSentence>()
  let chars = 0
  for (const { sentence } of scoreSentences(sentences, query).toSorted((a, b) => b.score - a.score)) {
    chars += sentence.text.length
    if (best.size >= MOST_SENTENCES || chars > MOST_CHARS) break
    best.add(sentence)
  }
  return sentences.filter((sentence) => best.has(sentence))
}

function fitting(sentences: readonly SourceSentence[], budgetWords: number): SourceSentence[] {
  let words = 0
  return sentences.filter((sentence) => {
    if (words + sentence.words > budgetWords) return false
    words += sentence.words
    return true
  })
}

/** What a person is told about a model's part in a summary. */
export const choiceNotes = ({ model, dropped, instead }: ChosenBy): string[] => [
  instead === null
    ? `The model ${model} chose these sentences; each stands in its document word for word.`
    : `The rules chose these sentences: ${instead}`,
  ...(dropped > 0 ? [`${dropped} ${dropped === 1 ? 'quote was' : 'quotes were'} dropped: no document says so.`] : []),
]
