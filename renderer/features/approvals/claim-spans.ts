import type { Claim } from '../../../shared/domain/approval.ts'

export type Span = { text: string; unverified: boolean }

/** Cuts a text into what no record stands behind and the rest, by looking for the words of each unverified claim. */
export function claimSpans(body: string, claims: readonly Claim[]): Span[] {
  const marks = claims
    .filter((claim) => !claim.verified && claim.text !== '')
    .flatMap((claim) => {
      const at = body.indexOf(claim.text)
      return at < 0 ? [] : [{ from: at, to: at + claim.text.length }]
    })
    .sort((a, b) => a.from - b.from)
  const spans: Span[] = []
  let done = 0
  for (const { from, to } of marks) {
    const start = Math.max(from, done)
    if (to <= done) continue
    if (start > done) spans.push({ text: body.slice(done, start), unverified: false })
    spans.push({ text: body.slice(start, to), unverified: true })
    done = to
  }
  if (done < body.length) spans.push({ text: body.slice(done), unverified: false })
  return spans
}
