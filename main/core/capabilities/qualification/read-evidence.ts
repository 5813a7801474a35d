import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { aboutUs, buyerSaid, championSigns, guess, patterns, signerSaid } from './patterns.ts'

/** How firm a piece of evidence is: the rep's guess, a contact's word, or the signer's word or something in writing. */
export type Strength = 'assumed' | 'said' | 'firm'
export type Finding = {
  criterion: string
  for: boolean
  strength: Strength
  quote: string
  observedAt: string | null
  source: SourceRef
  saidBy: 'buyer' | 'rep'
  signs: readonly string[]
}

/** A text of the deal: notes the rep pasted, or an activity. `written` is true for what the buyer wrote. */
export type DealText = { text: string; record: string; from: string; observedAt: string | null; written: boolean }

/**
 * Finds sentences that speak for or against a criterion, each with its quote and how firm it is. A denial wins over a mention in the
 * same sentence. Nothing is concluded that no sentence says; the rep confirms or corrects each quote.
 */
export function readEvidence(texts: readonly DealText[]): Finding[] {
  return texts.flatMap((text) =>
    sentencesOf(text.text).flatMap((sentence): Finding[] => {
      const quote = sentence.text.replaceAll(/^[\s"“”']+|[\s"“”']+$/g, '')
      if (aboutUs.test(quote) && !text.written) return []
      return patterns.flatMap(({ criterion, yes, no }): Finding[] => {
        const denied = no.some((pattern) => pattern.test(quote))
        if (!denied && !yes.some((pattern) => pattern.test(quote))) return []
        const strength = strengthOf(quote, text.written)
        const source: SourceRef = {
          record: text.record,
          field: 'text',
          value: quote,
          observedAt: text.observedAt,
          from: text.from,
        }
        const signs = championSigns.filter(({ pattern }) => pattern.test(quote)).map(({ sign }) => sign)
        return [
          {
            criterion,
            for: !denied,
            strength,
            quote,
            observedAt: text.observedAt,
            source,
            saidBy: strength === 'assumed' ? 'rep' : 'buyer',
            signs,
          },
        ]
      })
    }),
  )
}

function strengthOf(sentence: string, written: boolean): Strength {
  if (guess.test(sentence)) return 'assumed'
  if (written || signerSaid.test(sentence)) return 'firm'
  return buyerSaid.test(sentence) ? 'said' : 'assumed'
}
