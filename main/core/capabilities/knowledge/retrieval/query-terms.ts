import { stem } from '../../../text/stem.ts'
import { stopWords } from '../../../text/stop-words.ts'
import { tokensOf, wordsOf } from '../../../text/words.ts'
import { readTokens, type Aliases } from './aliases.ts'

/**
 * One thing a query asks about. `stems` are the words that count as it; a `must` term (a product, a code, a name) has to stand in a passage, any other
 * term may be missing within the rule of `findPassages`.
 */
export type Term = {
  shown: string
  stems: readonly string[]
  lookups: readonly string[]
  must: boolean
  /** The product's own name, when the term is one of our products. */
  product?: string
}

/** Words of a question rather than of its matter. */
const questionWords = new Set(
  (
    'tell show find give know need want use used using work works make makes made say says look explain describe information info detail details document documents ' +
    'doc docs file files question answer answers anything something everything customer customers client clients product products thing things kind kinds type types ' +
    'long much many often big fast far good possible available exist exists have there about per get does offer offers provide provides come comes go goes period time date version last lasts take takes number amount way exactly currently us somebody someone anybody anyone everybody everyone'
  ).split(' '),
)

/** Words that mean the same in sales documents. Each counts as any other of its line. */
const sameMeaning = [
  'price cost fee charge pricing',
  'warranty guarantee',
  'integrate connect interface integration connection',
  'deliver ship delivery shipping shipment',
  'contract agreement',
  'cancel terminate termination cancellation notice',
  'train training onboard onboarding',
  'certificate certified certification accreditation',
  'secure security',
  'encrypt encryption encrypted',
  'store storage stored host hosted hosting',
  'install installation setup mount mounting',
  'battery batteries',
  'discount rebate reduction',
  'reply response respond answer',
  'delete erase deletion erasure',
  'alarm alert warning warn',
  'hours hour',
  'retention keep kept retain',
  'measure measures measurement reading',
  'report tell inform notify told',
  'waterproof watertight',
].map((line) => [...new Set(line.split(' ').map(stem))])

/** What "how much is it" asks for. */
const PRICE = stem('price')

/** The terms of a query, each once, in the order asked. Empty when the query has nothing but words of asking. */
export function readTerms(query: string, aliases: Aliases): Term[] {
  const named = namesIn(query)
  const terms = new Map<string, Term>()
  for (const token of readTokens(query, aliases)) {
    const product = aliases.formsOf.get(token)
    if (product !== undefined)
      terms.set(token, {
        shown: product[0] ?? token,
        stems: [token],
        lookups: product,
        must: true,
        product: aliases.nameOf.get(token) ?? token,
      })
    else if (!stopWords.has(token) && !questionWords.has(token) && (token.length > 1 || /\d/.test(token))) {
      const root = stem(token)
      const group = sameMeaning.find((words) => words.includes(root)) ?? [root]
      const key = group[0] ?? root
      if (!terms.has(key))
        terms.set(key, {
          shown: token,
          stems: group,
          lookups: group.length > 1 ? [token, ...group] : [token],
          must: named.has(token),
        })
    }
  }
  if (
    /\bhow (?:much|expensive)\b(?! (?:time|data|space|power|memory))/i.test(query) &&
    terms.size < 3 &&
    !terms.has(PRICE)
  ) {
    terms.set(PRICE, {
      shown: 'price',
      stems: sameMeaning[0] ?? [PRICE],
      lookups: sameMeaning[0] ?? [PRICE],
      must: false,
    })
  }
  return [...terms.values()]
}

/** Tokens of a query that are names or codes: a capital that does not open the query, or letters and digits in one word. */
function namesIn(query: string): Set<string> {
  const words = wordsOf(query)
  const isShouted = query === query.toUpperCase()
  return new Set(
    words.flatMap(({ text }, index) => {
      const isCode = /\p{L}/u.test(text) && /\d/.test(text)
      const isAcronym = !isShouted && /^\p{Lu}{2,}s?$/u.test(text)
      const isName = !isShouted && index > 0 && /^\p{Lu}\p{Ll}/u.test(text)
      return isCode || isAcronym || isName ? tokensOf(text) : []
    }),
  )
}

/** Every word to look passages up by. A query of asking words only is looked up by all its words, for the sake of headings. */
export function lookupsOf(query: string, terms: readonly Term[]): string[] {
  return [...new Set(terms.length > 0 ? terms.flatMap((term) => term.lookups) : tokensOf(query))]
}
