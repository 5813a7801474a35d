import type { AnyCapability } from '../core/capabilities/define-capability.ts'
import { assessMessageQuality } from '../core/capabilities/engagement/assess-message-quality.ts'
import { draftOutboundMessage } from '../core/capabilities/engagement/draft-outbound-message.ts'
import { scoreAccountFit } from '../core/capabilities/intelligence/score-account-fit.ts'
import { qualifyOpportunity } from '../core/capabilities/qualification/qualify-opportunity.ts'

/** Every capability the app has. The registry decides which of them are on, at what price and for whom. */
export const allCapabilities: readonly AnyCapability[] = [
  scoreAccountFit,
  draftOutboundMessage,
  assessMessageQuality,
  qualifyOpportunity,
]
