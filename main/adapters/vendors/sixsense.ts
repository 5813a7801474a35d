import { z } from '../../../shared/zod.ts'
import { domainOf, exactly, moneyRange, number, range, readAnswer, readEach, text } from './read.ts'
import type { Known, VendorDefinition } from './vendor.ts'

/** 6sense's own words for a firm that is about to decide. */
const LATE_STAGES = ['decision', 'purchase']

const answerSchema = z.object({
  company: z.object({
    name: text, domain: text, company_match: text, country: text, state: text, city: text, industry: text, employee_range: text,
    employee_count: number, revenue_range: text, annual_revenue: number,
  }).nullable(),
  scores: z.array(z.unknown()).nullish(),
}) // prettier-ignore
const scoreSchema = z.object({ product: text, intent_score: number, buying_stage: text })

function read(body: unknown, domain: string): Known {
  const { company: c, scores } = readAnswer(answerSchema, body, '6sense')
  // Anything but a match is somebody 6sense does not stand behind, such as an internet provider.
  if (!c || (c.company_match !== null && c.company_match !== 'Match'))
    return { account: null, signals: [], problems: [] }
  const revenue = range(c.revenue_range)
  const { read: signals, problems } = readEach(scores ?? [], scoreSchema, ({ product, intent_score, buying_stage }) =>
    LATE_STAGES.includes(buying_stage?.toLowerCase() ?? '')
      ? [
          {
            key: `intent-${domain}-${product ?? ''}`,
            type: 'intent_surge',
            // A score says how things stand and not since when.
            date: null,
            quote: `${product ?? 'Product'}: stage ${buying_stage ?? ''}, intent ${intent_score ?? 'unknown'} of 100`,
            origin: 'vendor_feed' as const,
          },
        ]
      : [],
  )
  return {
    account: {
      kind: 'accounts',
      values: {
        id: domainOf(c.domain) ?? domain, name: c.name, domain: domainOf(c.domain) ?? domain, industry: c.industry,
        employees: exactly(c.employee_count) ?? range(c.employee_range),
        // 6sense’s amounts are US dollars.
        revenue: moneyRange(c.annual_revenue, 'USD') ?? (revenue && { ...revenue, currency: 'USD' }), country: c.country, region: c.state,
        city: c.city,
      },
    },
    signals: signals.flat(),
    problems,
  } // prettier-ignore
}

const enrich = (domain: string) => ({ method: 'POST' as const, path: '/v1/enrichment/company', json: { domain } })

export const sixsense: VendorDefinition = {
  id: 'sixsense',
  title: '6sense',
  ports: ['signals', 'enrichment'],
  baseUrl: 'https://api.6sense.com',
  auth: { kind: 'header', header: 'authorization', prefix: 'Token ', field: 'API_TOKEN' },
  authInWords: 'A token in the header Authorization, after the word Token.',
  fields: [{ name: 'API_TOKEN', label: 'API token', secret: true, optional: false }],
  contract: {
    isPublic: true,
    version: 'v1',
    endsOn: null,
    note: 'Scores have to be switched on for the token. They say how a firm stands now, so their signals have no date. Rotate the token every 90 days.',
    docs: 'https://api.6sense.com/docs/',
    needs: ['credits', 'a token of the group for enrichment, with scores switched on'],
  },
  signals: [{ type: 'intent_surge', how: 'derived', field: 'scores.buying_stage' }],
  limits: [{ name: 'minute', limit: 100, perMs: 60_000 }],
  async check(ask) {
    const { account } = read(await ask(enrich('6sense.com')), '6sense.com')
    return account === null ? 'It answers.' : 'It answers and finds a known firm.'
  },
  listings: {},
  lookup: async (ask, domain) => read(await ask(enrich(domain)), domain),
}
