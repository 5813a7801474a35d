import type { ProposalContent } from '../../../shared/domain/approval.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'

/** The hash an approval is bound to: SHA-256 over the canonical JSON of capability, recipient, channel, subject, body and fields. */
export function hashContent(capability: string, content: ProposalContent, digest: Digest): string {
  const { kind, channel, recipient, subject, body, fields } = content
  return digest(canonicalJson({ capability, kind, channel, recipient, subject, body, fields }))
}
