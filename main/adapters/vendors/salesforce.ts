import { z } from '../../../shared/zod.ts'
import type { SyncKind } from '../../../shared/domain/adapter.ts'
import {
  day,
  domainOf,
  exactly,
  flag,
  id,
  instant,
  list,
  money,
  moneyRange,
  number,
  readAnswer,
  readEach,
  text,
} from './read.ts'
import { salesforceWriteBack } from './salesforce-write-back.ts'
import {
  redirectPort,
  type AskFn,
  type Listing,
  type Page,
  type PageAt,
  type VendorDefinition,
  type VendorRecord,
} from './vendor.ts'

const VERSION = 'v67.0'
const DATA = `/services/data/${VERSION}`
const owner = z.object({ Name: text }).nullish()
const commonSchema = z.object({ Id: id, IsDeleted: flag, SystemModstamp: text, MasterRecordId: text })
const answerSchema = z.object({ done: z.boolean(), nextRecordsUrl: text, records: list })

/** The fields asked for stand in the schema alone: the query is made of it, and the answer is read by it. */
function listing<T extends z.ZodObject>(
  kind: SyncKind,
  { from, canMerge }: { from: string; canMerge: boolean },
  schema: T,
  make: (item: z.output<T>, at: PageAt) => VendorRecord['values'],
): Listing {
  const fields = [
    'Id',
    'IsDeleted',
    'SystemModstamp',
    ...(canMerge ? ['MasterRecordId'] : []),
    ...Object.keys(schema.shape).map((name) => (name === 'Owner' ? 'Owner.Name' : name)),
  ]
  return {
    pageSize: 2000,
    incremental: true,
    async page(ask: AskFn, at: PageAt): Promise<Page> {
      const since = at.since === null ? '' : ` WHERE SystemModstamp >= ${at.since}`
      const query = `SELECT ${fields.join(', ')} FROM ${from}${since} ORDER BY SystemModstamp, Id`
      const body = await ask(
        at.cursor === null
          ? // queryAll also gives what was deleted or merged away.
            { method: 'GET', path: `${DATA}/queryAll`, query: { q: query } }
          : { method: 'GET', path: at.cursor },
      )
      const { records, nextRecordsUrl, done } = readAnswer(answerSchema, body, 'Salesforce')
      const { read, problems } = readEach(records, z.intersection(commonSchema, schema), (item) => item)
      const isGone = ({ IsDeleted }: z.output<typeof commonSchema>) => IsDeleted === true
      return {
        records: read
          .filter((item) => !isGone(item))
          .map((item) => ({ kind, values: { id: item.Id, observedAt: day(item.SystemModstamp), ...make(item, at) } })),
        gone: read.filter(isGone).map((item) => ({ id: item.Id, mergedInto: item.MasterRecordId })),
        problems,
        next: done ? null : nextRecordsUrl,
      }
    },
  }
}

const accounts = listing(
  'accounts',
  { from: 'Account', canMerge: true },
  z.object({
    Name: text, Website: text, Industry: text, NumberOfEmployees: number, AnnualRevenue: number, BillingCountry: text, BillingState: text,
    BillingCity: text, Type: text, Description: text, Owner: owner,
  }),
  (a, { currency }) => ({
    name: a.Name, domain: domainOf(a.Website), industry: a.Industry, employees: exactly(a.NumberOfEmployees),
    revenue: moneyRange(a.AnnualRevenue, currency), country: a.BillingCountry, region: a.BillingState, city: a.BillingCity,
    customer: a.Type === null ? null : /^customer/i.test(a.Type), owner: a.Owner?.Name, description: a.Description,
  }),
) // prettier-ignore
const contacts = listing(
  'contacts',
  { from: 'Contact', canMerge: true },
  z.object({
    FirstName: text, LastName: text, Title: text, Email: text, Phone: text, MailingCountry: text, AccountId: text, HasOptedOutOfEmail: flag,
  }),
  (c) => ({
    firstName: c.FirstName, lastName: c.LastName, title: c.Title, email: c.Email, phone: c.Phone, country: c.MailingCountry,
    accountId: c.AccountId, optedOut: c.HasOptedOutOfEmail,
  }),
) // prettier-ignore
const opportunities = listing(
  'opportunities',
  { from: 'Opportunity', canMerge: false },
  z.object({
    Name: text, AccountId: text, StageName: text, IsClosed: flag, IsWon: flag, Amount: number, CreatedDate: text, CloseDate: text,
    LastStageChangeDate: text, PushCount: number, NextStep: text, Description: text, Owner: owner,
  }),
  (o, { currency }) => ({
    name: o.Name, accountId: o.AccountId, stage: o.StageName, status: o.IsClosed !== true ? 'open' : o.IsWon === true ? 'won' : 'lost',
    amount: money(o.Amount, currency), createdDate: day(o.CreatedDate), closeDate: day(o.CloseDate), stageSince: day(o.LastStageChangeDate),
    pushCount: o.PushCount, nextStep: o.NextStep, notes: o.Description, owner: o.Owner?.Name,
  }),
) // prettier-ignore
const activities = listing(
  'activities',
  { from: 'Task', canMerge: false },
  z.object({
    Subject: text, Description: text, TaskSubtype: text, ActivityDate: text, CompletedDateTime: text, CreatedDate: text, AccountId: text,
    WhatId: text, WhoId: text, Owner: owner,
  }),
  (t) => ({
    kind: t.CompletedDateTime === null ? 'task' : ({ email: 'email', call: 'call' }[t.TaskSubtype?.toLowerCase() ?? ''] ?? 'note'),
    at: instant(t.CompletedDateTime) ?? instant(t.ActivityDate) ?? instant(t.CreatedDate), accountId: t.AccountId, subject: t.Subject,
    text: t.Description, owner: t.Owner?.Name,
    // The first three signs of an id say what it names: 006 a deal, 003 a person.
    opportunityId: t.WhatId?.startsWith('006') === true ? t.WhatId : null,
    contacts: t.WhoId?.startsWith('003') === true ? [t.WhoId] : [],
  }),
) // prettier-ignore

export const salesforce: VendorDefinition = {
  id: 'salesforce',
  title: 'Salesforce',
  ports: ['accounts', 'contacts', 'opportunities', 'activities', 'write-back'],
  baseUrl: '',
  auth: { kind: 'oauth' },
  signIn: {
    authorize: '/services/oauth2/authorize',
    token: '/services/oauth2/token',
    revoke: '/services/oauth2/revoke',
    scope: 'api refresh_token',
    client: 'form',
    needsSecret: false,
  },
  authInWords: 'OAuth 2 through your External Client App: Connect in the browser (PKCE), or client credentials.',
  fields: [
    { name: 'CLIENT_ID', label: 'Consumer key of the External Client App', secret: false, optional: false },
    { name: 'CLIENT_SECRET', label: 'Consumer secret, for client credentials', secret: true, optional: true },
    { name: 'REFRESH_TOKEN', label: 'Refresh token; Connect brings one', secret: true, optional: true },
    redirectPort,
    { name: 'CURRENCY', label: 'Currency of your org, such as EUR', secret: false, optional: true },
  ],
  contract: {
    isPublic: true,
    version: VERSION,
    endsOn: null,
    note: 'The address is your My Domain, such as https://acme.my.salesforce.com. Amounts are in the currency of your org.',
    docs: 'https://developer.salesforce.com/docs/platform/api-rest/guide/intro-oauth-and-connected-apps.md',
    needs: ['an edition with API access', 'an External Client App'],
  },
  signals: [],
  limits: [],
  readLimits(headers) {
    const used = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '')
    if (!used) return []
    const [spent, limit] = [Number(used[1]), Number(used[2])]
    return [{ name: '24 hours', limit, remaining: Math.max(0, limit - spent), resetsAtMs: null, from: 'vendor' }]
  },
  async check(ask) {
    const body = await ask({ method: 'GET', path: `${DATA}/limits` })
    const { DailyApiRequests: day24 } = readAnswer(
      z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) }),
      body,
      'Salesforce',
    )
    return `${day24.Remaining} of ${day24.Max} calls are left in these 24 hours.`
  },
  listings: { accounts, contacts, opportunities, activities },
  writeBack: salesforceWriteBack,
}
