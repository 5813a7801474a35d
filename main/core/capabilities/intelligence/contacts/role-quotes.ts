import { fold } from '../../../text/fold.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import type { RoleQuote } from './match-role.ts'

const said: readonly [RegExp, RegExp][] = [
  [/^champions?$/, /\bchampion\b/],
  [/^(?:decision[- ]?makers?|economic buyers?|budget holders?)$/, /\b(?:decision[- ]?maker|economic buyer|budget holder|will sign|signs|approved)\b/],
] // prettier-ignore
const denied = /\b(?:not|no|never|nobody|unsure|unclear)\b|n't\b/

/** The first sentence that names the person in full as the champion or the one who decides. A sentence with a "not" in it does not count. */
export function roleQuote(name: string, role: string, texts: readonly RoleQuote[]): RoleQuote | null {
  const words = said.find(([asked]) => asked.test(fold(role).trim()))?.[1]
  const person = fold(name).trim()
  if (!words || person === '' || !person.includes(' ')) return null
  for (const { text, ...where } of texts) {
    for (const sentence of sentencesOf(text)) {
      const folded = fold(sentence.text)
      if (folded.includes(person) && words.test(folded) && !denied.test(folded))
        return { text: sentence.text.slice(0, 300), ...where }
    }
  }
  return null
}
