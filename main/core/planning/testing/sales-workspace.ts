import type { Account, Contact, Opportunity, Product, Stage, User } from '../../../../shared/domain/records.ts'
import type { MemoryData } from './memory-records.ts'

const source = { from: 'fixture', externalId: null, observedAt: '2026-11-01', mock: true }

const account = (id: string, name: string, industry: string, city: string, country: string, employees: number, customer: boolean): Account => ({
  id, name, domain: null, industry, employees: { min: employees, max: employees }, revenue: null, country, region: null, city, tools: null,
  segment: null, ownerId: 'usr-1', customer, doNotContact: false, description: null, source,
}) // prettier-ignore

const contact = (id: string, accountId: string, name: string, title: string): Contact => ({
  id, accountId, firstName: name.split(' ')[0] ?? null, lastName: name.split(' ').at(-1) ?? null, name, title, email: null, phone: null,
  country: null, timeZone: 'Europe/Berlin', consent: { optedOut: false, basis: null, obtainedAt: null, note: null }, source,
}) // prettier-ignore

const deal = (id: string, accountId: string, name: string, stage: Stage, amount: number, closeDate: string): Opportunity => ({
  id, accountId, name, stage, stageText: null, amount: { amount, currency: 'EUR' }, createdDate: '2026-08-01', closeDate, stageSince: '2026-10-01',
  pushCount: 0, nextStep: null, nextStepDate: null, ownerId: 'usr-1', contactIds: [], competitor: null, lossReason: null, notes: null, source,
}) // prettier-ignore

const product = (id: string, name: string, aliases: string[]): Product => ({
  id, name, aliases, problem: null, value: null, proof: null, approved: true, source,
}) // prettier-ignore

const user = (id: string, name: string, territory: string): User => ({
  id, name, email: null, role: 'rep', territory, regions: [], languages: ['en'], segments: [], capacityHours: 1600, source,
}) // prettier-ignore

/** Invented firms and people with the traps of a real list: two people of one name, two firms that begin alike, a firm with two deals. */
export const salesWorkspace: MemoryData = {
  accounts: [
    account('acc-01', 'Nordfrost Logistik GmbH', 'Logistics', 'Kiel', 'DE', 220, false),
    account('acc-02', 'Blue River Foods Inc', 'Food', 'Boise', 'US', 640, true),
    account('acc-03', 'Smith & Sons Ltd', 'Wholesale', 'Leeds', 'GB', 85, false),
    account('acc-04', 'Polar Freight Lines', 'Logistics', 'Oslo', 'NO', 410, false),
    account('acc-05', 'Brennero Logistica S.r.l.', 'Logistics', 'Bolzano', 'IT', 130, false),
    account('acc-06', 'Hansen Fisk A/S', 'Food', 'Bergen', 'NO', 150, false),
    account('acc-07', 'Alpine Dairy AG', 'Food', 'Zürich', 'CH', 300, true),
    account('acc-08', 'Coastal Freight Co', 'Logistics', 'Portland', 'US', 75, false),
    account('acc-09', 'Coastal Foods Ltd', 'Food', 'Cork', 'IE', 190, false),
    account('acc-10', 'Medicool Pharma BV', 'Pharmaceuticals', 'Utrecht', 'NL', 260, false),
    account('acc-11', 'Summit Partners LLC', 'Consulting', 'Denver', 'US', 40, false),
    account('acc-12', 'Kaltwerk AG', 'Logistics', 'Basel', 'CH', 95, false),
  ],
  contacts: [
    contact('con-01', 'acc-02', 'Dana Ruiz', 'Head of Logistics'),
    contact('con-02', 'acc-01', 'Anna Berg', 'CFO'),
    contact('con-03', 'acc-06', 'Anna Berg', 'Buyer'),
    contact('con-04', 'acc-04', 'Lars Lindqvist', 'COO'),
    contact('con-05', 'acc-05', 'Giulia Moretti', 'Supply Chain Manager'),
    contact('con-06', 'acc-03', 'Tom Smith', 'Managing Director'),
    contact('con-07', 'acc-10', 'Priya Nair', 'Head of Quality'),
    contact('con-08', 'acc-07', 'Marc Weber', 'Operations Director'),
    contact('con-09', 'acc-12', 'Jonas Weber', 'IT Director'),
    contact('con-10', 'acc-06', 'Sofia Hansen', 'CEO'),
    contact('con-11', 'acc-08', 'Emily Carter', 'Fleet Manager'),
    contact('con-12', 'acc-09', "Rachel O'Neill", 'Procurement Lead'),
    contact('con-13', 'acc-11', 'Ken Ito', 'Partner'),
  ],
  opportunities: [
    deal('opp-01', 'acc-01', 'Nordfrost fleet rollout', 'proposal', 60_000, '2026-12-20'),
    deal('opp-02', 'acc-02', 'Blue River pilot', 'discovery', 12_000, '2027-01-31'),
    deal('opp-03', 'acc-02', 'Blue River renewal 2027', 'negotiation', 48_000, '2026-12-31'),
    deal('opp-04', 'acc-04', 'Polar Freight reefer sensors', 'qualification', 120_000, '2027-03-31'),
    deal('opp-05', 'acc-10', 'Medicool validation project', 'proposal', 80_000, '2027-02-15'),
    deal('opp-06', 'acc-07', 'Alpine Dairy expansion', 'negotiation', 95_000, '2026-12-15'),
    deal('opp-07', 'acc-05', 'Brennero trial', 'closed_lost', 9_000, '2026-06-30'),
    deal('opp-08', 'acc-06', 'Hansen Fisk export monitoring', 'discovery', 35_000, '2027-04-30'),
    deal('opp-09', 'acc-08', 'Coastal Freight trial', 'discovery', 8_000, '2027-02-28'),
  ],
  products: [
    product('prd-1', 'ColdTrack 2', ['Cold Track 2', 'ColdTrack', 'CT2']),
    product('prd-2', 'FrostGuard', ['Frost Guard']),
    product('prd-3', 'RouteSense', ['Route Sense']),
  ],
  users: [
    user('usr-1', 'Maya Lind', 'North'),
    user('usr-2', 'Lena Vogt', 'Centre'),
    user('usr-3', 'Omar Haddad', 'South'),
    user('usr-4', 'Jonas Petersen', 'West'),
  ],
  activities: [],
  signals: [],
}
