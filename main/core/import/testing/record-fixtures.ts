import type { Provenance } from '../../../../shared/domain/records.ts'
import type { RecordOf } from '../record-types.ts'

/** Whole records for tests: what a test does not name is unknown. */
export const fromFile = (parts: Partial<Provenance> = {}): Provenance => ({
  from: 'accounts.csv',
  externalId: null,
  observedAt: '2026-11-01',
  mock: false,
  ...parts,
})

export const anAccount = (parts: Partial<RecordOf['account']> = {}): RecordOf['account'] => ({
  id: 'a1',
  name: 'Nordfrost AB',
  domain: null,
  industry: null,
  employees: null,
  revenue: null,
  country: null,
  region: null,
  city: null,
  tools: null,
  segment: null,
  ownerId: null,
  customer: null,
  doNotContact: false,
  description: null,
  source: fromFile(),
  ...parts,
})

export const aContact = (parts: Partial<RecordOf['contact']> = {}): RecordOf['contact'] => ({
  id: 'c1',
  accountId: null,
  firstName: null,
  lastName: null,
  name: 'Dana Ruiz',
  title: null,
  email: null,
  phone: null,
  country: null,
  timeZone: null,
  consent: { optedOut: false, basis: null, obtainedAt: null, note: null },
  source: fromFile(),
  ...parts,
})

export const anActivity = (parts: Partial<RecordOf['activity']> = {}): RecordOf['activity'] => ({
  id: 'x1',
  kind: 'call',
  at: '2026-11-01',
  direction: null,
  accountId: null,
  opportunityId: null,
  contactIds: [],
  ownerId: null,
  subject: null,
  text: null,
  source: fromFile(),
  ...parts,
})

export const anOpportunity = (parts: Partial<RecordOf['opportunity']> = {}): RecordOf['opportunity'] => ({
  id: 'o1',
  accountId: null,
  name: 'Nordfrost rollout',
  stage: null,
  stageText: null,
  amount: null,
  createdDate: null,
  closeDate: null,
  stageSince: null,
  pushCount: null,
  nextStep: null,
  nextStepDate: null,
  ownerId: null,
  contactIds: [],
  competitor: null,
  lossReason: null,
  notes: null,
  source: fromFile(),
  ...parts,
})

export const aProduct = (parts: Partial<RecordOf['product']> = {}): RecordOf['product'] => ({
  id: 'p1',
  name: 'Cold Track 2',
  aliases: ['CT-2'],
  problem: null,
  value: null,
  proof: null,
  approved: false,
  source: fromFile(),
  ...parts,
})
