import { orderIn } from '../policy/orders-in-text.ts'
import { fold } from '../text/fold.ts'
import { saysNot } from '../text/says-not.ts'
import { stem } from '../text/stem.ts'
import { LONGEST_FREE_WORD, plainSentence, supportOf, wordsIn, type Support } from './check-sentence.ts'

/** More than an answer's summary has to hold, since a person acts on what they read here. */
const SHARE_OF_WORDS = 0.75
/** What only orders the steps for a reader and says nothing of them. */
const frame = stems(
  'first next then after before afterwards finally last also both each because since while plan step steps this that they them there what which when with into from your will would have does needs need',
)
/** What changes something for somebody, and money: never said unless the plan says it, in the same sense. */
const grave = stems(
  'send sent mail email delete remove erase transfer pay paid payment buy sell publish post share export forward upload invite book sign call change changed write written approve approved approval automatic automatically dollar euro pound cent usd eur gbp free discount',
)
const money = /[$€£¥]/

/** What may be said of a plan: its facts, sentence by sentence, and what is said of capabilities that are not in it. */
export type PlanSupport = {
  all: Support
  sentences: readonly { stems: ReadonlySet<string>; negated: boolean }[]
  money: boolean
  names: ReadonlySet<string>
  /** The telling words of each capability that the plan does not use. */
  foreign: readonly ReadonlySet<string>[]
}

export function planSupport(facts: readonly string[], used: readonly string[], known: readonly string[]): PlanSupport {
  const sentences = facts.map((text) => ({ stems: stemsIn(text), negated: saysNot(fold(text)) }))
  const said = new Set(sentences.flatMap((sentence) => [...sentence.stems]))
  return {
    all: supportOf([...facts, ...used].join('\n')),
    sentences,
    money: money.test(facts.join('\n')),
    names: new Set(used),
    foreign: known
      .filter((name) => !used.includes(name))
      .map((name) => stemsIn(name.replaceAll('_', ' ')))
      .filter((words) => words.size > 1 && ![...words].every((word) => said.has(word))),
  }
}

/**
 * A model's sentence about a plan as plain words when the plan supports it, else null: every number, name and capability in it stands in
 * the plan, three quarters of its words do, and whatever it says of doing, approving or paying stands in a sentence of the plan's facts that
 * agrees about "not". It reads like no order.
 */
export function checkedExplanation(sentence: string, support: PlanSupport): string | null {
  const text = plainSentence(sentence, support.all)
  if (text === null || orderIn(text) !== null) return null
  if (money.test(text) && !support.money) return null
  if ((text.match(/[a-z]+(?:_[a-z]+)+/g) ?? []).some((name) => !support.names.has(name))) return null
  const negated = saysNot(fold(text))
  const said = stemsIn(text)
  if (support.foreign.some((words) => [...words].every((word) => said.has(word)))) return null
  const own = [...said].filter((word) => !frame.has(word))
  const agreeing = support.sentences.filter((one) => one.negated === negated)
  const stands = (word: string): boolean => agreeing.some((one) => one.stems.has(word))
  if ([...said].some((word) => grave.has(word) && !stands(word))) return null
  if (own.length === 0 || own.filter(stands).length / own.length < SHARE_OF_WORDS) return null
  return text
}

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stem))
}

function stemsIn(text: string): ReadonlySet<string> {
  const words = wordsIn(text).map((word) => stem(word.toLowerCase()))
  return new Set(words.filter((word) => word.length > LONGEST_FREE_WORD || grave.has(word)))
}
