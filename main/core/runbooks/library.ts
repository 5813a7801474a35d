import { canonicalExample, spokenExample, spokenWords } from '../understanding/canonical.ts'
import { inverseFrequencies, shapeOf, type Shape, type WordWeights } from '../understanding/similarity.ts'
import { tokenise } from '../understanding/tokens.ts'
import { parseRunbooks, type RunbookText } from './parse-runbooks.ts'
import type { Runbook, Topic } from './runbook-schema.ts'

/** Runbooks and topics made ready for matching. Immutable; make it once and keep it. */
export type RunbookLibrary = {
  /** `spoken` keeps the small words: idioms live by them ("what is Kaltwerk up to"). */
  runbooks: readonly { runbook: Runbook; shapes: readonly Shape[]; spoken: readonly Shape[] }[]
  topics: readonly { topic: Topic; shapes: readonly Shape[] }[]
  weigh: WordWeights
  weighTopics: WordWeights
  weighSpoken: WordWeights
}

/** Loads runbook files; throws as `parseRunbooks` does. A disabled runbook is not in the library at all. */
export function createLibrary(texts: readonly RunbookText[]): RunbookLibrary {
  const { runbooks, topics } = parseRunbooks(texts)
  return libraryOf(runbooks, topics)
}

export function libraryOf(runbooks: readonly Runbook[], topics: readonly Topic[]): RunbookLibrary {
  const shapesOf = (examples: readonly string[]) => examples.map((example) => shapeOf(canonicalExample(example)))
  const ready = runbooks
    .filter((runbook) => runbook.enabled !== false)
    .map((runbook) => ({
      runbook,
      shapes: shapesOf(runbook.examples),
      spoken: runbook.examples.map((example) => shapeOf(spokenExample(example))),
    }))
  const about = topics.map((topic) => ({
    topic,
    shapes: topic.examples.map((example) => shapeOf(spokenWords(tokenise(example), []))),
  }))
  return {
    runbooks: ready,
    topics: about,
    weigh: inverseFrequencies(ready.flatMap(({ shapes }) => shapes)),
    weighSpoken: inverseFrequencies(ready.flatMap(({ spoken }) => spoken)),
    weighTopics: inverseFrequencies(about.flatMap(({ shapes }) => shapes)),
  }
}
