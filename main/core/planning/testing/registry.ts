import { z } from '../../../../shared/zod.ts'
import type { Domain, SideEffect } from '../../../../shared/domain/capability.ts'
import type { Profile } from '../../../../shared/domain/profile.ts'
import { defaultAlertLimits } from '../../alerts/alert-limits.ts'
import { defineCapability, type AnyCapability } from '../../capabilities/define-capability.ts'
import { assessMessageQuality } from '../../capabilities/engagement/assess-message-quality.ts'
import { changeCrmRecord } from '../../capabilities/engagement/change-crm-record.ts'
import { draftOutboundMessage } from '../../capabilities/engagement/draft-outbound-message.ts'
import { listCrmChange } from '../../capabilities/engagement/list-crm-change.ts'
import { scheduleTouchpoint } from '../../capabilities/engagement/schedule-touchpoint.ts'
import { analyzeWinLoss } from '../../capabilities/governance/analyze-win-loss.ts'
import { auditTrail } from '../../capabilities/governance/audit-trail.ts'
import { explainRecommendation } from '../../capabilities/governance/explain-recommendation.ts'
import { recallResult } from '../../capabilities/governance/recall-result.ts'
import { lookUpRecord } from '../../capabilities/intelligence/look-up-record.ts'
import { detectBuyingSignals } from '../../capabilities/intelligence/detect-buying-signals.ts'
import { findAccounts } from '../../capabilities/intelligence/find-accounts.ts'
import { findContacts } from '../../capabilities/intelligence/find-contacts.ts'
import { normalizeAccountRecord } from '../../capabilities/intelligence/normalize-account-record.ts'
import { retrieveProductKnowledge } from '../../capabilities/knowledge/retrieve-product-knowledge.ts'
import { summarizeDocuments } from '../../capabilities/knowledge/summarize-documents.ts'
import { assessDealRisk } from '../../capabilities/qualification/assess-deal-risk.ts'
import { recommendNextStep } from '../../capabilities/qualification/recommend-next-step.ts'
import { assessCapacityCoverage } from '../../capabilities/territory/assess-capacity-coverage.ts'
import { assignTerritory } from '../../capabilities/territory/assign-territory.ts'
import { simulateTerritoryChange } from '../../capabilities/territory/simulate-territory-change.ts'
import { scoreAccountFit } from '../../capabilities/intelligence/score-account-fit.ts'
import { qualifyOpportunity } from '../../capabilities/qualification/qualify-opportunity.ts'
import type { Registry, RegisteredCapability } from '../../registry/registry.ts'

const real: readonly AnyCapability[] = [
  assessMessageQuality,
  draftOutboundMessage,
  scheduleTouchpoint,
  changeCrmRecord,
  listCrmChange,
  scoreAccountFit,
  simulateTerritoryChange,
  assignTerritory,
  assessCapacityCoverage,
  analyzeWinLoss,
  auditTrail,
  explainRecommendation,
  recallResult,
  lookUpRecord,
  detectBuyingSignals,
  findAccounts,
  findContacts,
  normalizeAccountRecord,
  retrieveProductKnowledge,
  summarizeDocuments,
  assessDealRisk,
  recommendNextStep,
  qualifyOpportunity,
]

const table: [string, Domain, SideEffect, number][] = [
  ['assign_territory', 'territory', 'propose', 1000],
  ['simulate_territory_change', 'territory', 'read-only', 1200],
  ['assess_capacity_coverage', 'territory', 'read-only', 600],
  ['normalize_account_record', 'intelligence', 'read-only', 300],
  ['score_account_fit', 'intelligence', 'read-only', 500],
  ['detect_buying_signals', 'intelligence', 'read-only', 500],
  ['find_accounts', 'intelligence', 'read-only', 300],
  ['find_contacts', 'intelligence', 'read-only', 200],
  ['look_up_record', 'intelligence', 'read-only', 100],
  ['retrieve_product_knowledge', 'knowledge', 'read-only', 400],
  ['summarize_documents', 'knowledge', 'read-only', 800],
  ['draft_outbound_message', 'engagement', 'propose', 1000],
  ['assess_message_quality', 'engagement', 'read-only', 500],
  ['schedule_touchpoint', 'engagement', 'propose', 600],
  ['change_crm_record', 'engagement', 'execute', 1000],
  ['list_crm_change', 'engagement', 'propose', 300],
  ['qualify_opportunity', 'qualification', 'read-only', 700],
  ['assess_deal_risk', 'qualification', 'read-only', 600],
  ['recommend_next_step', 'qualification', 'read-only', 400],
  ['explain_recommendation', 'governance', 'read-only', 200],
  ['recall_result', 'governance', 'read-only', 100],
  ['audit_trail', 'governance', 'read-only', 100],
  ['analyze_win_loss', 'governance', 'read-only', 800],
]

const registered = ([name, domain, sideEffect, costMilliUnits]: (typeof table)[number]): RegisteredCapability => ({
  name, domain, sideEffect, costMilliUnits, timeoutMs: 5000, askFirst: false, expiresMs: 86_400_000, guardrails: [],
  definition: real.find((one) => one.name === name) ?? defineCapability({
    name, domain, sideEffect: 'read-only', purpose: name, guardrails: [], defaultCostMilliUnits: costMilliUnits,
    input: z.record(z.string(), z.unknown()), output: z.unknown(),
    run: () => Promise.resolve({ ok: true, value: null }),
    present: () => ({ headline: '', details: [], unknowns: [], sources: [], nextQuestion: null }),
  }),
}) // prettier-ignore

export const testRegistry: Registry = {
  hash: 'test',
  capabilities: new Map(table.map((row) => [row[0], registered(row)])),
  profiles: new Map(),
  defaultProfile: 'demo',
  agentsPerDomain: 1,
  parallelSteps: 2,
  maxRevisions: 3,
  model: { dayMicroUsd: 0, dayTokens: 0, maxOutputTokens: 0, allowPrivate: false, prices: new Map() },
  adapters: new Map(),
  retry: { maxAttempts: 4, baseMs: 100, capMs: 1000 },
  alerts: defaultAlertLimits,
}

export const testProfile = (over: Partial<Profile> = {}): Profile => ({
  name: 'demo', title: 'Demo', description: '', capabilities: table.map(([name]) => name), adapters: ['mock'],
  approvalFor: ['execute', 'propose'], guardrails: 'moderate', timeoutMs: 30_000,
  budget: { runMilliUnits: 100_000, dayMilliUnits: 1_000_000, calls: 50, dayCalls: 500, domainCalls: {}, domainMilliUnits: {}, capabilityMilliUnits: {}, warnAt: 0.8 },
  ...over,
}) // prettier-ignore
