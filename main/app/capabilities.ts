import type { AnyCapability } from '../core/capabilities/define-capability.ts'
import { assessMessageQuality } from '../core/capabilities/engagement/assess-message-quality.ts'
import { draftOutboundMessage } from '../core/capabilities/engagement/draft-outbound-message.ts'
import { changeCrmRecord } from '../core/capabilities/engagement/change-crm-record.ts'
import { listCrmChange } from '../core/capabilities/engagement/list-crm-change.ts'
import { scheduleTouchpoint } from '../core/capabilities/engagement/schedule-touchpoint.ts'
import { analyzeWinLoss } from '../core/capabilities/governance/analyze-win-loss.ts'
import { auditTrail } from '../core/capabilities/governance/audit-trail.ts'
import { explainRecommendation } from '../core/capabilities/governance/explain-recommendation.ts'
import { recallResult } from '../core/capabilities/governance/recall-result.ts'
import { detectBuyingSignals } from '../core/capabilities/intelligence/detect-buying-signals.ts'
import { findAccounts } from '../core/capabilities/intelligence/find-accounts.ts'
import { findContacts } from '../core/capabilities/intelligence/find-contacts.ts'
import { lookUpRecord } from '../core/capabilities/intelligence/look-up-record.ts'
import { normalizeAccountRecord } from '../core/capabilities/intelligence/normalize-account-record.ts'
import { scoreAccountFit } from '../core/capabilities/intelligence/score-account-fit.ts'
import { retrieveProductKnowledge } from '../core/capabilities/knowledge/retrieve-product-knowledge.ts'
import { summarizeDocuments } from '../core/capabilities/knowledge/summarize-documents.ts'
import { assessDealRisk } from '../core/capabilities/qualification/assess-deal-risk.ts'
import { qualifyOpportunity } from '../core/capabilities/qualification/qualify-opportunity.ts'
import { recommendNextStep } from '../core/capabilities/qualification/recommend-next-step.ts'
import { assessCapacityCoverage } from '../core/capabilities/territory/assess-capacity-coverage.ts'
import { assignTerritory } from '../core/capabilities/territory/assign-territory.ts'
import { simulateTerritoryChange } from '../core/capabilities/territory/simulate-territory-change.ts'

/** Every capability the app has. The registry decides which of them are on, at what price and for whom. */
export const allCapabilities: readonly AnyCapability[] = [
  assignTerritory,
  simulateTerritoryChange,
  assessCapacityCoverage,
  normalizeAccountRecord,
  scoreAccountFit,
  detectBuyingSignals,
  findAccounts,
  findContacts,
  lookUpRecord,
  retrieveProductKnowledge,
  summarizeDocuments,
  draftOutboundMessage,
  assessMessageQuality,
  scheduleTouchpoint,
  changeCrmRecord,
  listCrmChange,
  qualifyOpportunity,
  assessDealRisk,
  recommendNextStep,
  explainRecommendation,
  recallResult,
  auditTrail,
  analyzeWinLoss,
]
