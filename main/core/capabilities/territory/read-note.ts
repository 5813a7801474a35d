import { fold } from '../../text/fold.ts'
import { tokensOf } from '../../text/words.ts'
import type { Territory } from './gather-territory.ts'

/** Reads "not to Omar" and "keep Northwind" from a note; the rest is said to be not understood. */
export function withNote(territory: Territory, note: string | null): { territory: Territory; wishes: { done: string[]; notDone: string[] } } {
  const done: string[] = []
  const notDone: string[] = []
  let { people, rules } = territory
  for (const part of (note ?? '').split(/[.;\n]+|,? and (?=not|no|without|keep|leave)/).map((text) => text.trim()).filter((text) => text !== '')) {
    const words = tokensOf(part)
    const isNot = /\b(?:not|no|without|except|exclude|never)\b/i.test(part)
    const person = people.find((candidate) => tokensOf(candidate.name).some((token) => token.length > 2 && words.includes(token)))
    const kept = /\b(?:keep|leave|stay)\b/i.test(part) ? territory.holdings.find((holding) => fold(part).includes(fold(holding.name)) || (tokensOf(holding.name)[0] ?? '').length > 3 && words.includes(tokensOf(holding.name)[0] ?? '')) : undefined
    if (isNot && person !== undefined && people.length > 1) {
      people = people.filter((candidate) => candidate.id !== person.id)
      done.push(`nothing goes to ${person.name}`)
    } else if (kept !== undefined) {
      rules = { ...rules, keep: new Set([...rules.keep, kept.id]) }
      done.push(`${kept.name} stays`)
    } else notDone.push(`I could not follow “${part}”. Say “not to” a person, or “keep” an account.`)
  }
  return { territory: { ...territory, people, rules }, wishes: { done, notDone } }
} // prettier-ignore
