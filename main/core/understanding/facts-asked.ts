import type { FactField } from '../entities/record-facts.ts'
import { fold } from '../text/fold.ts'

/**
 * Ways to ask for a fact that a record holds, over the folded words of a clause in which names are blanks. Each asks outright: "revenue"
 * alone is none, since it may be a wish for accounts.
 */
const asked: readonly (readonly [RegExp, readonly FactField[]])[] = [
  [
    /\bhow many (?:people|employees|staff|heads)(?! (?:do|did|have) (?:we|i|you) (?:know|have|list))|\b(?:headcount|number of (?:employees|people|staff))\b/,
    ['employees'],
  ],
  [/\bhow (?:big|large) (?:is|are)\b/, ['employees', 'amount']],
  [
    /\bwhat (?:is|are|was|s) .*\b(?:revenues?|turnover)\b|\bhow much (?:revenue|turnover)\b|\b(?:revenue|turnover) of\b/,
    ['revenue'],
  ],
  [/\b(?:what|which) (?:industry|sector|line of business)\b|\bindustry (?:is|are|of)\b/, ['industry']],
  [
    /\bwhere (?:is|are|s) (?!we\b|i\b|you\b|my\b|our\b|the\b|your\b)|\b(?:which|what) (?:city|country|town)\b|\bwhere .*\b(?:located|based|headquartered|sit|sits)\b/,
    ['place'],
  ],
  [
    /\bwho (?:owns|is the (?:account )?owner|is (?:the )?account manager|looks after|handles)\b|\bwhose (?:account|deal)\b|\bwho is responsible for (?=\s*$)/,
    ['owner'],
  ],
  [/\b(?:website|web site|web address|homepage|url)\b/, ['website']],
  [/\b(?:what|which) (?:tools|software|systems?|tech|technology|erp) (?:do|does|are|is)\b/, ['tools']],
  [/\b(?:what|which) segment\b/, ['segment']],
  [
    /^(?:and |so )?(?:is|are)\s+(?:they|it|the company)?\s*(?:already |currently |now )?(?:a |an existing |one of our |our )?(?:customers?|clients?)(?: of ours| yet| already| today)*$/,
    ['customer'],
  ],
  [
    /\be-?mail address\b|\bwhat(?: is|s|'s) (?:his|her|their|the)\s+e-?mail\b|\bwhat(?: is|s|'s)\s+(?:'?s)?\s*e-?mail$|\be-?mail of\s*$/,
    ['email'],
  ],
  [
    /\b(?:phone|telephone|mobile|cell)(?: phone)? (?:number|no)\b|\b(?:his|her|their)\s+(?:phone|number|mobile)\b|\b(?:phone|mobile|telephone) of\b|^(?:what(?: is|s|'s)\s+(?:'?s)?\s*)(?:phone|number|mobile)$/,
    ['phone'],
  ],
  [
    /\bjob title\b|\bwhat(?: is|s|'s) (?:his|her|their)\s+(?:title|position|role|job|function)\b|\bwhat(?: is|s|'s)\s+(?:'?s)?\s*(?:title|position|role|job|function)$|\bwhat does (?:he |she )?\s*do\b(?! for)|\b(?:title|position|job) of\s*$/,
    ['title'],
  ],
  [
    /\b(?:which|what) (?:company|firm|account) (?:is|does)\b|\bwhere does .*\bwork\b|\bwho does .*\bwork for\b/,
    ['account'],
  ],
  [
    /\b(?:deal|contract) (?:size|value|amount)\b|\bamount (?:of|on|for)\b|\bwhat(?: is|s|'s) (?:the|its|that|this) (?:amount|value|worth)\b|\bhow much is .*|\bwhat(?: is|s|'s) .*\bworth\b|\b(?:value|worth) of\b/,
    ['amount'],
  ],
  [/\b(?:what|which) stage\b|\bstage (?:is|of)\b|\bhow far along is\b/, ['stage']],
  [
    /\bwhen (?:does|will|is|do|should|would)\b.*\bclos(?:e|es|ing)\b|\b(?:clos(?:e|ing)|expected) date\b|\bwhen .*\bdue to close\b/,
    ['close_date'],
  ],
  [/\bwhen (?:was|did) .*\b(?:created|opened|begin|start)\b|\bhow old is\b/, ['created_date']],
  [/\bnext step (?:on record|in the (?:crm|record|records|system))\b|\bwhat did we agree\b/, ['next_step']],
  [
    /\b(?:who|which) (?:is|are) (?:the |our )?(?:competitors?|rivals?)\b|\bwho are we (?:up )?against\b/,
    ['competitor'],
  ],
  [
    /\bwhen (?:did|have|has|was|were) .*\blast\b.*\b(?:talk|talked|speak|spoke|spoken|write|wrote|written|hear|heard|call|called|meet|met|contact|contacted|touch|touched|in touch)|\blast (?:contact|touch|activity|conversation|contacted)\b(?! (?:by|before))/,
    ['last_contact'],
  ],
]

/** Facts a clause asks for, in the order above; none when it asks for something else. */
export function readFactsAsked(text: string): FactField[] {
  const words = fold(text)
    .replace(/[?!.,;:]+/g, ' ')
    .replace(/\b(where|who|when|how)'s\b/g, '$1 is')
    .replace(/\s+/g, ' ')
    .trim()
  return [...new Set(asked.flatMap(([pattern, fields]) => (pattern.test(words) ? fields : [])))]
}
