import { isSourced, isUnproven, type Claim } from '../../../shared/domain/approval.ts'

/** A piece of a text; `claim` is the sentence that states something, null for all that states nothing. */
export type Span = { text: string; claim: Claim | null }

/** Whether a sentence states a fact: it has a record behind it, or should have. */
export const statesFact = (claim: Claim): boolean => isUnproven(claim) || isSourced(claim)

/** Cuts a text into the sentences that state facts and the rest, by looking for the words of each, whatever the spaces between them. */
export function claimSpans(body: string, claims: readonly Claim[]): Span[] {
  const marks = claims
    .filter((claim) => statesFact(claim) && claim.text.trim() !== '')
    .flatMap((claim) => {
      const found = wordsPattern(claim.text).exec(body)
      return found ? [{ from: found.index, to: found.index + found[0].length, claim }] : []
    })
    .sort((a, b) => a.from - b.from)
  const spans: Span[] = []
  let done = 0
  for (const { from, to, claim } of marks) {
    const start = Math.max(from, done)
    if (to <= done) continue
    if (start > done) spans.push({ text: body.slice(done, start), claim: null })
    spans.push({ text: body.slice(start, to), claim })
    done = to
  }
  if (done < body.length) spans.push({ text: body.slice(done), claim: null })
  return spans
}

const wordsPattern = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`))
