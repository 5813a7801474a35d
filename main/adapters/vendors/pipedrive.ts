import { z } from '../../../shared/zod.ts'
import type { SyncKind } from '../../../shared/domain/adapter.ts'
import { headerNumber } from './limiter.ts'
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
import { pipedriveWriteBack } from './pipedrive-write-back.ts'
import {
  redirectPort,
  type AskFn,
  type Listing,
  type PageAt,
  type VendorDefinition,
  type VendorRecord,
} from './vendor.ts'

const answerSchema = z.object({
  success: z.literal(true),
  data: list.nullable(),
  additional_data: z.object({ next_cursor: text }).nullish(),
})
const reference = z.union([z.int(), z.string()]).nullish().transform((value) => (value == null ? null : String(value))) // prettier-ignore
const commonSchema = z.object({ id, is_deleted: flag, update_time: text })
type Names = ReadonlyMap<string, string>

function listing<T extends z.ZodObject>(
  kind: SyncKind,
  { path, names = async () => new Map() }: { path: string; names?: (ask: AskFn) => Promise<Names> },
  schema: T,
  make: (item: z.output<T>, at: PageAt, names: Names) => VendorRecord['values'],
): Listing {
  return {
    pageSize: 500,
    incremental: true,
    async page(ask, at) {
      const body = await ask({
        method: 'GET',
        path,
        query: {
          limit: String(at.limit),
          sort_by: 'update_time',
          ...(at.cursor === null ? {} : { cursor: at.cursor }),
          // In the form Pipedrive documents: RFC 3339 without fractions.
          ...(at.since === null ? {} : { updated_since: at.since.replace(/\.\d+Z$/, 'Z') }),
        },
      })
      const answer = readAnswer(answerSchema, body, 'Pipedrive')
      const known = await names(ask)
      const { read, problems } = readEach(answer.data ?? [], z.intersection(commonSchema, schema), (item) => item)
      return {
        records: read
          .filter(({ is_deleted }) => is_deleted !== true)
          .map((item) => ({
            kind,
            values: { id: item.id, observedAt: day(instant(item.update_time)), ...make(item, at, known) },
          })),
        gone: read.filter(({ is_deleted }) => is_deleted === true).map((item) => ({ id: item.id, mergedInto: null })),
        problems,
        next: answer.additional_data?.next_cursor ?? null,
      }
    },
  }
}

async function stageNames(ask: AskFn): Promise<Names> {
  const { data } = readAnswer(
    answerSchema,
    await ask({ method: 'GET', path: '/stages', query: { limit: '500' } }),
    'Pipedrive',
  )
  return new Map(
    readEach(data ?? [], z.object({ id, name: z.string() }), (stage) => [stage.id, stage.name] as const).read,
  )
}

const contactDetail = z.array(z.object({ value: text, primary: flag })).nullish().transform((all) => (all?.find(({ primary }) => primary === true) ?? all?.[0])?.value ?? null) // prettier-ignore
const address = z.object({ country: text, locality: text, admin_area_level_1: text }).nullish()

const accounts = listing(
  'accounts',
  { path: '/organizations' },
  z.object({ name: text, website: text, address, employee_count: number, annual_revenue: number, owner_id: reference }),
  (o, { currency }) => ({
    name: o.name, domain: domainOf(o.website), employees: exactly(o.employee_count), revenue: moneyRange(o.annual_revenue, currency),
    country: o.address?.country, region: o.address?.admin_area_level_1, city: o.address?.locality, owner: o.owner_id,
  }),
) // prettier-ignore
const contacts = listing(
  'contacts',
  { path: '/persons' },
  z.object({
    first_name: text, last_name: text, name: text, job_title: text, emails: contactDetail, phones: contactDetail, org_id: reference,
    marketing_status: text,
  }),
  (p) => ({
    firstName: p.first_name, lastName: p.last_name, name: p.name, title: p.job_title, email: p.emails, phone: p.phones, accountId: p.org_id,
    optedOut: p.marketing_status === 'unsubscribed' ? true : null,
  }),
) // prettier-ignore
const opportunities = listing(
  'opportunities',
  { path: '/deals', names: stageNames },
  z.object({
    title: text, value: number, currency: text, status: text, stage_id: reference, add_time: text, expected_close_date: text, close_time: text,
    stage_change_time: text, lost_reason: text, org_id: reference, person_id: reference, owner_id: reference,
  }),
  (d, _, stages) => ({
    name: d.title, accountId: d.org_id, stage: d.stage_id === null ? null : stages.get(d.stage_id), status: d.status,
    amount: money(d.value, d.currency), createdDate: day(instant(d.add_time)), closeDate: day(d.expected_close_date),
    closedOn: day(instant(d.close_time)), stageSince: day(instant(d.stage_change_time)), lossReason: d.lost_reason,
    contacts: d.person_id === null ? [] : [d.person_id], owner: d.owner_id,
  }),
) // prettier-ignore
const activities = listing(
  'activities',
  { path: '/activities' },
  z.object({
    subject: text, type: text, note: text, done: flag, due_date: text, due_time: text, org_id: reference, deal_id: reference, person_id: reference,
    owner_id: reference,
  }),
  (a) => ({
    kind: a.done !== true ? 'task' : ({ call: 'call', meeting: 'meeting', email: 'email', lunch: 'meeting' }[a.type ?? ''] ?? 'note'),
    at: a.due_date === null ? null : instant(a.due_time === null ? a.due_date : `${a.due_date} ${a.due_time}`), accountId: a.org_id,
    opportunityId: a.deal_id, contacts: a.person_id === null ? [] : [a.person_id], subject: a.subject,
    // Notes come as HTML.
    text: a.note?.replaceAll(/<[^>]{0,500}>/g, ' ').replaceAll('&nbsp;', ' ').replaceAll(/\s+/g, ' ').trim(), owner: a.owner_id,
  }),
) // prettier-ignore

export const pipedrive: VendorDefinition = {
  id: 'pipedrive',
  title: 'Pipedrive',
  ports: ['accounts', 'contacts', 'opportunities', 'activities', 'write-back'],
  baseUrl: 'https://api.pipedrive.com/api/v2',
  auth: { kind: 'header', header: 'x-api-token', prefix: '', field: 'API_TOKEN' },
  alsoOrigins: ['https://oauth.pipedrive.com'],
  signIn: {
    authorize: 'https://oauth.pipedrive.com/oauth/authorize',
    token: 'https://oauth.pipedrive.com/oauth/token',
    revoke: 'https://oauth.pipedrive.com/oauth/revoke',
    scope: '',
    client: 'basic',
    needsSecret: true,
  },
  authInWords: 'Your personal API token, or Connect in the browser with an app of your own (OAuth 2).',
  fields: [
    { name: 'API_TOKEN', label: 'API token', secret: true, optional: false },
    { name: 'CLIENT_ID', label: 'Client id of your own app, to connect in the browser', secret: false, optional: true },
    { name: 'CLIENT_SECRET', label: 'Client secret of that app', secret: true, optional: true },
    { name: 'REFRESH_TOKEN', label: 'Refresh token; Connect brings one', secret: true, optional: true },
    redirectPort,
  ],
  contract: {
    isPublic: true,
    version: 'v2',
    endsOn: null,
    note: 'Each call costs tokens of a daily budget that depends on plan and seats. Owners come as numbers until your users are imported.',
    docs: 'https://pipedrive.readme.io/docs/pipedrive-api-v2',
    needs: [],
  },
  signals: [],
  limits: [{ name: '2 seconds', limit: 20, perMs: 2000 }],
  readLimits(headers, nowMs) {
    const remaining = headerNumber(headers, 'x-ratelimit-remaining')
    const seconds = headerNumber(headers, 'x-ratelimit-reset')
    const daily = headerNumber(headers, 'x-daily-ratelimit-token-remaining')
    return [
      ...(remaining === null
        ? []
        : [{ name: 'burst', limit: headerNumber(headers, 'x-ratelimit-limit'), remaining, resetsAtMs: seconds === null ? null : nowMs + seconds * 1000, from: 'vendor' as const }]),
      ...(daily === null
        ? []
        : [{ name: 'day', limit: headerNumber(headers, 'x-daily-ratelimit-token-limit'), remaining: daily, resetsAtMs: null, from: 'vendor' as const }]),
    ] // prettier-ignore
  },
  async check(ask) {
    const { data } = readAnswer(
      answerSchema,
      await ask({ method: 'GET', path: '/stages', query: { limit: '500' } }),
      'Pipedrive',
    )
    return `It answers and shows ${data?.length ?? 0} stages.`
  },
  listings: { accounts, contacts, opportunities, activities },
  writeBack: pipedriveWriteBack,
}
