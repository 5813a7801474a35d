import type { Product } from '../../../../../shared/domain/records.ts'
import { tokensOf } from '../../../text/words.ts'

/** Ways to write one product; the key is what all of them are read as. */
export type Aliases = {
  /** Written forms without spaces and hyphens → the product's token. */
  byForm: ReadonlyMap<string, string>
  /** Written forms as words, by product token, for looking passages up. */
  formsOf: ReadonlyMap<string, readonly string[]>
  /** The product's own name, by product token, for showing it. */
  nameOf: ReadonlyMap<string, string>
}

const MOST_PARTS = 5
const PRODUCT = 'product:'

/** Whether a token of `readTokens` stands for a product. */
export const isProduct = (token: string): boolean => token.startsWith(PRODUCT)

/**
 * Product names and aliases that name one thing: those with a capital or a digit ("ColdTrack 2", "CT-2"). A plain word among the aliases ("sensor")
 * stays a plain word, since it names many things.
 */
export function readAliases(products: readonly Product[]): Aliases {
  const byForm = new Map<string, string>()
  const formsOf = new Map<string, string[]>()
  const nameOf = new Map<string, string>()
  for (const product of products) {
    const token = `${PRODUCT}${product.id}`
    nameOf.set(token, product.name)
    for (const name of [product.name, ...product.aliases].filter((text) => /[\p{Lu}\d]/u.test(text))) {
      const parts = tokensOf(name)
      const form = parts.join('')
      if (form.length < 2 || parts.length > MOST_PARTS || byForm.has(form)) continue
      byForm.set(form, token)
      formsOf.set(token, [...new Set([...(formsOf.get(token) ?? []), parts.join(' '), form])])
    }
  }
  return { byForm, formsOf, nameOf }
}

/** Tokens of a text with every written form of a product read as that product's token, longest form first. */
export function readTokens(text: string, aliases: Aliases): string[] {
  const words = tokensOf(text)
  const tokens: string[] = []
  for (let at = 0; at < words.length;) {
    let taken = 0
    for (let parts = Math.min(MOST_PARTS, words.length - at); parts > 0 && taken === 0; parts -= 1) {
      const token = aliases.byForm.get(words.slice(at, at + parts).join(''))
      if (token === undefined) continue
      tokens.push(token)
      taken = parts
    }
    if (taken === 0) tokens.push(words[at] ?? '')
    at += Math.max(1, taken)
  }
  return tokens
}
